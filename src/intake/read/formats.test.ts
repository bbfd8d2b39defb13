import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quoted, sql } from '../../sql/index.ts';
import { describeFile } from './describe.ts';
import { ReadingRoom } from './fixture.ts';
import { peekHeader } from './open.ts';
import { textRow, workbook } from './workbook-fixture.ts';

let room: ReadingRoom;
beforeAll(async () => {
  room = await ReadingRoom.open();
});
afterAll(() => room.close());

const published = new URL('../../../demo/gb-food-hygiene/FHRS867en-GB_2020-08-10.xml.gz', import.meta.url).pathname;

describe('XML', () => {
  const form = { format: 'xml', rows: 'EstablishmentDetail', document: { ExtractDate: 'Header/ExtractDate' } } as const;

  test('gives one row an element, with what the document states once on each', async () => {
    const wanted = ['FHRSID', 'BusinessName', 'Scores/Hygiene', 'Geocode/Longitude', 'ExtractDate', 'AddressLine9'];
    const { rows, numbers, header, rejected } = await room.read(published, form, wanted);
    const text = gunzipSync(readFileSync(published)).toString('utf8');
    expect(rows.length).toBe(text.split('<EstablishmentDetail>').length - 1);
    expect(rows[0]).toEqual(['616044', '"Dolly"', '0', null, '2020-04-18', null]);
    expect(rows[1]?.slice(2, 4)).toEqual(['5', '-1.15850901603699']);
    expect(numbers.at(-1)).toBe(rows.length);
    expect(header).toContain('Scores/ConfidenceInManagement');
    expect(header).not.toContain('Scores');
    expect(rejected).toEqual([]);
  });

  test('shows its columns from its first rows', async () => {
    const header = await peekHeader(await describeFile(published), form);
    expect(header).toEqual(expect.arrayContaining(['FHRSID', 'Scores/Hygiene', 'Geocode/Latitude', 'ExtractDate']));
  });

  test('knows attributes, CDATA, prefixes and the encoding it declares', async () => {
    const path = room.write(
      'a.xml',
      Buffer.from(
        '<?xml version="1.0" encoding="ISO-8859-1"?><x:list xmlns:x="urn:x"><x:row id="1"><n>Caf\xe9 &amp; <![CDATA[<b>]]></n><e/></x:row></x:list>',
        'latin1',
      ),
    );
    const { rows } = await room.read(path, { format: 'xml', rows: 'list/row' }, ['@id', 'n', 'e']);
    expect(rows).toEqual([['1', 'Café & <b>', null]]);
  });

  test('puts a row aside that states a wanted value twice', async () => {
    const path = room.write('b.xml', '<l><r><a>1</a></r><r><a>2</a><a>3</a><b/><b/></r><r><a>4</a></r></l>');
    const { rows, numbers, rejected } = await room.read(path, { format: 'xml', rows: 'r' }, ['a']);
    expect(rows.flat()).toEqual(['1', '4']);
    expect(numbers).toEqual([1, 3]);
    expect(rejected).toEqual([
      { row: 2, problem: 'The row states "a" more than once; which is meant cannot be told.', raw: '2' },
    ]);
  });
});

const people = [
  '{"id":1,"n":{"m":1.10,"list":[1,{"a":2.50}]},"t":"x"}',
  '{"id":2,"n":{"m":1234567890123456.78},"t":""}',
  '{"id":3,"n":{"m":0.12345678901234567890},"t":"1.2345678901234567890"}',
  '{"id":4,"n":null,"t":"\\"q\\" é \\u00e9"}',
];

describe('JSON', () => {
  test('gives the objects of the list that the source names, numbers as they are written', async () => {
    const path = room.write(
      'a.json',
      `{"meta":{"on":"2026-06-30"},"data":{"items":[${people.join(',\n')}]},"after":[1]}`,
    );
    const form = { format: 'json', rows: 'data.items', document: { On: 'meta.on' } } as const;
    const { rows, header } = await room.read(path, form, ['id', 'n.m', 'n.list', 't', 'On']);
    expect(rows).toEqual([
      ['1', '1.10', '[1,{"a":2.50}]', 'x', '2026-06-30'],
      ['2', '1234567890123456.78', null, null, '2026-06-30'],
      ['3', '0.12345678901234567890', null, '1.2345678901234567890', '2026-06-30'],
      ['4', null, null, '"q" é é', '2026-06-30'],
    ]);
    expect(header).toEqual(['id', 'n.m', 'n.list', 't', 'n', 'On']);
    expect(await peekHeader(await describeFile(path), form)).toEqual(header);
  });

  test('puts aside rows that are no objects or state a key twice', async () => {
    const path = room.write('b.json', '[{"a":1},5,{"a":1,"a":2},[1,[2]],{"a":"\\u0000"},{"a":6}]');
    const { rows, numbers, rejected } = await room.read(path, { format: 'json' }, ['a']);
    expect(rows.flat()).toEqual(['1', '6']);
    expect(numbers).toEqual([1, 6]);
    expect(rejected.map(({ row }) => row)).toEqual([2, 3, 4, 5]);
  });
});

