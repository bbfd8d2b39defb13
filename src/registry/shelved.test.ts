import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Database, shape, shown, sql, type Sql } from '../sql/index.ts';
import { compactedTo, noteShelves, ofShelved, shelfOfId } from './shelved.ts';
import { rowsLaid, rowsLying, subjectsOn } from './among.ts';
import { beginningOn, runsOf, shelfOf, shelfTables, shelvesOf } from './shelves.ts';
import { coreTables } from './tables.ts';

let database: Database;
const many = 40;
const idOf = (no: number | bigint): string => `gs${(Number(no) * 1657).toString(16).padStart(4, '0')}ffff`;
beforeAll(async () => {
  database = await Database.open(':memory:', { memory: '256MB', threads: 1 });
  await database.write(async (transaction) => {
    for (const table of [...coreTables, ...shelfTables]) await transaction.run(table);
    for (let no = 0; no < many; no += 1) {
      const said = sql`${no}, ${idOf(no)}, 'establishment', 's', ${String(no)}, 's', timestamp '2026-01-01', 1`;
      await transaction.run(
        sql`insert into subject (subject_no, subject_id, subject_kind, scheme, value, source, known_from, commit_no) values (${said})`,
      );
    }
  });
});
afterAll(() => database.close());

const numberForm = z.object({ subject_no: shape.bigint });
const asked = async (subjects: readonly bigint[]) =>
  ofShelved(database, 'subject', subjects, (where) => sql`select subject_no from subject where ${where}`);
const found = async (subjects: readonly bigint[]): Promise<number[]> =>
  (await database.rows(await asked(subjects), numberForm))
    .map(({ subject_no }) => Number(subject_no))
    .toSorted((a, b) => a - b);

test('the shelf of an id is said the same here and in SQL, and what is no id has none', async () => {
  const rows = await database.rows(
    sql`select subject_id, ${shelfOf(sql`subject_id`)} as shelf from subject`,
    z.object({ subject_id: z.string(), shelf: shape.count }),
  );
  expect(rows.map(({ shelf }) => shelf)).toEqual(rows.map(({ subject_id }) => shelfOfId(subject_id)));
  expect([shelfOfId('gs00FF'), shelfOfId('xx00ffab'), shelfOfId('')]).toEqual([undefined, undefined, undefined]);
});

test('each subject has its rows once, whether they lie in order, beside it, or some of them', async () => {
  const every = Array.from({ length: many }, (_, no) => BigInt(no));
  const some = [3n, 5n, 39n, 77n];
  expect(shown(await asked(some))).not.toContain('shelf');
  expect(await found(some)).toEqual([3, 5, 39]);
  await database.write(async (transaction) => {
    await transaction.run(sql`update subject set shelf = ${shelfOf(sql`subject_id`)} where subject_no % 2 = 1`);
    await transaction.run(sql`insert into compaction (table_name, through_commit) values ('subject', 1)`);
  });
  expect(await compactedTo(database, 'subject')).toBe(1n);
  noteShelves(database, new Map([[idOf(3), 3n]]));
  expect(shown(await asked([3n]))).toBe(
    'select subject_no from subject where shelf = cast(4971 as usmallint) and subject_no = 3 union all select subject_no from subject where shelf is null and subject_no = 3',
  );
  for (const subjects of [some, [4n], [4n, 5n], [77n], [], every]) {
    const there = subjects.map(Number).filter((no) => no < many);
    expect(await found(subjects)).toEqual(there);
    expect(await database.atOneMoment(async () => found(subjects))).toEqual(there);
  }
});

const commits = (no: number) =>
  sql`insert into commit_log values (${no}, timestamp '2026-01-01', 'intake', false, 1, null)`;

test('nothing is looked for beside a table that is compacted through the last commit, and is again after the next', async () => {
  const inOrder = 'select subject_no from subject where shelf = cast(4971 as usmallint) and subject_no = 3';
  const odd = [1n, 3n, 77n];
  await database.write(async (transaction) => {
    await transaction.run(commits(1));
    await transaction.run(sql`update subject set commit_no = 2 where subject_no % 2 = 0`);
  });
  expect(shown(await asked([3n]))).toBe(inOrder);
  expect([await found(odd), await found([77n])]).toEqual([[1, 3], []]);
  await database.write((transaction) => transaction.run(commits(2)));
  expect(shown(await asked([3n]))).toContain(`${inOrder} union all `);
  expect(await found([...odd, 4n])).toEqual([1, 3, 4]);
});

test('whoever lies on a shelf has an id that begins with its name, and those of a name lie on its shelves', () => {
  for (const shelf of [0, 10, 256, 65_535]) {
    expect(shelvesOf(beginningOn(shelf, 6))).toEqual({ from: shelf, to: shelf });
    const { from, to } = shelvesOf(beginningOn(shelf, 4));
    expect(from <= shelf && shelf <= to).toBe(true);
  }
});

const numbersOf = async (subjects: Sql): Promise<number[]> =>
  (await database.rows(sql`select subject_no from (${subjects}) as subject`, numberForm))
    .map(({ subject_no }) => Number(subject_no))
    .toSorted((left, right) => left - right);

const shelf = (no: number, to = no) => ({ from: no, to });

test('shelves that follow one another are one run', () => {
  expect(runsOf([])).toEqual([]);
  expect(runsOf([shelf(7), shelf(3), shelf(4), shelf(9, 12), shelf(8), shelf(10)])).toEqual([
    shelf(3, 4),
    shelf(7, 12),
  ]);
});

test('the rows on few shelves are those on many, each once, and none on none', async () => {
  for (const often of [0, 1, 2, 9]) {
    const wanted = Array.from({ length: often }, (_, place) => place * 3);
    const shelves = wanted.map((no) => shelvesOf(idOf(no).slice(0, 6)));
    expect(await numbersOf(subjectsOn(shelves))).toEqual(wanted);
    const some = { subjects: sql`select subject_no from (${subjectsOn(shelves)}) as subject`, shelves };
    expect(await numbersOf(rowsLying(sql`subject`, sql`true`, some))).toEqual(wanted);
    const laid = await numbersOf(rowsLaid(sql`subject`, sql`true`, some));
    expect(laid.every((no) => wanted.includes(no))).toBe(true);
  }
});
