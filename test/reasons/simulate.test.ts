import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { shape, sql } from '../../src/sql/index.ts';
import { openWorkspace } from '../../src/workspace/index.ts';
import { rulebook } from '../register/documents.ts';
import { instant, openRegister } from '../register/register.ts';
import { typeIn, type Answered } from '../register/typing.ts';

let top: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'simulate-'));
});
afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

async function type(...argv: string[]): Promise<Answered> {
  return typeIn({ cwd: top, now: instant('2026-02-01T10:00:00Z'), env: { GOODSTANDING_WHO: 'a tester' } }, argv);
}

const outcome = z.object({ grade: z.string().nullable(), reason: z.string().nullable() });
const simulation = z.object({
  subjects: z.number(),
  from: z.object({ version: z.string(), hash: z.string() }),
  to: z.object({ version: z.string(), hash: z.string() }),
  counts: z.record(z.string(), z.number()),
  transitions: z.array(z.object({ before: outcome, after: outcome, movement: z.string(), count: z.number() })),
  score: z.looseObject({ lower: z.number(), higher: z.number(), steps: z.array(z.unknown()).nullable() }).nullable(),
  treatment: z.array(
    z.object({
      by: z.string(),
      groups: z.array(
        z.object({ name: z.string().nullable(), subjects: z.number(), counts: z.record(z.string(), z.number()) }),
      ),
    }),
  ),
  consequences: z.array(
    z.looseObject({ name: z.string(), before: z.number(), after: z.number(), gained: z.number(), lost: z.number() }),
  ),
  findings: z.array(
    z.looseObject({
      transitions: z.array(
        z.object({ before: z.string().nullable(), after: z.string().nullable(), count: z.number() }),
      ),
    }),
  ),
  mostChanged: z.array(
    z.looseObject({
      value: z.string(),
      before: outcome,
      after: outcome,
      movement: z.string(),
      reasons: z.array(z.object({ is: z.string(), name: z.string(), says: z.string() })),
    }),
  ),
});

async function simulated(...options: string[]): Promise<z.infer<typeof simulation>> {
  const { code, out, err } = await type('simulate', '--json', ...options);
  expect({ options, code, err }).toEqual({ options, code: 0, err: '' });
  return simulation.parse(JSON.parse(out));
}

/** A draft beside the workspace; its path. */
function draft(name: string, text: string): string {
  mkdirSync(join(top, name), { recursive: true });
  writeFileSync(join(top, name, 'rulebook.yaml'), text);
  return join(top, name);
}

/** A register of made-up places, and its folder. */
async function register(places = 300): Promise<string> {
  const dir = join(top, 'register');
  await (await openRegister(dir, places)).close();
  return dir;
}

/** A rulebook whose grades rest on a table; what the table gives for 2 can be varied. */
function withTable(two: number): string {
  return rulebook()
    .replace(
      'figures:',
      `tables: { weight: { key: points, key-type: integer, gives: weight, rows: { 0: 0, 1: 1, 2: ${two}, 3: 3, 4: 4 } } }\nfigures:\n  counted: weight[last.points]`,
    )
    .replaceAll('last.points <=', 'counted <=');
}

/** A rulebook that puts the poor on a list. */
function listed(good: string): string {
  return `${rulebook({ good })}consequences:
  watched: { title: { en: Watched more closely }, is: list, when: grade == 'poor', cites: law '4', lasts: P1Y }
`;
}

/** The same duties as a compliance record: what is found, and no grade. */
function record(good: string): string {
  return rulebook()
    .replace(/^score: [\s\S]*/m, '')
    .replace('kind: illustration', 'kind: illustration\ngives: findings')
    .concat(`requirements:\n  points: { title: { en: Points }, met: last.points <= ${good}, cites: law '3' }\n`);
}

const data = new URL('../../demo/gb-food-hygiene/', import.meta.url).pathname;

