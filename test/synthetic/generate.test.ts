import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Database, quoted, shape, sql } from '../../src/sql/index.ts';
import { instantFrom, valueOf } from '../../src/vocabulary/index.ts';
import { openWorkspace } from '../../src/workspace/index.ts';
import { checkIdentifier } from '../../src/registry/index.ts';
import { judgementOf } from '../../src/intake/index.ts';
import { typeIn, type Answered } from '../register/typing.ts';

let top: string;
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'generate-'));
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

const now = instantFrom('2026-01-02T00:00:00Z');
function type(...argv: string[]): Promise<Answered> {
  if (now === undefined) throw new Error('an instant');
  return typeIn({ cwd: top, now }, argv);
}
const size = ['--subjects', '1500', '--records', '12000'];
const runForm = z.object({
  run: z.string(),
  rulebooks: z.array(
    z.object({
      rulebook: z.string(),
      subjects: z.number(),
      grades: z.array(z.object({ grade: z.string(), count: z.number() })),
    }),
  ),
});
const madeForm = z.object({
  as_of: z.string(),
  offers: z.array(z.object({ source: z.string(), files: z.array(z.string()) })),
  receipts: z.array(
    z.object({
      read: z.number(),
      new: z.number(),
      corrected: z.number(),
      withdrawn: z.number(),
      quarantined: z.number(),
      refused: z.number(),
      premises_only: z.object({ person: z.number(), unknown: z.number() }),
    }),
  ),
});

function hashes(dir: string): Record<string, string> {
  const folder = join(top, dir, 'files');
  return Object.fromEntries(
    readdirSync(folder)
      .toSorted()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  );
}

test('makes a country that is taken in whole, rated by five rulebooks, and is the same run wherever it is made', async () => {
  const made = await type('generate', ...size, '--to', 'one', '--take-in', '--json');
  expect(made).toMatchObject({ code: 0, err: '' });
  const { receipts, offers, as_of: asOf } = madeForm.parse(JSON.parse(made.out));
  expect(offers).toHaveLength(9);
  const sum = (what: 'read' | 'new' | 'quarantined' | 'refused' | 'corrected' | 'withdrawn'): number =>
    receipts.reduce((so, receipt) => so + receipt[what], 0);
  expect(sum('new')).toBe(13_500);
  expect([sum('quarantined'), sum('refused')]).toEqual([0, 0]);
  expect(sum('corrected')).toBeGreaterThan(50);
  expect(sum('withdrawn')).toBeGreaterThan(10);
  // Law 1: organisations, each proven; none of them is, or may be, a person's.
  expect(receipts.map(({ premises_only: premises }) => premises)).toEqual(
    receipts.map(() => ({ person: 0, unknown: 0 })),
  );

  const rated = await type('rate', '--as-of', asOf, '--workspace', 'one', '--json');
  expect(rated.code).toBe(0);
  const { run, rulebooks } = runForm.parse(JSON.parse(rated.out));
  expect(rulebooks).toHaveLength(5);
  for (const { rulebook, grades } of rulebooks) {
    for (const { grade, count } of grades)
      expect({ rulebook, grade, none: count === 0 }).toEqual({ rulebook, grade, none: false });
  }
  expect((await type('release', run, '--notice-on', asOf, '--workspace', 'one')).code).toBe(0);

  await type('generate', ...size, '--to', 'again', '--format', 'csv', '--take-in');
  const repeated = await type('rate', '--as-of', asOf, '--workspace', 'again', '--json');
  expect(runForm.parse(JSON.parse(repeated.out)).run).toBe(run);
});

test('the same seed gives the same bytes on every machine, and another seed others', async () => {
  const small = ['--subjects', '40', '--records', '300', '--format', 'csv'];
  await type('generate', ...small, '--to', 'a');
  await type('generate', ...small, '--to', 'b', '--seed', '2');
  const [first, other] = [hashes('a'), hashes('b')];
  const all = createHash('sha256').update(JSON.stringify(first)).digest('hex');
  expect(all).toBe('38e1f5dfd073af241f96b5c29aab3e85551f74a1248ad6f483c994555e56f6b1');
  expect(Object.values(other).filter((hash) => Object.values(first).includes(hash))).toEqual([]);
});

