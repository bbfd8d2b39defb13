import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Database, ident, shape, sql, type Sql } from '../sql/index.ts';
import { crowdOf, subjectOf } from './crowd.ts';
import { below, drawn, mixed, salt } from './mix.ts';

let database: Database;
beforeAll(async () => {
  database = await Database.open(':memory:', { memory: '500MB', threads: 2 });
});
afterAll(() => database.close());

const row = ident('n');

async function numbersOf(value: Sql, rows: number): Promise<number[]> {
  const found = await database.rows(
    sql`select cast(${value} as bigint) as value from (select cast(range as ubigint) as n from range(${{ chunks: [String(rows)] }})) order by n`,
    z.object({ value: shape.count }),
  );
  return found.map(({ value: each }) => each);
}

/** The same mix, written down a second time from its description. */
function mixedHere(number: number, salted: number): number {
  let x = (number + salted) >>> 0;
  x ^= x >>> 16;
  x = Math.imul(x, 0x7f_eb_35_2d);
  x ^= x >>> 15;
  x = Math.imul(x, 0x84_6c_a6_8b);
  x ^= x >>> 16;
  return x >>> 0;
}

test('the mix is the one that is written down, to the last bit', async () => {
  const salted = salt(7, 'a table');
  const found = await numbersOf(mixed(row, salted), 5000);
  expect(found).toEqual(Array.from({ length: 5000 }, (_, number) => mixedHere(number, salted)));
});

test('a salt is the same everywhere, and other for another seed, table or column', () => {
  expect(salt(1, 'companies', 'name')).toBe(805_502_230);
  expect(new Set([salt(1, 'a', 'b'), salt(2, 'a', 'b'), salt(1, 'ab'), salt(1, 'b', 'a')]).size).toBe(4);
});

test('what is drawn is spread evenly, and two columns of a row have nothing to do with one another', async () => {
  const mix = mixed(row, salt(1, 't'));
  const [one, other] = ['one', 'other'].map((name) => below(drawn(mix, salt(1, name)), 10));
  const pairs = await numbersOf(sql`(${one ?? mix} * 10 + ${other ?? mix})`, 100_000);
  const counts = new Map<number, number>();
  for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  expect(counts.size).toBe(100);
  // A thousand of each are expected; 130 more or fewer is four standard deviations.
  expect([...counts.values()].every((count) => Math.abs(count - 1000) < 130)).toBe(true);
});

test('every rank has one place, whatever the number of subjects', async () => {
  for (const many of [1, 2, 3, 10, 1000, 9973]) {
    const { step, shift } = crowdOf(many, 5);
    const places = new Set(Array.from({ length: many }, (_, rank) => ((rank + shift) * step) % many));
    expect(places.size).toBe(many);
  }
});

test('most subjects have few records, a few have very many, and none outside its reach has any', async () => {
  const many = 10_000;
  const crowd = crowdOf(many, 3);
  const mix = mixed(row, salt(3, 't'));
  const places = await numbersOf(subjectOf(mix, crowd, 50, [11, 12]), 100_000);
  const counts = new Map<number, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  const sorted = [...counts.values()].toSorted((left, right) => right - left);
  expect(counts.size).toBeGreaterThan(4900);
  expect(counts.size).toBeLessThanOrEqual(5000);
  expect(sorted[0]).toBeGreaterThan(500);
  expect(sorted[2500]).toBeLessThan(20);
  const ranks = new Map(Array.from({ length: many }, (_, rank) => [((rank + crowd.shift) * crowd.step) % many, rank]));
  expect(Math.max(...[...counts.keys()].map((place) => ranks.get(place) ?? Number.NaN))).toBeLessThan(5000);
  // The large ones are spread over the register: each half has about half of the records.
  const lower = places.filter((place) => place < many / 2).length;
  expect(lower).toBeGreaterThan(40_000);
  expect(lower).toBeLessThan(60_000);
});
