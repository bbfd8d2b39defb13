import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kept } from '../hostile/cli/register.ts';
import { rulebook } from '../register/documents.ts';
import { makeRegister } from '../register/register.ts';
import { command } from './killing.ts';
import { snapshot } from './snapshot.ts';

/** At most from the signal to the end, on a machine that has other things to do (ms). */
const quickly = 10_000;
const nothing = 'Stopped. Nothing of this command was kept.\n';

let top: string;
let dir: string;
beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'stop-'));
  dir = await makeRegister(join(top, 'a'));
  writeFileSync(join(top, 'draft.yaml'), rulebook({ version: '2', good: '5' }));
  for (const argv of [
    ['intake', 'xx/visits', snapshot(top, 0, 3000)],
    ['rate', '--as-of', '2024-06-30'],
    ['release', 'latest'],
    // Taken in after the rating: the index of names, which that made, lacks what is new here.
    ['intake', 'xx/visits', snapshot(top, 1, 3000)],
  ]) {
    const { code, err } = await command(dir, argv);
    if (code !== 0) throw new Error(err);
  }
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

/** What lies about: in the register's folder of data, and beside what is exported. */
function lyingAbout(): string[] {
  const data = readdirSync(join(dir, 'data')).filter(
    (name) => !/^(acknowledged\.json|goodstanding\.duckdb)$/.test(name),
  );
  return [...data, ...readdirSync(top).filter((name) => name.includes('export'))];
}

describe('a command that is told to stop', () => {
  const cases: readonly (readonly [is: string, argv: () => string[], at: RegExp])[] = [
    ['an intake that reads', () => ['intake', 'xx/visits', snapshot(top, 2, 3000)], /^create .*temp/],
    ['an intake that writes', () => ['intake', 'xx/visits', snapshot(top, 2, 3000)], /^insert into "fact_/],
    ['a rating', () => ['rate', '--as-of', '2024-07-01'], /^create .*rating_/],
    ['a rating that is kept', () => ['rate', '--as-of', '2024-07-01'], /^insert into grade_row/],
    ['a search that makes its index', () => ['search', 'Place', '17'], /search_(touched|profile|spelling)/],
    ['an export', () => ['export', 'facts', '--to', join(top, 'out')], /^copy/i],
    ['a verification', () => ['verify'], /^create .*rating_/],
    ['a comparison of rules', () => ['simulate', '--from', 'xx/visits', '--to', join(top, 'draft.yaml')], /^create /],
  ];

  test.each(cases.map(([is, argv, at], place) => ({ is, argv, at, place })))(
    '($is) ends quickly, keeps nothing, says so, and leaves nothing about',
    async ({ argv, at, place }) => {
      const before = await kept(dir);
      const [signal, code] = place % 2 === 0 ? (['SIGINT', 130] as const) : (['SIGTERM', 143] as const);
      const ended = await command(dir, argv(), { signal, at });
      expect(ended).toMatchObject({ code, out: '', err: nothing });
      expect(ended.took).toBeLessThan(quickly);
      expect(lyingAbout()).toEqual([]);
      expect(existsSync(join(top, 'out'))).toBe(false);
      expect(await kept(dir)).toEqual(before);
    },
  );

  test('(the demo) does so too, in its first intake', async () => {
    const demo = join(top, 'demo');
    const ended = await command(dir, ['demo', demo], { signal: 'SIGINT', at: /^insert into "fact_/ });
    expect(ended).toMatchObject({ code: 130, out: '', err: nothing });
    expect(ended.took).toBeLessThan(quickly);
    expect(readdirSync(join(demo, 'data')).toSorted()).toEqual(['acknowledged.json', 'goodstanding.duckdb']);
    expect(Object.keys(await kept(demo)).filter((table) => table.startsWith('fact_'))).toEqual([]);
  });

  test('in the start of the program says that nothing was changed', async () => {
    const before = await kept(dir);
    // Node itself needs some time before our first line is run; a signal in that time ends it as any process.
    const ended = await command(dir, ['rate'], { signal: 'SIGINT', at: /^opening$/ });
    expect(ended.code).toBe(130);
    expect(ended.err).toMatch(/^Stopped\. (No register was changed|Nothing of this command was kept)\.\n$/);
    expect(lyingAbout()).toEqual([]);
    expect(await kept(dir)).toEqual(before);
  });

  test('after a part of it was kept says which', async () => {
    const ended = await command(dir, ['record', 'correct', 'xx-visit/5', 'points=8', '--reason', 'a test'], {
      signal: 'SIGINT',
      at: /^create .*rating_/,
    });
    expect(ended).toMatchObject({
      code: 130,
      out: '',
      err: expect.stringMatching(
        /^Stopped\. Kept: the mend \(xx-visit\/5 has ended; xx-visit\/\d+ takes its place\)\. Nothing else of this command was kept\.\n$/,
      ),
    });
    expect(Object.keys(await kept(dir))).toContain('ended_xx-visit');
    expect(lyingAbout()).toEqual([]);
  });

  test('while it is committed ends it, and answers as ever', async () => {
    const ended = await command(dir, ['intake', 'xx/visits', snapshot(top, 1, 3000)], {
      signal: 'SIGINT',
      at: /^commit$/,
    });
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(ended.out)).toMatchObject({ intake_no: 3 });
    expect(lyingAbout()).toEqual([]);
  });

  test('while it compacts what it took in has told what it took in, and the next compaction goes on', async () => {
    const often = await makeRegister(join(top, 'often'));
    appendFileSync(join(often, 'goodstanding.yaml'), 'compaction: { rows: 1, percent: 0 }\n');
    const ended = await command(often, ['intake', 'xx/visits', snapshot(top, 0, 3000)], {
      signal: 'SIGINT',
      at: /^insert into "next_fact_xx-visit/,
    });
    expect(ended).toMatchObject({
      code: 130,
      err: expect.stringMatching(/^Stopped\. Kept: what was taken in; what was compacted up to there/),
    });
    expect(JSON.parse(ended.out)).toMatchObject({ intake_no: 1 });
    const { out } = await command(often, ['compact']);
    expect(JSON.parse(out)).toMatchObject({ tables: [{ table: 'fact_xx-visit', rows: 3000 }] });
  });

  test('works again afterwards', async () => {
    expect(await command(dir, ['rate', '--as-of', '2024-07-01'])).toMatchObject({ code: 0, err: '' });
    expect(await command(dir, ['export', 'facts', '--to', join(top, 'out')])).toMatchObject({ code: 0, err: '' });
    expect(await command(dir, ['search', 'Place', '17'])).toMatchObject({ code: 0, err: '' });
  });
});
