import { afterAll, beforeAll, expect, test } from 'vitest';
import { sourceStandings } from './index.ts';
import { TestRegister } from './register-fixture.ts';
import { coreTables } from '../registry/index.ts';

const kind =
  'kind: visit\nversion: 1\nclass: inspection\ntitle: { en: Visit }\ntopic: food\nsubject: establishment\nevent-date: on\nkey: [on]\nfields:\n  on: { type: date }\n';
const source =
  "source: test/list\nversion: '1'\ntitle: { en: Test }\npublisher: { name: Test }\nlicence: { id: CC0 }\ntopic: food\ntables:\n  places:\n    forms:\n      one: { format: csv, files: ['list_*.csv'], columns: [id, name], snapshot: additions, stated-at: { file-name: '_(\\d{4}-\\d{2}-\\d{2})' } }\n    subject: { kind: establishment, identifiers: { place: id }, name: name }\n    records:\n      visit@1: { fields: { on: on } }\n";
let register: TestRegister;
beforeAll(async () => {
  register = await TestRegister.open({ kinds: [kind], sources: [source] });
  await register.register.database.write(async (transaction) => {
    for (const core of coreTables) await transaction.run(core);
  });
});
afterAll(() => register.close());

const rows = (count: number, more = ''): string =>
  Array.from({ length: count }, (_, n) => `${n + 1},Place,2026-01-01${more}\n`).join('');

test('a source stands as its last files left it, beside those before', async () => {
  const { database } = register.register;
  expect(await sourceStandings(database)).toEqual([]);
  await register.take('test/list', { 'list_2026-01-05.csv': `id,name,on\n${rows(10)}` });
  const [first] = await sourceStandings(database);
  expect(first).toMatchObject({
    source: 'test/list',
    statedOn: '2026-01-05',
    rows: 10,
    unlikeBefore: false,
    drift: [],
  });
  expect(first?.rowsBefore).toBeUndefined();

  await register.take('test/list', { 'list_2026-02-05.csv': `id,name,on,extra\n${rows(4, ',x')}` });
  expect(await sourceStandings(database)).toMatchObject([
    { rows: 4, rowsBefore: 10, unlikeBefore: true, drift: [{ table: 'places', came: ['extra'], went: [] }] },
  ]);

  await register.take('test/list', { 'list_2026-03-05.csv': `id,name,on\n${rows(8)}` });
  expect(await sourceStandings(database)).toMatchObject([
    { rows: 8, rowsBefore: 4, unlikeBefore: false, drift: [{ came: [], went: ['extra'] }] },
  ]);
});
