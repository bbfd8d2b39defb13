import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Database, shape, sql } from './index.ts';

let folder: string;
let database: Database;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fold-'));
  database = await Database.open(join(folder, 'x.duckdb'), { memory: '1GB', threads: 2 });
  await database.write((transaction) =>
    transaction.run(sql`create table counted as select range as number, range % 7 as part from range(300000)`),
  );
  await database.checkpoint();
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

/** A question that began before the next commit, and goes on behind it; says whether it still goes on. */
async function reading(): Promise<{ readonly goesOn: () => boolean; readonly ended: Promise<number> }> {
  let goesOn = true;
  const ended = database
    .row(
      sql`select count(*) as found from counted as one, range(400) as other(factor)
where (one.number * other.factor) % 11 = 3 and one.part >= 0`,
      z.object({ found: shape.count }),
    )
    .then(({ found }) => {
      goesOn = false;
      return found;
    });
  // It has begun once another that was asked after it is answered.
  for (let each = 0; each < 3; each += 1) await database.row(sql`select count(*) from range(100000)`, shape.anything);
  return { goesOn: () => goesOn, ended };
}

const change = () =>
  database.write((transaction) => transaction.run(sql`update counted set part = part + 1 where number = 3`));

test.each([
  ['a checkpoint', () => database.checkpoint()],
  ['what is done while nobody writes', () => database.still(async () => undefined)],
])('%s is not refused for a reader of what was before, and holds up nobody who reads meanwhile', async (_, fold) => {
  const { goesOn, ended } = await reading();
  await change();
  expect(goesOn()).toBe(true);
  const folded = fold();
  await database.row(sql`select part from counted where number = 3`, shape.anything);
  expect(goesOn()).toBe(true);
  await folded;
  expect(await ended).toBeGreaterThan(0);
});
