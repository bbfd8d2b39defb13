import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shape, sql } from '../sql/index.ts';
import {
  columnsOfHeld,
  countOfHeld,
  lastReceipts,
  listHeld,
  listReceipts,
  receiptOf,
  retryHeld,
  type FileLook,
} from './index.ts';
import { TestRegister } from './register-fixture.ts';
import { coreTables } from '../registry/index.ts';

const kind =
  'kind: visit\nversion: 1\nclass: inspection\ntitle: { en: Visit }\ntopic: food\nsubject: establishment\nevent-date: on\nkey: [on]\nfields:\n  on: { type: date }\n  points: { type: integer }\n';
const source =
  "source: test/list\nversion: '1'\ntitle: { en: Test }\npublisher: { name: Test }\nlicence: { id: CC0 }\ntopic: food\ntables:\n  places:\n    forms:\n      one: { format: csv, files: ['list_*.csv'], columns: [id, name], snapshot: additions, stated-at: { file-name: '_(\\d{4}-\\d{2}-\\d{2})' } }\n    subject: { kind: establishment, identifiers: { place: id }, name: name }\n    records:\n      visit@1: { fields: { on: on, points: points } }\n";
const file = {
  'list_2026-01-05.csv':
    'id,name,on,points,more\n1,One,2026-01-01,3,x\n2,Two,2026-01-02,many,x\n3,Three,,4,x\n4,Four,2026-01-04,some,x\n',
};

let register: TestRegister;
beforeAll(async () => {
  register = await TestRegister.open({ kinds: [kind], sources: [source] });
  await register.register.database.write(async (transaction) => {
    for (const core of coreTables) await transaction.run(core);
  });
});
afterAll(() => register.close());

test('a look shows the first good rows as they were mapped, and faults in groups; nothing of it is kept', async () => {
  const looks: FileLook[] = [];
  const receipt = await register.take('test/list', file, { dryRun: true, look: (each) => looks.push(each) });
  expect([receipt.read, receipt.new, receipt.quarantined, receipt.intake_no]).toEqual([4, 1, 3, null]);
  const [look] = looks;
  expect(look?.rows.map(({ row, subject }) => [row, subject])).toEqual([[1, '1']]);
  expect(look?.rows[0]?.records.find((each) => each.kind === 'visit')?.fields).toEqual({
    on: '2026-01-01',
    points: '3',
  });
  expect(
    look?.faults.map(({ code, field, rows, firstRow, firstValue }) => [code, field, rows, firstRow, firstValue]),
  ).toEqual([
    ['row-value', 'visit.points', 2, 2, 'many'],
    ['row-empty', 'visit.on', 1, 3, null],
  ]);
  expect(await listReceipts(register.register.database, { limit: 10 })).toEqual([]);
});

test('an intake that is given up leaves nothing, and the next one goes on', async () => {
  const given = new AbortController();
  const progress = (): void => given.abort();
  await expect(register.take('test/list', file, { signal: given.signal, progress })).rejects.toThrow(
    /abort|interrupt/i,
  );
  expect(await register.rows(sql`select * from intake`)).toEqual([]);
  const { database } = register.register;
  const temporary = await database.write((transaction) =>
    transaction.rows(sql`select table_name from duckdb_tables() where temporary`, shape.anything),
  );
  expect(temporary).toEqual([]);
  expect(readdirSync(register.folder).filter((name) => name.startsWith('intake'))).toEqual([]);
});

test('rows held back are found by their fault, page by page, and receipts are kept with the columns of the file', async () => {
  const { database } = register.register;
  const receipt = await register.take('test/list', file);
  const points = { fault: { code: 'row-value', field: 'visit.points' } };
  expect(await countOfHeld(database, points)).toBe(2);
  const [first] = await listHeld(database, { ...points, limit: 1 });
  const [second, ...none] = await listHeld(database, { ...points, after: first?.number ?? 0n });
  expect([first?.row, second?.row, none]).toEqual([2n, 4n, []]);
  expect(await columnsOfHeld(database, points)).toEqual(['id', 'name', 'on', 'points']);
  const kept = await receiptOf(database, receipt.intake_no ?? 0);
  expect(kept?.receipt?.files[0]?.columns).toEqual(['id', 'name', 'on', 'points', 'more']);

  const found = register.sources.find('test/list', { file: 'test' });
  if (!found.ok || second === undefined) throw new Error('no source');
  await retryHeld(register.register, found.value, {
    rows: [{ number: second.number, values: { points: '2' } }],
    now: register.now(),
  });
  const [again, before] = await listReceipts(database, { source: 'test/list', limit: 10 });
  expect([again?.retry?.admitted, again?.source, before?.receipt?.read]).toEqual([1, 'test/list', 4]);
  // Rows that were offered again are no file, so the source stands as its last file left it.
  expect((await lastReceipts(database)).get('test/list')?.map(({ intakeNo }) => intakeNo)).toEqual([receipt.intake_no]);
});
