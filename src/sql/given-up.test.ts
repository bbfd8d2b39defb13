import { expect, test } from 'vitest';
import { z } from 'zod';
import { Database, shape, sql } from './index.ts';

const counted = z.object({ n: shape.count });
/** What takes far longer than any test waits. */
const endless = sql`select count(*) as n from range(100000000) as one(a), range(100000000) as other(b) where a * b = 7`;

test('work that is given up is undone, its statement stopped, and nobody else’s', async () => {
  const database = await Database.open(':memory:', { memory: '256MB', threads: 1 });
  await database.write((transaction) => transaction.run(sql`create table t (a bigint)`));
  const given = new AbortController();
  const long = database.write(async (transaction) => {
    await transaction.run(sql`insert into t values (1)`);
    setTimeout(() => given.abort(), 50);
    await transaction.rows(endless, counted);
  }, given.signal);
  const failed = long.then(
    () => 'done',
    (error: unknown) => String(error),
  );
  // Readers go on, and whoever waits for the writer gets it.
  expect(await database.row(sql`select count(*) as n from t`, counted)).toEqual({ n: 0 });
  await database.write((transaction) => transaction.run(sql`insert into t values (2)`));
  expect(await failed).toMatch(/interrupt/i);
  expect(await database.rows(sql`select a as n from t`, counted)).toEqual([{ n: 2 }]);
  await database.close();
});

test('between two statements it is given up too, and before its turn has come', async () => {
  const database = await Database.open(':memory:', { memory: '256MB', threads: 1 });
  const given = new AbortController();
  const seen: string[] = [];
  const work = database.write(async (transaction) => {
    seen.push('began');
    given.abort();
    await transaction.run(sql`create table t (a bigint)`);
    seen.push('went on');
  }, given.signal);
  await expect(work).rejects.toThrow('aborted');
  await expect(database.write(async () => void seen.push('late'), given.signal)).rejects.toThrow('aborted');
  expect(seen).toEqual(['began']);
  await database.close();
});

test('what was given up is cleared away all the same', async () => {
  const database = await Database.open(':memory:', { memory: '256MB', threads: 1 });
  const given = new AbortController();
  const work = database.inTurn(async (writer) => {
    try {
      await writer.writeAside((transaction) => transaction.run(sql`create temp table staged as select 1 as a`));
      given.abort();
      await writer.write((transaction) => transaction.run(sql`create table t (a bigint)`));
    } finally {
      await writer.tidy((transaction) => transaction.run(sql`drop table staged`));
    }
  }, given.signal);
  await expect(work).rejects.toThrow('aborted');
  const left = await database.write((transaction) =>
    transaction.rows(sql`select table_name as n from duckdb_tables()`, z.object({ n: z.string() })),
  );
  expect(left).toEqual([]);
  await database.close();
});
