import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readKinds, type KindCatalogue } from '../../kinds/index.ts';
import { valueOf } from '../../vocabulary/index.ts';
import { lastDay } from '../stated.ts';
import { fitsName } from '../recognise.ts';
import { readSource } from './read.ts';

const kind =
  'kind: visit\nversion: 1\nclass: inspection\ntitle: { en: Visit }\ntopic: food\nsubject: establishment\nevent-date: held_on\nkey: [held_on]\nfields:\n  held_on: { type: date }\n  result: { type: text, values: [good, bad] }\n';

function faultsOf(text: string) {
  const kinds: KindCatalogue = valueOf(readKinds([{ file: 'visit.yaml', text: kind }]));
  const read = readSource('s.yaml', text, {
    kinds,
    schemes: ['place'],
    personColumn: (name) => (name === 'owner_dob' ? 'a birth date' : undefined),
    beside: () => undefined,
  });
  return read.ok ? [] : read.faults.map(({ code, at, fix }) => ({ code, line: at.line, fix }));
}

describe('a source document', () => {
  test('is told all its faults in one go, each at its line, with the closest name that exists', () => {
    const faults = faultsOf(`source: a/b
version: '1'
title: { en: T }
publisher: { name: P }
licence: { id: CC0 }
topic: food
tables:
  places:
    forms:
      csv:
        format: csv
        files: ['a*.csv']
        columns: [id]
        snapshot: additions
        stated-at: { file-name: '\\d{4}' }
    subject:
      kind: establishment
      identifiers: { plaace: id }
      name: owner_dob
    records:
      visit@1:
        fields:
          reslut: outcome
          result: { column: outcome, look-up: { ok: god } }
`);
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'source-pattern', line: 15 }),
        expect.objectContaining({ code: 'source-unknown-scheme', line: 18, fix: expect.stringContaining('"place"') }),
        expect.objectContaining({ code: 'source-person-column', line: 19 }),
        expect.objectContaining({ code: 'source-unknown-field', line: 23, fix: 'Did you mean "result"?' }),
        expect.objectContaining({ code: 'source-look-up-value', line: 24, fix: 'Did you mean "good"?' }),
        expect.objectContaining({ code: 'source-required-field' }),
      ]),
    );
  });

  test.each([
    ['source-criterion-column', 'outcome', 'Owner_Religion'],
    ['source-criterion-column', 'outcome', '宗教'],
    ['source-criterion-column', 'outcome', 'adhésion syndicale'],
    ['source-criterion-value', 'ok: good', 'trade union: good'],
    ['source-criterion-value', 'in: [a]', 'in: [a, Non-profit]'],
    ['source-criterion-column', 'place: id', 'place: parent_company_id'],
  ])('%s: another name for a field does not make a criterion of it (law 9)', (code, plain, refused) => {
    const text = `source: a/b
version: '1'
title: { en: T }
publisher: { name: P }
licence: { id: CC0 }
topic: food
tables:
  places:
    forms: { csv: { format: csv, files: ['a*.csv'], columns: [id], snapshot: additions, stated-at: { column: day } } }
    subject: { kind: establishment, identifiers: { place: id }, name: name }
    records:
      visit@1: { when: { column: sort, in: [a] }, fields: { held_on: day, result: { column: outcome, look-up: { ok: good } } } }
`;
    expect(faultsOf(text)).toEqual([]);
    expect(faultsOf(text.replace(plain, refused)).map((fault) => fault.code)).toEqual([code]);
  });

  test('naming kinds and schemes that nobody declared is told so', async () => {
    const text = await readFile(join(import.meta.dirname, '../../../sources/us-ny/building-energy.yaml'), 'utf8');
    expect(faultsOf(text).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['kind-unknown', 'source-unknown-scheme']),
    );
  });
});

const table = (name: string, whose: string): string =>
  `  ${name}:\n    forms: { csv: { format: csv, files: ['${name}*.csv'], columns: [id], snapshot: additions, stated-at: { column: day } } }\n    ${whose}\n`;
const source = (...tables: string[]): string =>
  `source: a/b\nversion: '1'\ntitle: { en: T }\npublisher: { name: P }\nlicence: { id: CC0 }\ntopic: food\ntables:\n${tables.join('')}`;

describe('a table of records alone', () => {
  const records = 'records: { visit@1: { fields: { held_on: day, result: r } } }';
  const places = table('places', 'subject: { kind: establishment, identifiers: { place: id }, name: name }');

  test('is of what another table gives, or else of any scheme there is', () => {
    expect(faultsOf(source(places, table('visits', `of: { place: id }\n    ${records}`)))).toEqual([]);
    expect(faultsOf(source(table('visits', `of: { place: id }\n    ${records}`)))).toEqual([]);
    const other = places.replace('place: id', 'site: id');
    const codes = (text: string): string[] => faultsOf(text).map(({ code }) => code);
    expect(codes(source(other, table('visits', `of: { place: id }\n    ${records}`)))).toEqual([
      'source-unknown-scheme',
      'source-of-scheme',
    ]);
    expect(codes(source(table('visits', `of: { plcae: id }\n    ${records}`)))).toEqual(['source-unknown-scheme']);
  });
});

describe('the name of a file', () => {
  test('fits a pattern of stars and question marks, and nothing else is special', () => {
    expect([
      fitsName('a_*.tsv*', 'a_1.tsv.gz'),
      fitsName('a_*.tsv', 'a_1xtsv'),
      fitsName('*_????-??-??.tsv', 'york_2025-03-13.tsv'),
    ]).toEqual([true, false, true]);
  });

  test('says a day, or a month or year by its last day; a day that does not exist says nothing', () => {
    expect(['2020-02-30', '2020-02', '2019', '20200131', '2020-13'].map(lastDay)).toEqual([
      undefined,
      '2020-02-29',
      '2019-12-31',
      '2020-01-31',
      undefined,
    ]);
  });
});