describe('over 98,000 real places', () => {
  test('a limit moved from 15 to 10 moves exactly those that SQL written by hand counts, and nobody else', async () => {
    const dir = join(top, 'register');
    await type('init', dir);
    const taken = await type(
      'intake',
      'gb/food-hygiene-table',
      join(data, 'base_2020-08_42-authorities.tsv.gz'),
      '--workspace',
      dir,
    );
    expect(taken.code).toBe(0);
    const asOf = ['--as-of', '2020-08-31', '--workspace', dir];
    await type('rate', '--rulebook', 'gb/food-hygiene', ...asOf);
    const shipped = new URL('../../rulebooks/gb/food-hygiene/rulebook.yaml', import.meta.url);
    const text = readFileSync(shipped, 'utf8').replace('total <= 15 && worst <= 5', 'total <= 10 && worst <= 5');
    const found = await simulated('--from', 'gb/food-hygiene', '--to', draft('draft', text), ...asOf);

    const workspace = await openWorkspace(dir, { exact: true });
    const byHand = await workspace.database.rows(
      sql`with last as (select subject_no, hygiene + structural + confidence as total from "fact_food-hygiene-inspection" as fact
  where not exists (select 1 from "ended_food-hygiene-inspection" as ended where ended.fact_no = fact.fact_no)
  qualify row_number() over (partition by subject_no order by inspected_on desc, fact_no desc) = 1)
select given.grade as before, case when given.grade = '5' and total > 10 then '4' else given.grade end as after, given.reason,
  place, count(*) as count
from grade as given left join last using (subject_no) left join fact_profile using (subject_no)
group by all order by all`,
      z.object({
        before: z.string().nullable(),
        after: z.string().nullable(),
        reason: z.string().nullable(),
        place: z.string(),
        count: shape.count,
      }),
    );
    await workspace.close();
    const transitions = new Map<string, number>();
    const places = new Map<string, number>();
    for (const { before, after, reason, place, count } of byHand) {
      const pair = `${before ?? reason ?? ''} to ${after ?? reason ?? ''}`;
      transitions.set(pair, (transitions.get(pair) ?? 0) + count);
      places.set(place, (places.get(place) ?? 0) + (before === after ? 0 : count));
    }
    expect(
      new Map(
        found.transitions.map(({ before, after, count }) => [
          `${before.grade ?? before.reason ?? ''} to ${after.grade ?? after.reason ?? ''}`,
          count,
        ]),
      ),
    ).toEqual(transitions);
    // The known range of this change: a quarter to a third of those that had the best grade.
    const best = found.transitions.filter(({ before }) => before.grade === '5');
    const fell = best.filter(({ after }) => after.grade === '4').reduce((sum, { count }) => sum + count, 0);
    const share = fell / best.reduce((sum, { count }) => sum + count, 0);
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.34);
    const byPlace = found.treatment.find(({ by }) => by === 'place');
    expect(new Map(byPlace?.groups.map(({ name, counts }) => [name, counts['worse']]))).toEqual(places);
    expect(found.mostChanged).toHaveLength(20);
    expect(found.mostChanged[0]?.reasons.map(({ says }) => says)).toEqual([
      'Grade 5 (Very good) held (total is 15, no more than 15; worst is 5, no more than 5), and does not hold now (total is 15, more than 10).',
      'It reads total <= 10 && worst <= 5, and read total <= 15 && worst <= 5.',
    ]);
  }, 300_000);
});

