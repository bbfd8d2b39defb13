import * as fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { readKinds } from '../kinds/index.ts';
import {
  coreTables,
  factsKnown,
  hashTables,
  kindTables,
  profileKind,
  shelfOf,
  shelfTables,
  timestamp,
  versionsOf,
} from '../registry/index.ts';
import { factsColumns, factsHashed } from '../proof/index.ts';
import { Database, shape, sql, type Sql } from '../sql/index.ts';
import { dayFrom, instantFrom, valueOf, type Day, type Instant } from '../vocabulary/index.ts';
import { standingsOf } from './standing.ts';
import { step, type Stepped } from './step.ts';
import { clusteredTables, type Clustered } from './tables.ts';

const kinds = valueOf(
  readKinds([
    {
      file: 'visit.yaml',
      text: 'kind: visit\nversion: 1\nclass: inspection\ntitle: { en: x }\ntopic: x\nsubject: establishment\nfields:\n  points: { type: integer }\n',
    },
  ]),
);
const tables = clusteredTables(kinds);
const visits = named('fact_visit');

function named(name: string): Clustered {
  const found = tables.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no table ${name}`);
  return found;
}

const folder = mkdtempSync(join(tmpdir(), 'compact-'));
let database: Database;
const open = (): Promise<Database> => Database.open(join(folder, 'register.duckdb'), { memory: '500MB', threads: 2 });

beforeAll(async () => {
  database = await open();
});
beforeEach(async () => {
  await database.write(async (transaction) => {
    const made = await transaction.rows(
      sql`select table_name from duckdb_tables()`,
      z.object({ table_name: z.string() }),
    );
    for (const { table_name } of made) await transaction.run({ chunks: [`drop table "${table_name}"`] });
    for (const each of [
      ...coreTables,
      ...shelfTables,
      ...hashTables,
      ...[...kinds.all(), profileKind].flatMap(kindTables),
    ])
      await transaction.run(each);
    await transaction.run(sql`insert into subject (subject_no, subject_id, subject_kind, scheme, value, source, known_from, commit_no)
select n, 'gs' || substr(sha256(cast(n as varchar)), 1, 20), 'establishment', 's', cast(n as varchar), 's', timestamp '2025-01-01', 1 from range(300) as numbers(n)`);
    await transaction.run(sql`insert into commit_log values (1, timestamp '2025-01-01', 'intake', false, 1, null)`);
  });
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const instants = ['2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z', '2025-02-01T00:00:00.5Z', '2025-03-01T00:00:00Z'].map(
  (text): Instant => valid(instantFrom(text)),
);
const days = ['2025-01-01', '2025-01-15', '2025-03-01'].map((text): Day => valid(dayFrom(text)));

function valid<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('no such moment');
  return found;
}

const instant = (index: number): Instant => valid(instants[index]);
const day = (index: number): Day => valid(days[index]);
const pace = { rowsAtOnce: 100, now: instant(3) };

/** Does steps until it is over, or so many. */
async function steps(table: Clustered, most = 1000): Promise<Stepped | undefined> {
  let last: Stepped | undefined;
  for (let done = 0; done < most && last?.isOver !== true; done += 1) last = await step(database, table, pace);
  return last;
}

/** One commit that brings facts of some subjects, and ends others. */
async function commit(no: number, { from, to, ends }: { from: number; to: number; ends: Sql }): Promise<void> {
  await database.write(async (transaction) => {
    await transaction.run(
      sql`insert into commit_log values (${no}, timestamp '2025-01-01', 'intake', false, ${no}, null)`,
    );
    await transaction.run(sql`insert into fact_visit (fact_no, subject_no, known_from, commit_no, stated_at, event_on, file_no, row_no, points)
select n, (n * 7919) % 300, timestamp '2025-01-01', ${no}, date '2025-01-01', date '2025-01-01' + cast(n % 20 as integer), 1, n, n % 11 from range(${from}, ${to}) as numbers(n)`);
    await transaction.run(
      sql`insert into ended_visit select fact_no, timestamp '2025-01-20', ${no}, 'corrected', null, 'why' from fact_visit where ${ends}`,
    );
  });
}

const rowForm = z.object({
  fact_no: shape.count,
  subject_no: shape.count,
  shelf: z.number().nullable(),
  placed: z.number(),
  ended_commit: shape.count.nullable(),
  points: shape.count,
});

/** The facts as they lie on the disk. */
async function lying(): Promise<z.infer<typeof rowForm>[]> {
  return database.rows(
    sql`select fact_no, fact.subject_no, fact.shelf, ${shelfOf(sql`subject_id`)} as placed, ended_commit, points
from (select *, rowid as place from fact_visit) as fact join subject using (subject_no) order by place`,
    rowForm,
  );
}

test('facts in force lie first and in the order of their subjects, then those that had ended, then what came since', async () => {
  await commit(2, { from: 0, to: 700, ends: sql`fact_no % 10 = 3` });
  expect(await steps(visits)).toEqual({ done: 16, of: 16, isOver: true });
  await commit(3, { from: 700, to: 720, ends: sql`fact_no in (1, 701)` });
  const rows = await lying();
  expect(rows.map(({ shelf }) => shelf)).toEqual(rows.map(({ placed }, at) => (at < 700 ? placed : null)));
  const current = rows.slice(0, 630);
  const ended = rows.slice(630, 700);
  expect(current.every(({ ended_commit }) => ended_commit === null)).toBe(true);
  expect(ended.every(({ ended_commit }) => ended_commit === 2)).toBe(true);
  for (const part of [current, ended]) {
    const order = part.map(({ placed, subject_no }) => placed * 1000 + subject_no);
    expect(order).toEqual(order.toSorted((left, right) => left - right));
  }
  const [visit] = await standingsOf(database, [visits]);
  expect(visit).toMatchObject({ rows: 720, beside: 22, isUnderWay: false });
});

test('stopped after any step, in another process, with more taken in meanwhile, it goes on and has every version', async () => {
  for (let stopped = 1; stopped < 16; stopped += 1) {
    const no = 2 * stopped;
    const from = 800 * (stopped - 1);
    await commit(no, { from, to: from + 700, ends: sql`commit_no = ${no} and fact_no % 10 = 3` });
    await steps(visits, stopped);
    await database.close();
    database = await open();
    await commit(no + 1, { from: from + 700, to: from + 800, ends: sql`fact_no in (${from + 1}, ${from + 701})` });
    expect((await steps(visits))?.isOver).toBe(true);
    const rows = await lying();
    const numbers = rows.map(({ fact_no }) => fact_no).toSorted((left, right) => left - right);
    expect(numbers).toEqual(Array.from({ length: from + 800 }, (_, at) => at));
    expect(rows.every(({ fact_no, points }) => points === fact_no % 11)).toBe(true);
    expect(rows.slice(-100).every(({ shelf }) => shelf === null)).toBe(true);
    expect(rows.filter(({ ended_commit }) => ended_commit !== null)).toHaveLength(72 * stopped - 2);
    await hashesAreRight();
  }
});

/** Holds the hashes that a compaction made to those of the facts in force that it laid. */
async function hashesAreRight(): Promise<void> {
  const form = z.object({ subject_no: shape.count, shelf: shape.count, latest: z.string(), hash: z.string() });
  const facts = sql`select * from fact_visit where shelf is not null and ended_at = 'infinity'`;
  const wanted = await database.rows(
    sql`select subject_no, shelf, cast(latest as varchar) as latest, hash from (${factsHashed(
      factsColumns(kinds.all()[0] ?? profileKind),
      facts,
      {
        columns: sql`shelf, event_on`,
        gathered: sql`any_value(shelf) as shelf, max(event_on) as latest`,
      },
    )}) as hashed order by subject_no`,
    form,
  );
  const made = await database.rows(
    sql`select subject_no, shelf, cast(latest as varchar) as latest, lower(hex(hash)) as hash from hashed_visit order by subject_no`,
    form,
  );
  expect(made).toEqual(wanted);
  expect(made.length).toBeGreaterThan(200);
}

const madeForm = z.object({ through_commit: shape.count.nullable(), made_by: z.string().nullable() });

test('hashes of facts say through which commit they are, and by what they were made; by nothing where that changed meanwhile', async () => {
  await commit(2, { from: 0, to: 700, ends: sql`false` });
  await steps(visits);
  const made = await database.row(sql`select through_commit, made_by from fact_hashes where kind = 'visit'`, madeForm);
  expect(made).toMatchObject({ through_commit: 2, made_by: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const { extract } = visits;
  if (extract === undefined) throw new Error('facts are hashed');
  const other: Clustered = { ...visits, extract: { ...extract, madeBy: async () => 'another way' } };
  await commit(3, { from: 700, to: 900, ends: sql`false` });
  await steps(visits, 10);
  await steps(other);
  expect(
    await database.row(sql`select through_commit, made_by from fact_hashes where kind = 'visit'`, madeForm),
  ).toEqual({
    through_commit: 3,
    made_by: '',
  });
});

test('a field that the kind gains while it is laid anew is there afterwards', async () => {
  await commit(2, { from: 0, to: 700, ends: sql`false` });
  await steps(visits, 4);
  await database.write((transaction) => transaction.run(sql`alter table fact_visit add column more varchar`));
  await database.write((transaction) => transaction.run(sql`update fact_visit set more = 'x' where fact_no = 5`));
  expect((await steps(visits))?.isOver).toBe(true);
  const found = await database.rows(
    sql`select fact_no from fact_visit where more = 'x' and shelf is not null`,
    z.object({ fact_no: shape.count }),
  );
  expect(found).toEqual([{ fact_no: 5 }]);
});

test('where a version would be lost the old table stays, and the next attempt begins again', async () => {
  await commit(2, { from: 0, to: 700, ends: sql`false` });
  await steps(visits, 4);
  await database.write((transaction) => transaction.run(sql`update fact_visit set points = points + 100`));
  await expect(steps(visits)).rejects.toThrow('compaction of fact_visit');
  expect((await lying()).every(({ shelf }) => shelf === null)).toBe(true);
  expect((await steps(visits))?.isOver).toBe(true);
  expect((await lying()).find(({ fact_no }) => fact_no === 5)).toMatchObject({ points: 105 });
});

test('subjects and lists are clustered too, and what is looked up by them is the same', async () => {
  await database.write((transaction) =>
    transaction.run(sql`insert into listing (subject_no, source, scope, listed, stated_at, known_from, commit_no)
select subject_no, 's', '', true, date '2025-01-01', known_from, commit_no from subject`),
  );
  for (const name of ['subject', 'listing']) expect((await steps(named(name)))?.isOver).toBe(true);
  const found = await database.rows(
    sql`select subject_no, shelf from listing join subject using (subject_no, shelf) where shelf = ${shelfOf(sql`subject_id`)}`,
    shape.anything,
  );
  expect(found).toHaveLength(300);
});

const happening = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ is: fc.constant('fact' as const), from: fc.nat({ max: 3 }), on: fc.nat({ max: 2 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('end' as const), fact: fc.nat({ max: 9 }), at: fc.nat({ max: 3 }) }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('steps' as const), many: fc.integer({ min: 1, max: 6 }) }) },
);

test(
  'at every moment and within every horizon the same facts are known, however much was compacted',
  { timeout: 240_000 },
  async () => {
    let no = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 12 }), async (happenings) => {
        await database.write(async (transaction) => {
          for (const table of ['fact_visit', 'ended_visit', 'compaction', 'commit_log'])
            await transaction.run({ chunks: [`delete from ${table}`] });
          await transaction.run(sql`drop table if exists next_fact_visit`);
        });
        no = 1;
        for (const each of happenings) {
          no += 1;
          if (each.is === 'steps') await steps(visits, each.many);
          else
            await database.write(async (transaction) => {
              await transaction.run(
                sql`insert into commit_log values (${no}, timestamp '2025-01-01', 'intake', true, ${no}, null)`,
              );
              if (each.is === 'end') {
                const known = timestamp(instant(each.at));
                // A fact may end twice here, and the second end reach further back.
                await transaction.run(
                  sql`insert into ended_visit select fact_no, ${known}, ${no}, 'corrected', null, null from fact_visit where fact_no % 10 = ${each.fact}`,
                );
                return;
              }
              const known = timestamp(instant(each.from));
              const on = sql`cast(${day(each.on)} as date)`;
              await transaction.run(sql`insert into fact_visit (fact_no, subject_no, known_from, commit_no, stated_at, event_on, file_no, row_no, points)
values (${no}, ${no}, ${known}, ${no}, ${on}, ${on}, 1, ${no}, 1)`);
            });
        }
        const kind = valid(kinds.get('visit'));
        // Of few subjects what they have is read where it lies, and no end is looked for that is known not to be.
        const plain = await database.rows(
          sql`select fact_no, coalesce(list(ended.commit_no order by ended.commit_no) filter (ended.commit_no is not null), []) as ends
from fact_visit left join ended_visit as ended using (fact_no) group by fact_no order by fact_no`,
          z.object({ fact_no: shape.bigint, ends: z.array(shape.bigint) }),
        );
        const versions = await versionsOf(
          database,
          kind,
          Array.from({ length: no }, (_, at) => BigInt(at + 1)),
        );
        const found = versions.map(({ factNo, ends }) => ({
          fact_no: factNo,
          ends: ends.map(({ commitNo }) => commitNo).toSorted((left, right) => Number(left - right)),
        }));
        expect(found).toEqual(plain);
        for (const knownAt of instants)
          for (const asOf of days)
            for (const horizon of [undefined, ...Array.from({ length: no }, (_, at) => BigInt(at))]) {
              const numbers = async (question: Sql): Promise<unknown> =>
                database.rows(sql`select fact_no from (${question}) as known order by fact_no`, shape.anything);
              const last = horizon ?? 1000n;
              const plainly = sql`select fact_no from fact_visit as fact where known_from <= ${timestamp(knownAt)} and event_on <= cast(${asOf} as date) and commit_no <= ${last}
and not exists (select 1 from ended_visit as ended where ended.fact_no = fact.fact_no and known_to <= ${timestamp(knownAt)} and ended.commit_no <= ${last})`;
              expect(await numbers(factsKnown(kind, { asOf, knownAt }, horizon))).toEqual(await numbers(plainly));
            }
      }),
      { numRuns: 25 },
    );
  },
);