test('identifiers are valid by their scheme and no two are alike; names are of two scripts, and some are foreign', async () => {
  await type('generate', '--subjects', '3000', '--records', '1', '--to', 'names');
  const workspace = await openWorkspace(join(top, 'names'));
  const { schemes } = judgementOf(workspace.data);
  await workspace.close();
  const database = await Database.open(':memory:', { memory: '500MB', threads: 2 });
  const file = join(top, 'names', 'files', 'companies_2025-03-31.parquet');
  const rows = await database.rows(
    sql`select * from read_parquet(${quoted(file)})`,
    z.object({ company: shape.text, name: shape.text, legal_form: shape.text }),
  );
  await database.close();
  const scheme = valueOf(schemes.find('xx-company', { file: 'a test' }));
  expect(rows.filter(({ company }) => !checkIdentifier(scheme, company).ok)).toEqual([]);
  expect(new Set(rows.map(({ company }) => company)).size).toBe(3000);
  const chinese = rows.filter(({ name }) => /\p{Script=Han}/u.test(name)).length;
  expect(chinese / 3000).toBeGreaterThan(0.2);
  expect(chinese / 3000).toBeLessThan(0.4);
  expect(rows.filter(({ legal_form: form }) => form === 'GmbH' || form === 'AG').length).toBeGreaterThan(50);
});

test('its rulebooks have no faults, and their examples hold', async () => {
  await type('generate', '--subjects', '1', '--records', '1', '--to', 'rules');
  for (const each of readdirSync(join(top, 'rules/rulebooks/synthetic'))) {
    const id = `synthetic/${each}`;
    expect(await type('rulebook', 'check', id, '--workspace', 'rules')).toMatchObject({ code: 0 });
    const tested = await type('rulebook', 'test', id, '--mutate', '--workspace', 'rules');
    expect({ id, ...tested }).toMatchObject({ id, code: 0 });
    const caught = /(\d+) of (\d+) mistakes of one step are caught/.exec(tested.out);
    expect({ id, share: Number(caught?.[1]) / Number(caught?.[2]) >= 0.95, out: tested.out }).toMatchObject({
      id,
      share: true,
    });
  }
});

test.each([
  [['--records', '5'], 'commander.missingMandatoryOptionValue'],
  [['--subjects', '0', '--records', '5'], 'commander.invalidArgument'],
  [['--subjects', '-3', '--records', '5'], 'commander.invalidArgument'],
  [['--subjects', '1e3', '--records', '5'], 'commander.invalidArgument'],
  [['--subjects', '5', '--records', '1000000001'], 'commander.invalidArgument'],
  [['--subjects', '100000001', '--records', '5'], 'commander.invalidArgument'],
  [['--subjects', '5', '--records', '5', '--seed', 'x'], 'commander.invalidArgument'],
  [['--subjects', '5', '--records', '5', '--format', 'xml'], 'commander.invalidArgument'],
  [['--subjects', '5', '--records', '5', '--to', ''], 'cli-empty'],
  [['--subjects', '5', '--records', '5', '--to', 'full'], 'generate-taken'],
  [['--subjects', '5', '--records', '5', '--to', 'file'], 'generate-taken'],
])('%j is misuse, and makes nothing', async (argv, code) => {
  mkdirSync(join(top, 'full'), { recursive: true });
  writeFileSync(join(top, 'full', 'note'), 'mine');
  writeFileSync(join(top, 'file'), 'mine');
  const before = readdirSync(top);
  const answered = await type('generate', ...argv, '--json');
  expect(answered.code).toBe(2);
  expect(answered.out).toContain(code);
  expect(readdirSync(top)).toEqual(before);
  expect(readFileSync(join(top, 'full', 'note'), 'utf8')).toBe('mine');
});

test('a folder that cannot be made is told as what it is, and leaves nothing aside', async () => {
  const answered = await type('generate', '--subjects', '5', '--records', '5', '--to', 'file/country', '--json');
  expect(answered).toMatchObject({ code: 3 });
  expect(existsSync(join(top, 'file', 'country'))).toBe(false);
  mkdirSync(join(top, 'empty'));
  expect((await type('generate', '--subjects', '5', '--records', '5', '--to', 'empty')).code).toBe(0);
  expect(readdirSync(join(top, 'empty'))).toContain('goodstanding.yaml');
});