describe('NDJSON', () => {
  test('is scanned by DuckDB, and no number loses a digit', async () => {
    const path = room.write('a.ndjson', gzipSync(`${people.join('\r\n')}\n\n`));
    const { rows, numbers, header } = await room.read(path, { format: 'ndjson' }, ['id', 'n.m', 'n.list', 't', 'none']);
    expect(rows).toEqual([
      ['1', '1.1', '[1,{"a":2.5}]', 'x', null],
      ['2', '1234567890123456.78', null, null, null],
      ['3', '0.12345678901234567890', null, '1.2345678901234567890', null],
      ['4', null, null, '"q" é é', null],
    ]);
    expect(numbers).toEqual([1, 2, 3, 4]);
    expect(header).toEqual(['id', 'n.m', 'n.list', 't', 'n']);
  });

  test('puts aside lines that are no rows, and the lines after them keep their numbers', async () => {
    const lines = [
      '{"a":1}',
      '',
      '{"a":2',
      '[3]',
      '{"a":4,"a":5}',
      '{"a":"\\u0000"}',
      '{"a":"\\ud800"}',
      '{"a":7}',
      '{"b":8}',
    ];
    const { rows, numbers, rejected } = await room.read(
      room.write('b.ndjson', lines.join('\n')),
      { format: 'ndjson' },
      ['a'],
    );
    expect(rows.flat()).toEqual(['1', '7', null]);
    expect(numbers).toEqual([1, 7, 8]);
    expect(rejected.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6]);
    expect(rejected[0]?.raw).toBe('{"a":2');
  });

  test('finds a repeated key though every line is JSON', async () => {
    const path = room.write('c.ndjson', '{"a":1}\n{"a":2,"a":3}\n{"a":4}\n');
    const { rows, rejected } = await room.read(path, { format: 'ndjson' }, ['a']);
    expect(rows.flat()).toEqual(['1', '4']);
    expect(rejected.map(({ row }) => row)).toEqual([2]);
  });
});

describe('Parquet', () => {
  test('gives days as ISO and decimals with their places', async () => {
    const path = `${room.folder}/a.parquet`;
    await room.database.write((transaction) =>
      transaction.run(sql`copy (select 1::bigint as id, 1.10::decimal(18,4) as amount, date '2026-06-30' as held, true as ok, null::varchar as none,
        123456789012345678901234567890::hugeint::varchar as big) to ${quoted(path)} (format parquet, compression zstd)`),
    );
    const { rows, header } = await room.read(path, { format: 'parquet' }, [
      'id',
      'amount',
      'held',
      'ok',
      'none',
      'big',
    ]);
    expect(rows).toEqual([['1', '1.1000', '2026-06-30', 'true', null, '123456789012345678901234567890']]);
    expect(await peekHeader(await describeFile(path), { format: 'parquet' })).toEqual(header);
  });
});

function cell(style: number, value: string): string {
  return `<c s="${style}"><v>${value}</v></c>`;
}

describe('XLSX', () => {
  const form = { format: 'xlsx' } as const;

  test('gives cells as a person sees them: days as ISO, no float noise, zeros kept', async () => {
    const path = room.write(
      'a.xlsx',
      workbook({
        texts: ['day', 'moment', 'number', 'code', 'ok', 'text'],
        formats: [14, 'yyyy\\-mm\\-dd hh:mm', '00000', '#,##0.00;[Red]-#,##0.00', '[$-409]d\\ mmm'],
        rows: `<row r="2">${[0, 1, 2, 3, 4, 5].map((text) => `<c t="s"><v>${text}</v></c>`).join('')}</row><row/>
        <row>${cell(1, '44012')}${cell(2, '44012.5868055556')}${cell(4, '1.1000000000000001')}${cell(3, '742')}<c t="b"><v>1</v></c><c t="str"><f>A1&amp;"x"</f><v>=A1+1</v></c></row>
        <row><c r="C4"><v>1.2E-7</v></c><c r="A4" s="5"><v>60</v></c><c r="F4" t="inlineStr"><is><r><t>two </t></r><r><t>runs</t></r><rPh><t>aside</t></rPh></is></c></row>`,
      }),
    );
    const { rows, numbers, header } = await room.read(path, form, ['day', 'moment', 'number', 'code', 'ok', 'text']);
    expect(rows).toEqual([
      ['2020-06-30', '2020-06-30 14:05:00', '1.1', '00742', 'true', '=A1+1'],
      ['1900-02-29', null, '0.00000012', null, null, 'two runs'],
    ]);
    expect(numbers).toEqual([1, 2]);
    expect(await peekHeader(await describeFile(path), form)).toEqual(header);
  });

  test('counts days from 1904 where the workbook does, and takes the sheet that is named', async () => {
    const rows = `${textRow('day')}<row><c s="1"><v>0</v></c></row>`;
    const path = room.write(
      'b.xlsx',
      workbook({ rows, formats: [14], workbookPr: '<workbookPr date1904="1"/>', sheetName: 'Data' }),
    );
    expect((await room.read(path, { ...form, sheet: 'Data' }, ['day'])).rows).toEqual([['1904-01-01']]);
    await expect(room.read(path, { ...form, sheet: 'Date' }, ['day'])).rejects.toThrow(
      'The workbook has no sheet "Date".',
    );
  });

  test('never computes a formula: without a saved value the row is put aside', async () => {
    const path = room.write(
      'c.xlsx',
      workbook({ rows: `${textRow('a')}<row><c><f>1+1</f></c></row><row><c><f>1+1</f><v>2</v></c></row>` }),
    );
    const { rows, numbers, rejected } = await room.read(path, form, ['a']);
    expect(rows).toEqual([['2']]);
    expect(numbers).toEqual([2]);
    expect(rejected[0]?.problem).toContain('formulas are not computed');
  });
});
