import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { Database, ident, shape, sql } from './index.ts';

let database: Database;
const counted = z.object({ n: shape.count });
beforeEach(async () => {
  database = await Database.open(':memory:', { memory: '256MB', threads: 1 });
  await database.write((transaction) => transaction.run(sql`create table t as select 7::bigint as a`));
});
afterEach(() => database.close());

const having = async (value: number | string | null, of = database): Promise<number> =>
  (await of.row(sql`select count(*) as n from t where a = ${value}`, counted)).n;

test('a statement that is kept answers by the values and the rows of each time', async () => {
  expect([await having(7), await having(8), await having('7'), await having(null)]).toEqual([1, 0, 1, 0]);
  await database.write((transaction) => transaction.run(sql`insert into t values (8)`));
  for (let n = 0; n < 8; n += 1) expect([await having(7), await having(8)]).toEqual([1, 1]);
  await database.atOneMoment(async (then) => {
    expect(await having(8, then)).toBe(1);
    await database.write((transaction) => transaction.run(sql`insert into t values (8)`));
    expect([await having(8, then), await having(8)]).toEqual([1, 2]);
  });
  expect(await database.atOneMoment((then) => having(8, then))).toBe(2);
});

test('a table that another took the place of is read as it is now, also with a column of another type', async () => {
  expect([await having(7), await having(1)]).toEqual([1, 0]);
  await database.write(async (transaction) => {
    await transaction.run(sql`create table next as select 1 as b, cast('1' as varchar) as a from range(3)`);
    await transaction.run(sql`drop table t`);
    await transaction.run(sql`alter table next rename to t`);
  });
  for (let n = 0; n < 8; n += 1) expect([await having(7), await having(1)]).toEqual([0, 3]);
});

test('what failed is asked anew, and more texts than are kept are all answered', async () => {
  await database.write((transaction) => transaction.run(sql`insert into t values (0)`));
  const divided = (by: number) => database.row(sql`select error('no') as n from t where a = ${by} limit 1`, counted);
  for (let n = 0; n < 8; n += 1) await expect(divided(7)).rejects.toThrow('no');
  await expect(divided(5)).rejects.toThrow('one row was expected');
  for (let round = 0; round < 2; round += 1)
    for (let n = 0; n < 80; n += 1) {
      const question = sql`select count(*) as ${ident(`n${n}`)} from t where a = ${7}`;
      expect(await database.rows(question, shape.anything)).toEqual([{ [`n${n}`]: '1' }]);
    }
});
