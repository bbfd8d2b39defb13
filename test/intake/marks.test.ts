import { array, assert, asyncProperty, constantFrom, integer, oneof, record } from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { correctRecord, withdrawRecord } from '../../src/intake/index.ts';
import { TestRegister } from '../../src/intake/register-fixture.ts';
import { ident, sql } from '../../src/sql/index.ts';
import { Refused } from '../../src/vocabulary/index.ts';

const kinds = [
  'kind: visit\nversion: 1\nclass: inspection\ntitle: { en: Visit }\ntopic: food\nsubject: establishment\nevent-date: on\nkey: [on]\nfields:\n  on: { type: date }\n  points: { type: integer }\n',
  'kind: permit\nversion: 1\nclass: licence\ntitle: { en: Permit }\ntopic: food\nsubject: establishment\nfields:\n  status: { type: text, values: [open, closed] }\n',
];
/** Two sources of one kind and the same places: each touches what the other said. */
const sources = ['one', 'two'].map(
  (
    name,
  ) => `source: test/${name}\nversion: '1'\ntitle: { en: Test }\npublisher: { name: Test }\nlicence: { id: CC0 }\ntopic: food
tables:
  places:
    forms:
      ${name}: { format: csv, files: ['${name}_*.csv'], columns: [id], snapshot: current-of-subject, scope: area, stated-at: { file-name: '_(\\d{4}-\\d{2}-\\d{2})' } }
    subject: { kind: establishment, identifiers: { place: id }, name: name }
    records:
      permit@1: { fields: { status: status } }
      visit@1: { when: { present: on }, fields: { on: on, points: points } }
`,
);

