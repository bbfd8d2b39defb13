import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coreTables, kindTables, profileKind, shelfTables } from '../../registry/index.ts';
import { Database, sql } from '../../sql/index.ts';
import type { Only } from './audience.ts';
import { findSubject } from './find.ts';
import { searchSubjects } from './search.ts';

let database: Database;
const dir = mkdtempSync(join(tmpdir(), 'goodstanding-search-'));
const limits = { memory: '512MB', threads: 1 };

const people: readonly (readonly [string, string, string])[] = [
  ['100001', 'The Dolphin Hotel', 'Ryde'],
  ['100002', 'DOLPHIN FISH BAR', 'Ventnor'],
  ['100003', 'Café Zoë & Søn', 'Newport'],
  ['100004', "McDonald's", 'Newport'],
  ['100005', 'ＫＦＣ　Ｒｙｄｅ', 'Ryde'],
  ['100006', '上海新世界（集团）有限公司', '上海市'],
  ['100007', '上海世纪贸易有限公司', '上海市'],
  ['100008', 'ｶﾌｪ さくら', '東京'],
  ['100009', 'St Mary’s Primary School', 'Cowes'],
  ['100010', "St Mary's Primary School", 'Ryde'],
];

async function know(rows: typeof people, from: { readonly commit: number; readonly firstFact: number }): Promise<void> {
  await database.write(async (transaction) => {
    await transaction.run(
      sql`insert into commit_log values (${from.commit}, timestamp '2026-01-01', 'intake', false, 1, null)`,
    );
    for (const [index, [value, name, place]] of rows.entries()) {
      await transaction.run(sql`insert into subject (subject_no, subject_id, subject_kind, scheme, value, source, known_from, commit_no) select ${BigInt(value)}, ${`place-${value}`}, 'establishment', 'place', ${value}, 's', timestamp '2026-01-01', ${from.commit}
        where ${value} not in (select value from subject)`);
      await transaction.run(sql`insert into fact_profile (fact_no, subject_no, known_from, commit_no, stated_at, event_on, file_no, row_no, name, address, postcode, place, category, legal_form, operator) select ${from.firstFact + index}, ${BigInt(value)}, timestamp '2026-01-01', ${from.commit}, date '2026-01-01',
        date '2026-01-01', 1, ${index + 1}, ${name}, null, null, ${place}, null, null, 'unknown'`);
    }
  });
}

beforeAll(async () => {
  database = await Database.open(join(dir, 'register.duckdb'), limits);
  await database.write(async (transaction) => {
    for (const table of [...coreTables, ...shelfTables, ...kindTables(profileKind)]) await transaction.run(table);
  });
  await know(people, { commit: 1, firstFact: 1 });
});

afterAll(async () => {
  await database.close();
  rmSync(dir, { recursive: true });
});

const namesFor = async (text: string): Promise<(string | null)[]> =>
  (await searchSubjects(database, text)).map(({ name }) => name);

test('words are found in any order, and the place helps', async () => {
  expect(await namesFor('hotel dolphin')).toEqual(['The Dolphin Hotel']);
  expect(await namesFor('dolphin ventnor')).toEqual(['DOLPHIN FISH BAR']);
});

test('the shorter name comes first where words are alike', async () => {
  expect(await namesFor('dolphin')).toEqual(['DOLPHIN FISH BAR', 'The Dolphin Hotel']);
});

test('accents, case, width and apostrophes make no difference', async () => {
  expect(await namesFor('CAFE ZOE SON')).toEqual(['Café Zoë & Søn']);
  expect(await namesFor('mcdonalds')).toEqual(["McDonald's"]);
  expect(await namesFor('kfc')).toEqual(['ＫＦＣ　Ｒｙｄｅ']);
  expect(await namesFor('カフェ')).toEqual(['ｶﾌｪ さくら']);
});

test('a word cut short or misspelt is still found', async () => {
  expect(await namesFor('dolph')).toHaveLength(2);
  expect(await namesFor('dolfin hotel')).toEqual(['The Dolphin Hotel']);
  // Both schools have three of the words; the place decides which comes first.
  expect((await namesFor('primry school cowes'))[0]).toBe('St Mary’s Primary School');
});

test('Chinese is found by its characters, and what stands together comes first', async () => {
  expect((await namesFor('上海世界'))[0]).toBe('上海新世界（集团）有限公司');
  expect(await namesFor('世纪')).toEqual(['上海世纪贸易有限公司']);
  expect(await namesFor('上海')).toHaveLength(2);
});

test('an identifier is found whole, from its start, and with blanks in it', async () => {
  expect((await searchSubjects(database, '100 006')).map(({ matchedBy }) => matchedBy)).toEqual(['identifier']);
  expect(await searchSubjects(database, '10000')).toHaveLength(9);
  expect(await searchSubjects(database, 'place 100002')).toMatchObject([{ name: 'DOLPHIN FISH BAR' }]);
  expect(await searchSubjects(database, 'place-100002')).toMatchObject([{ name: 'DOLPHIN FISH BAR' }]);
});

test('nothing is found for nothing, and for what is not there', async () => {
  expect(await namesFor('   ')).toEqual([]);
  expect(await namesFor('%')).toEqual([]);
  expect(await namesFor("x' or 1=1 --")).toEqual([]);
});

test.each([true, false])('the public finds only what may be shown, where few may (%s)', async (few) => {
  const only: Only = {
    among: async (_, subjects) => new Set(subjects.filter((each) => each === 100002n)),
    perhaps: async () => sql`select 100002 as subject_no`,
    few,
  };
  expect((await searchSubjects(database, 'dolphin', 20, { only })).map(({ name }) => name)).toEqual([
    'DOLPHIN FISH BAR',
  ]);
});

test('a name that several share is asked back with identifiers to choose from', async () => {
  const found = await findSubject(database, "st mary's primary school");
  expect(found).toMatchObject({ ok: false, faults: [{ code: 'subject-ambiguous' }] });
  expect(await findSubject(database, '100009')).toMatchObject({
    ok: true,
    value: { name: 'St Mary’s Primary School' },
  });
  expect(await findSubject(database, 'place/100009')).toMatchObject({
    ok: true,
    value: { subjectId: 'place-100009' },
  });
  expect(await findSubject(database, 'The Dolphin Hotel')).toMatchObject({
    ok: true,
    value: { subjectId: 'place-100001' },
  });
  expect(await findSubject(database, 'nobody at all')).toMatchObject({
    ok: false,
    faults: [{ code: 'subject-unknown' }],
  });
});

test('a new name replaces the old one in the index as soon as it is known', async () => {
  await know([['100004', 'Burger Palace', 'Newport']], { commit: 2, firstFact: 100 });
  expect(await namesFor('burger palace')).toEqual(['Burger Palace']);
  expect(await namesFor('mcdonalds')).toEqual([]);
});

test('a reader of a register it may not write to searches what is known now all the same', async () => {
  await know([['100001', 'The Whale Hotel', 'Ryde']], { commit: 3, firstFact: 200 });
  await database.close();
  database = await Database.open(join(dir, 'register.duckdb'), { ...limits, readOnly: true });
  expect(await namesFor('whale')).toEqual(['The Whale Hotel']);
  expect(await namesFor('hotel')).toEqual(['The Whale Hotel']);
});
