import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Database, shape, sql, type Sql } from './index.ts';

let database: Database;
beforeAll(async () => {
  database = await Database.open(':memory:', { memory: '256MB', threads: 2 });
  await database.write((transaction) =>
    transaction.run(sql`create table t as select i as a from range(10) as each(i)`),
  );
});
afterAll(() => database.close());

const word = z.object({ said: z.string().nullable() });
const said = (of: Database, value: Sql): Promise<{ said: string | null }[]> =>
  of.texts({ said: value }, (texts) => sql`select ${texts} from t where a = 1`, word);

const missing = (of: Database) => of.texts({ a: sql`b` }, (texts) => sql`select ${texts} from u`, z.unknown());

const rows = (n: number) => [...Array.from({ length: n }, (_, a) => ({ a })), { a: 9 }];

test('a column comes as the text that it comes as by itself', async () => {
  const columns = [
    sql`9223372036854775807`,
    sql`-0.50::decimal(18,2)`,
    sql`0::decimal(18,6)`,
    sql`123456789012.123456::decimal(18,6)`,
    sql`date '2026-01-02'`,
    sql`date '0050-01-02'`,
    sql`timestamp '2026-01-02 03:04:05.600001'`,
    sql`timestamp '2026-01-02 03:04:05.6'`,
    sql`timestamp '2026-01-02'`,
    sql`timestamp 'infinity'`,
    sql`${'quo"ted, [listed] \\ \n \u2019'}`,
    sql`''`,
    sql`'NULL'`,
    sql`null`,
  ];
  for (const each of columns)
    expect(await said(database, each)).toEqual(await database.rows(sql`select ${each} as said`, word));
  const flags = z.object({ yes: shape.flag, no: shape.flag, none: shape.flag.nullable() });
  const truth = { yes: sql`true`, no: sql`false`, none: sql`null::boolean` };
  expect(await database.texts(truth, (texts) => sql`select ${texts}`, flags)).toEqual([
    { yes: true, no: false, none: null },
  ]);
});

test('what is asked at once at a moment is answered each by its own rows, in their order, and asked once', async () => {
  const numbers = z.object({ a: shape.count });
  const upTo = (of: Database, n: number): Promise<{ a: number }[]> =>
    of.texts(
      { a: sql`a` },
      (texts) => sql`select ${texts} from t where a < ${n} union all select ${texts} from t where a = 9`,
      numbers,
    );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 8 }), { maxLength: 12 }), fc.nat({ max: 3 }), async (asked, late) => {
      await database.atOneMoment(async (then) => {
        const answers = await Promise.all([
          ...asked.map((n) => upTo(then, n)),
          ...asked.map(async (n) => {
            for (let turn = 0; turn < late; turn += 1) await new Promise((next) => setImmediate(next));
            return upTo(then, n);
          }),
        ]);
        expect(answers).toEqual([...asked, ...asked].map(rows));
      });
    }),
    { numRuns: 30 },
  );
  await database.atOneMoment(async (then) => {
    const random = () => said(then, sql`random()`);
    const [first, again] = await Promise.all([random(), random()]);
    expect([again, await random()]).toEqual([first, first]);
  });
});

test('one that fails of several fails them, and what is asked afterwards is answered', async () => {
  await database.write((transaction) => transaction.run(sql`create or replace table u as select 1 as a`));
  const failed = database.atOneMoment((then) => Promise.all([said(then, sql`1`), missing(then)]));
  await expect(failed).rejects.toThrow('"b"');
  let kept = database;
  await database.atOneMoment(async (then) => {
    kept = then;
    await expect(missing(then)).rejects.toThrow('"b"');
  });
  await expect(said(kept, sql`1`)).rejects.toThrow('a moment that is over');
  expect(await database.atOneMoment((then) => said(then, sql`1`))).toEqual([{ said: '1' }]);
});