describe('a draft', () => {
  test('is tried and leaves nothing: no run, no table, no row', async () => {
    const dir = await register();
    await type('rate', '--workspace', dir);
    const state = async (): Promise<unknown> => {
      const workspace = await openWorkspace(dir, { exact: true });
      const tables = await workspace.database.rows(
        sql`select table_name, estimated_size from duckdb_tables() order by all`,
        z.looseObject({}),
      );
      const texts = await workspace.database.rows(sql`select hash from kept_text order by all`, z.looseObject({}));
      await workspace.close();
      return { tables, texts };
    };
    const before = await state();
    await simulated('--from', 'xx/visits', '--to', draft('draft', rulebook({ good: '1' })), '--workspace', dir);
    expect(await state()).toEqual(before);
  });

  test('says who gets and who loses a grade, and counts places that persons may run among the others', async () => {
    const dir = await register();
    const text = rulebook({ good: '1' }).replace(
      "when: listed.status == 'exempt'",
      "when: listed.status == 'open' && absent(last)",
    );
    const found = await simulated('--from', 'xx/visits', '--to', draft('draft', text), '--workspace', dir);
    expect(found.subjects).toBe(300);
    expect(found.counts['gained']).toBeGreaterThan(0);
    expect(found.counts['worse']).toBeGreaterThan(0);
    expect(Object.values(found.counts).reduce((sum, count) => sum + count, 0)).toBe(300);
    const operators = found.treatment.find(({ by }) => by === 'operator')?.groups;
    expect(new Map(operators?.map(({ name, subjects }) => [name, subjects]))).toEqual(
      new Map([
        ['organisation', 240],
        ['person', 30],
        ['unknown', 30],
      ]),
    );
    for (const { groups } of found.treatment) expect(groups.reduce((sum, { subjects }) => sum + subjects, 0)).toBe(300);
  });

  test('costs what it would propose: to organisations, and to no place that a person may run', async () => {
    const dir = await register();
    const found = await simulated(
      '--from',
      draft('a', listed('3')),
      '--to',
      draft('b', listed('1')),
      '--workspace',
      dir,
    );
    const workspace = await openWorkspace(dir, { exact: true });
    const { before, after } = await workspace.database.row(
      sql`select count(*) filter (where points > 3) as before, count(*) filter (where points > 1) as after
from "fact_xx-visit" as visit join fact_profile as profile using (subject_no) join "fact_xx-entry" as entry using (subject_no)
where visited_on >= date '2025-03-01' and operator = 'organisation' and status = 'open'`,
      z.object({ before: shape.count, after: shape.count }),
    );
    await workspace.close();
    expect(found.consequences).toMatchObject([
      { name: 'watched', is: 'list', basis: 'read', before, after, gained: after - before, lost: 0 },
    ]);
    expect(before).toBeGreaterThan(0);
    expect(after).toBeGreaterThan(before);
  });

  test('of rules that give findings and no grades is told by how each requirement comes out', async () => {
    const dir = await register();
    const found = await simulated(
      '--from',
      draft('a', record('3')),
      '--to',
      draft('b', record('1')),
      '--workspace',
      dir,
    );
    expect(found.counts['same']).toBe(300);
    const workspace = await openWorkspace(dir, { exact: true });
    const { fell } = await workspace.database.row(
      sql`select count(*) as fell from "fact_xx-visit" where visited_on >= date '2025-03-01' and points in (2, 3)`,
      z.object({ fell: shape.count }),
    );
    await workspace.close();
    const [points] = found.findings;
    expect(points?.transitions.find(({ before, after }) => before === 'met' && after === 'not-met')?.count).toBe(fell);
    expect(points?.transitions.reduce((sum, { count }) => sum + count, 0)).toBe(300);
    const { out } = await type('simulate', '--from', join(top, 'a'), '--to', join(top, 'b'), '--workspace', dir);
    expect(out).toContain('Findings, which are all that these rules give');
  });

  test('of which a figure reads otherwise is told by the figure, its value and its text', async () => {
    const dir = await register();
    const twice = rulebook()
      .replace('  last: {', '  counted: last.points * 2\n  last: {')
      .replaceAll('last.points <=', 'counted <=')
      .replace('score: last.points', 'score: counted');
    const once = twice.replace('last.points * 2', 'last.points * 1');
    const found = await simulated('--from', draft('once', once), '--to', draft('twice', twice), '--workspace', dir);
    expect(found.score).toMatchObject({ lower: 0 });
    expect(found.score?.steps).toHaveLength(9);
    const [first] = found.mostChanged;
    expect(first?.movement).toBe('worse');
    expect(first?.reasons.map(({ says }) => says)).toEqual([
      'Grade good (Good) held (counted is 3, no more than 3), and does not hold now (counted is 6, more than 3).',
      'counted was 3, and is 6 now.',
      'It is last.points * 2, and was last.points * 1.',
    ]);
  });

  test('of which only a table differs is told by the row of the table', async () => {
    const dir = await register();
    const found = await simulated(
      '--from',
      draft('a', withTable(2)),
      '--to',
      draft('b', withTable(9)),
      '--workspace',
      dir,
    );
    expect(found.mostChanged[0]?.reasons.map(({ is }) => is)).toEqual(['rule', 'figure', 'table']);
    expect(found.mostChanged[0]?.reasons.at(-1)?.says).toBe('The table weight gives 9 for 2, and gave 2.');
  });

  test('that is not in force yet takes every grade away, and says that this is why', async () => {
    const dir = await register(20);
    const found = await simulated(
      '--from',
      'xx/visits',
      '--to',
      draft('later', rulebook({ from: '2030-01-01' })),
      '--workspace',
      dir,
    );
    expect(found.counts['better']).toBe(0);
    expect(found.mostChanged[0]?.reasons.map(({ name }) => name)).toEqual(['not-in-force']);
  });

  test('of the text that was rated before is found by its version when the file has gone on', async () => {
    const dir = await register(50);
    await type('rate', '--workspace', dir);
    const file = join(dir, 'rulebooks', 'xx', 'visits', 'rulebook.yaml');
    writeFileSync(file, rulebook({ version: '2', good: '1' }));
    const found = await simulated('--from', 'xx/visits@1', '--to', 'xx/visits@2', '--workspace', dir);
    expect([found.from.version, found.to.version]).toEqual(['1', '2']);
    expect(found.counts['worse']).toBeGreaterThan(0);
    // The same version in two texts: what was rated is what moves, and the file is where it goes.
    writeFileSync(file, rulebook({ version: '1', good: '0' }));
    const again = await simulated('--from', 'xx/visits@1', '--to', 'xx/visits@1', '--workspace', dir);
    expect(again.counts['worse']).toBeGreaterThan(found.counts['worse'] ?? 0);
  });

  test('is shown as one page that asks nothing of any other, and as lines of 80 columns', async () => {
    const dir = await register(100);
    const page = join(top, 'page.html');
    const to = draft('draft', rulebook({ good: '1' }).replace('Visits to places', 'Visits <script>'));
    const { code, out } = await type('simulate', '--from', 'xx/visits', '--to', to, '--html', page, '--workspace', dir);
    expect(code).toBe(0);
    expect(out).toContain('From (rows) to (columns)');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const text = readFileSync(page, 'utf8');
    expect(text).toContain('<svg');
    expect(text).not.toContain('<script');
    expect(text).not.toMatch(/(src|href)=/);
    // The name of place 3 is made to run in a spreadsheet; here it must not become markup either.
    expect(text).not.toContain('("x")');
  });

  test('that is the same text, of another topic or in no version known is refused with what to do', async () => {
    const dir = await register(5);
    const refused = async (from: string, to: string): Promise<string> => {
      const { code, err } = await type('simulate', '--from', from, '--to', to, '--workspace', dir);
      expect(code).toBe(2);
      return err;
    };
    expect(await refused('xx/visits', 'xx/visits')).toContain('[simulate-same]');
    expect(await refused('xx/visits', 'gb/food-hygiene')).toContain('[simulate-unlike]');
    expect(await refused('xx/visits@7', 'xx/visits')).toContain('[rating-version-unknown]');
    const { code, err } = await type(
      'simulate',
      '--from',
      'xx/visits',
      '--to',
      'xx/visits',
      '--html',
      'no/p.html',
      '--workspace',
      dir,
    );
    expect([code, existsSync(join(top, 'no'))]).toEqual([2, false]);
    expect(err).toContain('[cli-folder-missing]');
  });
});
