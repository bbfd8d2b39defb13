import { describe, expect, test } from 'vitest';
import { Database, ident, joined, literal, prepared, preparedForSpark, shape, shown, sql, worded } from './index.ts';
import { z } from 'zod';

describe('a piece of SQL', () => {
  test('binds every value and quotes every name', () => {
    const where = sql`${ident('na"me')} = ${"O'Brien"}`;
    const built = prepared(sql`select ${joined([ident('a'), sql`${1n}`])} from t where ${where}`);
    expect(built).toEqual({ text: 'select "a", $1 from t where "na""me" = $2', values: [1n, "O'Brien"] });
    expect(shown(where)).toBe(`"na""me" = 'O''Brien'`);
  });

  test('writes whole numbers of the program, and nothing else that is called a number', () => {
    expect(prepared(sql`decimal(18, ${literal(2)})`)).toEqual({ text: 'decimal(18, 2)', values: [] });
    for (const each of [0.5, NaN, Infinity, 2 ** 53]) expect(() => literal(each)).toThrow('not a whole number');
  });
});

describe('a piece of SQL for two engines', () => {
  const piece = sql`select ${ident('a`"b')} - ${-3n}, ${'it`s ?'}, ${worded({ duckdb: sql`one(${true})`, spark: sql`other(${true}, ${'x'})` })}`;

  test('says the same to each in its own words, and writes no text of anyone into a statement', () => {
    expect(prepared(piece)).toEqual({ text: 'select "a`""b" - $1, $2, one($3)', values: [-3n, 'it`s ?', true] });
    expect(preparedForSpark(piece)).toEqual({
      before: [],
      text: 'select `a``"b` - (-3L), ?, other(true, ?)',
      values: ['it`s ?', 'x'],
    });
    expect(() => preparedForSpark(sql`select ${0.5}`)).toThrow('not a whole number');
  });
});

describe('a database', () => {
  test('gives every value back as what it was, and of the type it is bound as', async () => {
    const database = await Database.open(':memory:', { memory: '256MB', threads: 1 });
    const values = ['plain 1', "O'Brien", '\\', '', 5n, -9_223_372_036_854_775_808n, 7, true, null];
    const form = z.object({ value: z.unknown(), type: z.string() });
    const question = sql`${joined(
      values.map((value) => sql`select cast(${value} as varchar) as value, typeof(${value}) as type`),
      ' union all ',
    )}`;
    const asked = await database.rows(question, form);
    expect(await database.write((transaction) => transaction.rows(question, form))).toEqual(asked);
    expect(asked.map(({ value }) => value)).toEqual(values.map((value) => (value === null ? null : String(value))));
    await database.close();
  });

  test('runs statements together in their order, those that bind a value among them', async () => {
    const database = await Database.open(':memory:', { memory: '256MB', threads: 1 });
    const said = await database.write(async (transaction) => {
      await transaction.runAll([
        sql`create table t (n bigint, said varchar)`,
        sql`insert into t values (${1n}, ${'plain'})`,
        sql`insert into t select max(n) + 1, ${"O'Brien"} from t`,
        sql`insert into t select max(n) + 1, ${'last'} from t`,
      ]);
      return transaction.rows(sql`select said from t order by n`, z.object({ said: z.string() }));
    });
    expect(said.map((each) => each.said)).toEqual(['plain', "O'Brien", 'last']);
    await database.close();
  });

  test('keeps nothing of a transaction that fails, and nothing of a rehearsal', async () => {
    const database = await Database.open(':memory:', { memory: '256MB', threads: 1 });
    await database.write((transaction) => transaction.run(sql`create table t (a bigint)`));
    await expect(
      database.write(async (transaction) => {
        await transaction.run(sql`insert into t values (${1n})`);
        throw new Error('stopped half-way');
      }),
    ).rejects.toThrow('stopped half-way');
    const counted = z.object({ n: shape.count });
    const seen = await database.rehearse(async (transaction) => {
      await transaction.run(sql`insert into t values (${2n})`);
      return transaction.row(sql`select count(*) as n from t`, counted);
    });
    expect(seen.n).toBe(1);
    expect(await database.row(sql`select count(*) as n from t`, counted)).toEqual({ n: 0 });
    await database.close();
  });

  test('gives the writer to one at a time, for all the transactions of its turn', async () => {
    const database = await Database.open(':memory:', { memory: '256MB', threads: 1 });
    const counted = z.object({ n: shape.count });
    const first = database.inTurn(async (writer) => {
      await writer.write((transaction) => transaction.run(sql`create table t as select 1 as a`));
      await new Promise((done) => setTimeout(done, 20));
      return writer.write((transaction) => transaction.row(sql`select count(*) as n from t`, counted));
    });
    const second = database.write((transaction) => transaction.run(sql`insert into t select a from t`));
    expect(await first).toEqual({ n: 1 });
    await second;
    expect(await database.row(sql`select count(*) as n from t`, counted)).toEqual({ n: 2 });
    const failed = database.inTurn(async (writer) => {
      await writer.write((transaction) => transaction.run(sql`insert into t values (3)`));
      throw new Error('between two transactions');
    });
    await expect(failed).rejects.toThrow('between two transactions');
    expect(await database.row(sql`select count(*) as n from t`, counted)).toEqual({ n: 3 });
    await database.close();
  });

  test('binds parameters inside create table as, and in table functions', async () => {
    const database = await Database.open(':memory:', { memory: '256MB', threads: 1 });
    await database.write((transaction) =>
      transaction.run(sql`create table t as select ${'x'} as a, r from range(${3n}) as x(r)`),
    );
    const rows = await database.rows(sql`select a, r from t order by r`, z.object({ a: z.string(), r: shape.bigint }));
    expect(rows).toEqual([
      { a: 'x', r: 0n },
      { a: 'x', r: 1n },
      { a: 'x', r: 2n },
    ]);
    await database.close();
  });
});
