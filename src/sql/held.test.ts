import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { Database, HeldAnswers, shape, sql } from './index.ts';

let database: Database;
let asked: number;
const counted = z.object({ n: shape.count });
beforeEach(async () => {
  database = await Database.open(':memory:', { memory: '256MB', threads: 1 });
  await database.write((transaction) => transaction.run(sql`create table t (a bigint)`));
  asked = 0;
});
afterEach(() => database.close());

async function count(): Promise<number> {
  asked += 1;
  return (await database.row(sql`select count(*) as n from t`, counted)).n;
}

test('an answer is worked out once for all who ask, and again after something was written', async () => {
  const held = new HeldAnswers<number>(8);
  const ask = (): Promise<number> => held.of(database, 'how many', count);
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([0, 0, 0]);
  expect(asked).toBe(1);
  await database.rehearse(async (transaction) => {
    await transaction.run(sql`insert into t values (1)`);
    return transaction.row(sql`select count(*) as n from t`, counted);
  });
  await database.writeAside((transaction) => transaction.run(sql`create temporary table aside as select 1 as a`));
  expect([await ask(), asked]).toEqual([0, 1]);
  await database.write((transaction) => transaction.run(sql`insert into t values (1)`));
  expect([await ask(), await ask(), asked]).toEqual([1, 1, 2]);
});

test('while something is being kept nothing is held, so that no answer is of before beside one of after', async () => {
  const held = new HeldAnswers<number>(8);
  const ask = (): Promise<number> => held.of(database, 'how many', count);
  await ask();
  const kept = database.write((transaction) => transaction.run(sql`insert into t values (1)`));
  while (database.since !== undefined) await new Promise((turn) => setImmediate(turn));
  const during = await Promise.all([ask(), ask()]);
  await kept;
  expect(during.every((n) => n === 0 || n === 1)).toBe(true);
  expect([await ask(), asked]).toEqual([1, 4]);
});

test('what failed is asked again, and of many questions the one not asked for longest is let go', async () => {
  const held = new HeldAnswers<number>(2);
  await expect(held.of(database, 'a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await held.of(database, 'a', count)).toBe(0);
  await held.of(database, 'b', count);
  await held.of(database, 'a', count);
  await held.of(database, 'c', count);
  expect(asked).toBe(3);
  await held.of(database, 'a', count);
  expect(asked).toBe(3);
  await held.of(database, 'b', count);
  expect(asked).toBe(4);
});