const row = record({
  area: constantFrom('A', 'A', 'B'),
  id: constantFrom('1', '2', '3'),
  name: constantFrom('One', 'One', 'Mrs J Smith'),
  status: constantFrom('open', 'open', 'closed', 'ajar'),
  on: constantFrom('2020-01-05', '2020-01-05', '2020-01-06', ''),
  points: constantFrom('1', '1', '2'),
});
const step = oneof(
  {
    weight: 6,
    arbitrary: record({
      source: constantFrom('one', 'one', 'one', 'two'),
      days: integer({ min: -3, max: 9 }),
      rows: array(row, { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: record({ mend: constantFrom('correct', 'withdraw') }) },
);
type Step = { source: string; days: number; rows: Record<string, string>[] } | { mend: string };

/** The register after some steps, row by row; `forgetful` empties the marks before each of them. */
async function registerAfter(steps: readonly Step[], forgetful: boolean): Promise<string> {
  const it = await TestRegister.open({ kinds, sources });
  try {
    const receipts: unknown[] = [];
    let day = 40;
    for (const each of steps) {
      if (forgetful)
        await it.register.database
          .write((transaction) => transaction.run(sql`delete from row_mark`))
          .catch(() => undefined);
      if ('mend' in each) {
        receipts.push(await mend(it, each.mend));
        continue;
      }
      day += each.days;
      const stated = new Date(Date.UTC(2020, 0, day)).toISOString().slice(0, 10);
      const header = ['area', 'id', 'name', 'status', 'on', 'points'];
      const text = [header, ...each.rows.map((cells) => header.map((name) => cells[name] ?? ''))]
        .map((cells) => cells.join(','))
        .join('\n');
      const { seconds, ...receipt } = await it.take(`test/${each.source}`, {
        [`${each.source}_${stated}.csv`]: `${text}\n`,
      });
      receipts.push(receipt, seconds >= 0);
    }
    const tables = [
      'subject',
      'listing',
      'statement',
      'quarantine',
      'commit_log',
      'fact_profile',
      'ended_profile',
      'fact_visit',
      'ended_visit',
      'fact_permit',
      'ended_permit',
    ];
    const held: unknown[] = [];
    for (const table of tables) held.push(await it.rows(sql`select * from ${ident(table)} order by all`));
    return JSON.stringify({ receipts, held }, undefined, 1);
  } finally {
    await it.close();
  }
}

/** Mends the first visit in force, if there is one. */
async function mend(it: TestRegister, how: string): Promise<string> {
  const [visit] = await it.register.database
    .rows(
      sql`select fact_no from fact_visit where fact_no not in (select fact_no from ended_visit) order by fact_no limit 1`,
      z.object({ fact_no: z.string() }),
    )
    .catch(() => []);
  if (visit === undefined) return 'nothing to mend';
  const why = { reason: 'test', now: it.now() };
  try {
    await (how === 'correct'
      ? correctRecord(it.register, `visit/${visit.fact_no}`, { points: '9' }, why)
      : withdrawRecord(it.register, `visit/${visit.fact_no}`, why));
    return how;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

test('a row known by its mark changes as little as one that is compared', { timeout: 300_000 }, async () => {
  await assert(
    asyncProperty(array(step, { minLength: 3, maxLength: 7 }), async (steps) => {
      expect(await registerAfter(steps, false)).toBe(await registerAfter(steps, true));
    }),
    { numRuns: 5 },
  );
});

/** Two places, one of which has this name. */
function placesOf(name: string): string {
  return `area,id,name,status,on,points\nA,1,${name},open,2020-01-05,1\nA,2,Mr Simms Olde Sweet Shoppe,open,2020-01-05,1\n`;
}

test('who runs a place is told by its mark once its name was judged, and judged again once the name is another', async () => {
  const it = await TestRegister.open({ kinds, sources });
  const first = await it.take('test/one', { 'one_2020-02-01.csv': placesOf('Mrs J Smith') });
  expect(first.premises_only).toEqual({ person: 1, unknown: 1 });
  const again = await it.take('test/one', { 'one_2020-03-01.csv': placesOf('Mrs J Smith') });
  expect(again).toMatchObject({ unchanged: 2, premises_only: { person: 1, unknown: 1 } });
  // Without its mark the name is judged anew, to the same end.
  const [open] = await it.rows(sql`select mark from row_mark join subject using (subject_no) where value = '1'`);
  await it.register.database.write((transaction) =>
    transaction.run(
      sql`update row_mark set mark = 0 where subject_no in (select subject_no from subject where value = '1')`,
    ),
  );
  expect(await it.take('test/one', { 'one_2020-04-01.csv': placesOf('Mrs J Smith') })).toMatchObject({ unchanged: 2 });
  expect(await it.rows(sql`select mark from row_mark join subject using (subject_no) where value = '1'`)).toEqual([
    open,
  ]);
  const other = await it.take('test/one', { 'one_2020-05-01.csv': placesOf('Smith Ltd') });
  expect(other).toMatchObject({ corrected: 1, premises_only: { person: 0, unknown: 2 } });
  await it.close();
});

test('a row that says the same again is known by its mark, until its subject is touched', async () => {
  const it = await TestRegister.open({ kinds, sources });
  const rows = 'area,id,name,status,on,points\nA,1,One,open,2020-01-05,1\nA,2,Two,open,2020-01-05,1\n';
  await it.take('test/one', { 'one_2020-02-01.csv': rows });
  const marks = sql`select subject_no, commit_no from row_mark order by subject_no`;
  const first = await it.rows(marks);
  await it.take('test/one', { 'one_2020-03-01.csv': rows });
  expect(await it.rows(marks)).toEqual(first);
  await correctRecord(it.register, 'visit/1', { points: '2' }, { reason: 'test', now: it.now() });
  expect(await it.take('test/one', { 'one_2020-04-01.csv': rows })).toMatchObject({ unchanged: 2 });
  const then = z.array(z.object({ commit_no: z.coerce.number() })).parse(await it.rows(marks));
  expect(then.map(({ commit_no }) => commit_no > 1)).toEqual([true, false]);
  await it.close();
});
