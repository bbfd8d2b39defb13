import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Database, numbersIn, shape, sql, type Sql } from '../sql/index.ts';
import { dayFrom, instantFrom, type Moment } from '../vocabulary/index.ts';
import { factsKnown } from './facts.ts';
import { shelfTables } from './shelves.ts';
import { coreTables, kindTables, profileKind } from './tables.ts';
import { heldAt, versionsOf } from './versions.ts';

let database: Database;
beforeAll(async () => {
  database = await Database.open(':memory:', { memory: '500MB', threads: 2 });
  await database.write(async (transaction) => {
    for (const table of [...coreTables, ...shelfTables, ...kindTables(profileKind)]) await transaction.run(table);
    // Of ten facts the last is of a later day, every third has ended, and the ends of two came too late to be known.
    await transaction.run(
      sql`insert into fact_profile by name select n as fact_no, n % 4 as subject_no, timestamp '2024-01-01' as known_from, 1 as commit_no,
  date '2024-01-01' as stated_at, date '2024-01-01' + cast(n * 30 as integer) as event_on, 1 as file_no, n as row_no from range(10) as numbers(n)`,
    );
    await transaction.run(
      sql`insert into ended_profile select n, timestamp '2024-06-01' + to_days(cast(n * 20 as integer)), n, 'corrected', null, null from range(0, 10, 3) as numbers(n)`,
    );
  });
});
afterAll(() => database.close());

function at(knownAt: string): Moment {
  const [asOf, instant] = [dayFrom('2024-09-01'), instantFrom(knownAt)];
  if (asOf === undefined || instant === undefined) throw new Error('a moment that is none');
  return { asOf, knownAt: instant };
}

async function numbersOf(facts: Sql): Promise<number[]> {
  const rows = await database.rows(
    sql`select fact_no from (${facts}) as known order by fact_no`,
    z.object({ fact_no: shape.count }),
  );
  return rows.map(({ fact_no: number }) => number);
}

/** Those known at a moment, by the relation over everyone and by the versions of some. */
async function numbers(knownAt: string, horizon?: bigint, subjects = [0n, 1n, 2n, 3n]): Promise<number[][]> {
  const moment = at(knownAt);
  const everyone = factsKnown(profileKind, moment, horizon);
  const versions = await versionsOf(database, profileKind, subjects);
  return [
    await numbersOf(sql`select * from (${everyone}) as known where subject_no in (${numbersIn(subjects)})`),
    versions.filter((each) => heldAt(each, moment, horizon)).map(({ factNo }) => Number(factNo)),
  ];
}

test.each([
  ['2024-05-31', undefined, [0, 1, 2, 3, 4, 5, 6, 7, 8]],
  ['2024-07-15', undefined, [1, 2, 3, 4, 5, 6, 7, 8]],
  ['2025-01-01', undefined, [1, 2, 4, 5, 7, 8]],
  ['2025-01-01', 3n, [1, 2, 4, 5, 6, 7, 8]],
])('facts known at %s within %s are the same, asked of everyone or of some', async (knownAt, horizon, expected) => {
  expect(await numbers(knownAt, horizon)).toEqual([expected, expected]);
  const some = expected.filter((number) => number % 4 === 1);
  expect(await numbers(knownAt, horizon, [1n])).toEqual([some, some]);
});

test('the facts of everyone are found by one join against what ended', async () => {
  const plan = await database.rows(
    sql`explain ${factsKnown(profileKind, at('2025-01-01'), 3n)}`,
    z.object({ explain_value: z.string() }),
  );
  const text = plan.map(({ explain_value: value }) => value).join('\n');
  expect(text).toContain('ANTI');
  expect(text).not.toContain('DELIM');
});
