import { afterEach, expect, test } from 'vitest';
import { sql } from '../sql/index.ts';
import { listHeld, mendsOfHeld, retryHeld, type RetryReceipt } from './index.ts';
import { faultsOf, TestRegister } from './register-fixture.ts';

const kinds = [
  'kind: visit\nversion: 1\nclass: inspection\ntitle: { en: Visit }\ntopic: food\nsubject: establishment\nevent-date: on\nkey: [on]\nfields:\n  on: { type: date }\n  status: { type: text, values: [open, closed] }\n',
];
const sources = [
  "source: test/list\nversion: '1'\ntitle: { en: Test }\npublisher: { name: Test }\nlicence: { id: CC0 }\ntopic: food\ntables:\n  places:\n    forms:\n      one: { format: csv, files: ['list_*.csv'], columns: [id, name], snapshot: additions, stated-at: { file-name: '_(\\d{4}-\\d{2}-\\d{2})' } }\n    subject: { kind: establishment, identifiers: { place: id }, name: name }\n    records:\n      visit@1: { fields: { on: on, status: status } }\n",
];

let it: TestRegister;
afterEach(() => it.close());

/** A register in which the second row of a file is held back, and how to offer that row again. */
async function heldRow(): Promise<{
  number: bigint;
  offer: (values: Record<string, string>) => Promise<RetryReceipt>;
}> {
  it = await TestRegister.open({ kinds, sources });
  await it.take('test/list', {
    'list_2020-02-01.csv': 'id,name,on,status\n1,One,2020-01-04,open\n2,Two,2020-01-05,shut\n',
  });
  const [row] = await listHeld(it.register.database);
  const source = it.sources.get('test/list');
  if (row === undefined || source === undefined) throw new Error('no row was held back');
  const { number } = row;
  return { number, offer: (values) => retryHeld(it.register, source, { rows: [{ number, values }], now: it.now() }) };
}

test('a row is admitted once it is mended, and keeps its place in its file', async () => {
  const { number, offer } = await heldRow();
  expect(await offer({ status: 'ajar' })).toMatchObject({ admitted: 0, held: 1 });
  expect(await offer({ status: 'closed' })).toMatchObject({ admitted: 1, held: 0 });
  expect(await it.rows(sql`select cast(event_on as varchar) as day, row_no from fact_visit order by fact_no`)).toEqual([
    { day: '2020-01-04', row_no: '1' },
    { day: '2020-01-05', row_no: '2' },
  ]);
  expect(await listHeld(it.register.database)).toEqual([]);
  expect(await faultsOf(offer({ status: 'open' }))).toMatchObject([{ code: 'quarantine-settled' }]);
  // The file says neither: both changes are told, each with what it was before (law 4).
  expect(await mendsOfHeld(it.register.database, number)).toMatchObject([
    { admitted: false, changes: [{ column: 'status', before: 'shut', after: 'ajar' }] },
    { admitted: true, changes: [{ column: 'status', before: 'ajar', after: 'closed' }] },
  ]);
});

test('a row that is offered as it lies there was not mended', async () => {
  const { number, offer } = await heldRow();
  expect(await offer({})).toMatchObject({ held: 1 });
  expect(await mendsOfHeld(it.register.database, number)).toEqual([]);
});

test('a row that is mended into a person’s is refused, and nothing that it ever held is kept', async () => {
  const { offer } = await heldRow();
  expect(await offer({ status: 'ajar' })).toMatchObject({ held: 1 });
  expect(await offer({ name: 'Zhang 11010519491231002X', status: 'open' })).toMatchObject({ refused: 1 });
  expect(await it.rows(sql`select * from held_mend`)).toEqual([]);
  expect(JSON.stringify(await it.rows(sql`select * from quarantine`))).not.toMatch(/110105|shut|ajar/);
});
