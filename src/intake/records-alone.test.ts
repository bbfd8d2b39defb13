import { afterEach, expect, test } from 'vitest';
import { TestRegister } from './register-fixture.ts';

const kind =
  'kind: finding\nversion: 1\nclass: inspection\ntitle: { en: Finding }\ntopic: food\nsubject: establishment\nevent-date: on\nkey: [on, code]\nfields:\n  on: { type: date }\n  code: { type: text }\n  weight: { type: decimal(2) }\n';
const head = (id: string): string =>
  `source: ${id}\nversion: '1'\ntitle: { en: Test }\npublisher: { name: Test }\nlicence: { id: CC0 }\ntopic: food\ntables:\n`;
const form = (name: string, columns: string, snapshot: string): string =>
  `  ${name}:\n    forms:\n      csv:\n        format: csv\n        files: ['${name}_*.csv']\n        columns: [${columns}]\n        snapshot: ${snapshot}\n        stated-at: { file-name: '_(\\d{4}-\\d{2}-\\d{2})' }\n`;
const sources = [
  `${head('test/places')}${form('places', 'id, name', 'current-of-subject')}    subject: { kind: establishment, identifiers: { place: id }, name: name }\n`,
  `${head('test/noted')}${form('noted', 'op, id, code', "{ operations: op, insert: ['+'], change: ['~'], delete: ['-'] }")}    of: { place: id }\n    records:\n      finding@1: { fields: { on: on, code: code, weight: weight } }\n`,
];

let held: TestRegister | undefined;
afterEach(async () => {
  await held?.close();
  held = undefined;
});

test('a source of records alone is of the subjects of another, and its operations are told apart by the key of the record', async () => {
  held = await TestRegister.open({ kinds: [kind], sources });
  await held.take('test/places', { 'places_2020-02-01.csv': 'id,name\n1,One\n' });
  const columns = 'op,id,on,code,weight\n';
  const first = await held.take('test/noted', {
    'noted_2020-03-01.csv': `${columns}+,1,2020-02-01,a,1\n+,1,2020-02-01,b,2\n+,1,2020-02-01,c,3\n+,9,2020-02-01,a,1\n`,
  });
  expect(first).toMatchObject({ new: 3, quarantined: 1, subjects: { new: 0 } });
  const second = await held.take('test/noted', {
    'noted_2020-04-01.csv': `${columns}~,1,2020-02-01,a,5\n~,1,2020-02-01,b,2\n-,1,2020-02-01,c,3\n~,1,2020-02-01,d,4\n~,1,2020-02-01,d,7\n`,
  });
  expect(second).toMatchObject({ corrected: 1, unchanged: 1, ended: 1, quarantined: 2 });
});
