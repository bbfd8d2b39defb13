import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { Database, HeldAnswers, shape, sql } from './index.ts';

let database: Database;
const counted = z.object({ n: shape.count });
const counting = {
  add: sql`update changed set changes = changes + 1 returning changes`,
  read: sql`select changes from changed`,
};
beforeEach(async () => {
  database = await Database.open(':memory:', { memory: '256MB', threads: 1 });
  await database.write(async (transaction) => {
    await transaction.run(sql`create table t (a bigint)`);
    await transaction.run(sql`create table changed as select 5::bigint as changes`);
  });
  await database.endEachWith(counting);
});
afterEach(() => database.close());

const count = async (of: Database): Promise<number> => (await of.row(sql`select count(*) as n from t`, counted)).n;
const both = (then: Database): Promise<number[]> => Promise.all([count(then), count(database)]);
const add = (): Promise<void> => database.write((transaction) => transaction.run(sql`insert into t values (1)`));

test('what is committed meanwhile is seen by no question of a moment, and by every one after it', async () => {
  await database.atOneMoment(async (then) => {
    await add();
    expect([await count(then), await count(database)]).toEqual([0, 1]);
    await add();
    expect((await then.row(sql`select count(a) as n from t`, counted)).n).toBe(0);
    expect(await then.atOneMoment(count)).toBe(0);
    expect([then.since, database.since]).toEqual([5, 7]);
  });
  expect(await database.atOneMoment(count)).toBe(2);
});

test('the same question is asked once, and another value makes another question', async () => {
  const random = z.object({ r: z.number() });
  await database.atOneMoment(async (then) => {
    const ask = (value: number | string) => then.row(sql`select random() as r where ${value} is not null`, random);
    const [one, again, other, text] = await Promise.all([ask(1), ask(1), ask(2), ask('1')]);
    expect(again).toEqual(one);
    expect(new Set([one, other, text].map(({ r }) => r))).toHaveLength(3);
  });
});

test('nothing is written as of a moment, and nothing asked of one that is over or that failed', async () => {
  let kept = database;
  await database.atOneMoment(async (then) => {
    kept = then;
    await expect(then.write((transaction) => transaction.run(sql`insert into t values (1)`))).rejects.toThrow('moment');
  });
  await expect(count(kept)).rejects.toThrow('a moment that is over');
  const failing = database.atOneMoment((then) => then.rows(sql`select no_such_column from t`, counted));
  await expect(failing).rejects.toThrow('no_such_column');
  expect(await database.atOneMoment(count)).toBe(0);
});

test('more moments than there are connections for wait, and those that also ask for now hold nobody up', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => database.atOneMoment(both)));
  expect(all).toEqual(Array.from({ length: 20 }, () => [0, 0]));
});

test('a connection that a moment had is at another one next, also after one that failed, and is waited for by who closes', async () => {
  const other = await Database.open(':memory:', { memory: '256MB', threads: 1 });
  await other.write((transaction) => transaction.run(sql`create table t (a bigint)`));
  for (let n = 0; n < 12; n += 1) {
    const failing = other.atOneMoment((then) => then.rows(sql`select no_such_column from t`, counted));
    await expect(failing).rejects.toThrow('no_such_column');
    expect(await other.atOneMoment(count)).toBe(n);
    await other.write((transaction) => transaction.run(sql`insert into t values (1)`));
  }
  expect(await other.atOneMoment(count)).toBe(12);
  await other.close();
});

test('what is held is of the moment that is read, also while the next state becomes visible', async () => {
  const held = new HeldAnswers<number>(8);
  let asked = 0;
  const ask = (of: Database): Promise<number> =>
    held.of(of, 'how many', () => {
      asked += 1;
      return count(of);
    });
  await database.atOneMoment(async (before) => {
    expect(await ask(before)).toBe(0);
    await add();
    await database.atOneMoment(async (after) => {
      expect([await ask(before), await ask(after), await ask(before)]).toEqual([0, 1, 0]);
    });
  });
  expect([await database.atOneMoment(ask), asked]).toEqual([1, 2]);
  const failing = database.write(async (transaction) => {
    await transaction.run(sql`insert into t values (1)`);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect([await database.atOneMoment(ask), await ask(database), database.since]).toEqual([1, 1, 6]);
});

test('an answer that is held for a text is another once that text is', async () => {
  const held = new HeldAnswers<number>(8);
  const ask = (as: string): Promise<number> => held.of(database, 'how many', () => count(database), as);
  expect(await ask('first')).toBe(0);
  await add();
  expect([await ask('first'), await ask('second')]).toEqual([0, 1]);
});
