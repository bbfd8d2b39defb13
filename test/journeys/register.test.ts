import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { instantOf } from '../../src/vocabulary/index.ts';
import { typeIn, type Answered } from '../register/typing.ts';

const folder = mkdtempSync(join(tmpdir(), 'journey-'));
afterAll(() => rmSync(folder, { recursive: true }));
const register = join(folder, 'register');
const data = new URL('../../demo/gb-food-hygiene/', import.meta.url).pathname;
const [summer, autumn] = [join(data, 'FHRS867en-GB_2020-08-10.xml.gz'), join(data, 'FHRS867en-GB_2020-11-15.xml.gz')];

/** Types one command, as a person would, in the register's folder. */
async function type(...argv: string[]): Promise<Answered> {
  return typeIn(
    { cwd: register, now: instantOf(new Date('2026-01-01T12:00:00Z')), env: { GOODSTANDING_WHO: 'a tester' } },
    argv,
  );
}

async function json<T>(shape: z.ZodType<T>, ...argv: string[]): Promise<T> {
  const { code, out, err } = await type(...argv, '--json');
  expect({ argv, code, err }).toEqual({ argv, code: 0, err: '' });
  return shape.parse(JSON.parse(out));
}

const receipt = z.object({
  read: z.number(),
  new: z.number(),
  unchanged: z.number(),
  corrected: z.number(),
  same_again: z.boolean(),
});
const run = z.object({ run: z.string(), already: z.boolean() });

describe('a register, from nothing to open data', () => {
  test('takes a list in, once, and a later one as new versions', async () => {
    await json(z.object({ workspace: z.string() }), 'init', register);
    const dry = await json(receipt, 'intake', 'gb/food-hygiene', summer, '--dry-run');
    const first = await json(receipt, 'intake', 'gb/food-hygiene', summer);
    expect({ ...first, seconds: 0 }).toEqual({ ...dry, seconds: 0 });
    expect(first).toMatchObject({ read: 2006, new: 2006 });
    expect(await json(receipt, 'intake', 'gb/food-hygiene', summer)).toMatchObject({ new: 0, same_again: true });
  });

  test('rates, and the same command again gives the same run', async () => {
    const rate = ['rate', '--rulebook', 'gb/food-hygiene', '--as-of', '2020-11-15'];
    const first = await json(run, ...rate);
    expect(await json(run, ...rate)).toEqual({ run: first.run, already: true });
    await json(receipt, 'intake', 'gb/food-hygiene', autumn);
    const second = await json(run, ...rate);
    expect(second.run).not.toBe(first.run);
    expect((await type('verify', first.run)).code).toBe(0);
  });

  test('says why, what would change it, and how it stands to the published ratings', async () => {
    const why = await type('why', 'fhrs/616044');
    expect(why.code).toBe(0);
    expect(why.out).toContain('Why this grade');
    expect(why.out).toMatch(/row \d+ \(SHA-256/);
    expect(why.out.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect((await type('improve', 'fhrs/616044')).code).toBe(0);
    const compared = await type('compare', 'latest');
    expect(compared.code).toBe(0);
    expect(compared.out).toContain('1,634 equal, 0 different');
  });

  test('shows the public nothing that is not released, and releases nothing whose law was not read', async () => {
    expect((await type('search', 'dolly', '--public')).out).toContain('Nothing is called');
    expect((await type('why', 'fhrs/616044', '--public')).code).not.toBe(0);
    const refused = await type('release', 'latest');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('primary text');
  });

  test('mends one record, and rates stand beside it as stale until the next run', async () => {
    const { out } = await type('why', 'fhrs/616044');
    const record = /\((food-hygiene-inspection\/\d+)\)/.exec(out)?.[1] ?? '';
    const mended = await type('record', 'correct', record, 'hygiene=20', '--reason', 'a clerk’s mistake');
    expect(mended.code).toBe(0);
    expect((await json(run, 'rate', '--rulebook', 'gb/food-hygiene', '--as-of', '2020-11-15')).already).toBe(false);
    expect((await type('why', 'fhrs/616044')).out).toContain('(20)');
  });

  test.each(['csv', 'json', 'parquet'])('writes a draft as open data in %s', async (format) => {
    const { run: id } = await json(run, 'rate', '--rulebook', 'gb/food-hygiene', '--as-of', '2020-11-15');
    const to = join(folder, `open-${format}`);
    expect((await type('export', 'ratings', '--run', id, '--format', format, '--to', to)).code).toBe(0);
    expect(readdirSync(to)).toEqual(expect.arrayContaining([`ratings.${format}`, 'manifest.json', 'datapackage.json']));
  });
});

describe('a mistake', () => {
  test.each([
    [2, 'unknown command', ['rte']],
    [2, 'not a day that exists', ['rate', '--as-of', '2024-02-30']],
    [2, 'There is no source', ['intake', 'gb/food-hygeine', summer]],
    [2, 'There is no run', ['verify', 'run-none']],
    [2, 'is called, or identified as', ['why', 'nobody at all of that name']],
    [2, 'Write NAME=VALUE', ['record', 'correct', 'food-hygiene-inspection/1', 'hygiene', '--reason', 'x']],
  ])('exits with %i and says "%s"', async (code, says, argv) => {
    const told = await type(...argv);
    expect(told.err).toContain(says);
    expect(told.code).toBe(code);
  });

  test('in a file refuses the whole file, and nothing of it is kept', async () => {
    const broken = join(folder, 'broken.xml');
    writeFileSync(broken, '<FHRSEstablishment><EstablishmentCollection><EstablishmentDetail><FHRSID>1</FHRSID>');
    expect((await type('intake', 'gb/food-hygiene', broken)).code).toBe(1);
    expect((await type('search', 'fhrs/1')).out).not.toContain('fhrs 1 ');
  });
});
