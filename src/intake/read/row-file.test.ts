import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { array, assert, asyncProperty, constant, constantFrom, oneof, string } from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Database, ident, joined, sql } from '../../sql/index.ts';
import { readLimits, type FileFacts } from './model.ts';
import { RowFile, type Row } from './row-file.ts';

const scratch = mkdtempSync(join(tmpdir(), 'row-file-'));
const database = await Database.open(':memory:', { memory: '512MB', threads: 2 });
afterAll(async () => {
  await database.close();
  rmSync(scratch, { recursive: true });
});

const file: FileFacts = {
  name: 'some.xml',
  path: 'some.xml',
  bytes: 1,
  sha256: '',
  compression: 'none',
  unpackedBytes: 1,
  encoding: 'utf-8',
  guess: 'xml',
  text: undefined,
};

const ofHex = (hex: string | null): string | null => (hex === null ? null : Buffer.from(hex, 'hex').toString());

/** What the database reads of rows that were put into the file, in parts of so many bytes. */
async function readBack(rows: readonly Row[], columns: readonly string[], partBytes: number): Promise<unknown[]> {
  return database.rehearse(async (transaction) => {
    const written = new RowFile({ file, wanted: columns, limits: { ...readLimits, partBytes }, scratch });
    for (const row of rows) written.add(row);
    written.end();
    const relation = written.relation(written.parts, columns, new Map());
    await transaction.run(sql`create temp table back as select * from ${relation}`);
    await written.close();
    const found = await transaction.rows(
      // As bytes: on its way to us the driver takes a mark off the start of a text.
      sql`select ${joined(columns.map((column) => sql`hex(${ident(column)}) as ${ident(column)}`))} from back order by rowid`,
      z.record(z.string(), z.string().nullable()),
    );
    return found.map((row) => columns.map((column) => ofHex(row[column] ?? null)));
  });
}

const text = oneof(
  { weight: 3, arbitrary: string({ unit: 'binary' }) },
  {
    weight: 2,
    arbitrary: constantFrom(
      '',
      ' ',
      'a\tb',
      'a\nb',
      'a\r\nb',
      '"',
      '\\N',
      '\\',
      '\u001e',
      '\ufeffa',
      '#',
      'NULL',
      'a,b',
      "'",
    ),
  },
  { weight: 1, arbitrary: constant(null) },
);

test.each([1, 3])('any texts in %i columns come back as they were', async (width) => {
  const columns = ['a', 'b', 'c'].slice(0, width);
  await assert(
    asyncProperty(
      array(array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 20 }),
      async (rows) => {
        expect(await readBack(rows, columns, 200)).toEqual(rows);
      },
    ),
    { numRuns: 40 },
  );
});

test('rows keep their order and long ones their length, and nothing is left behind', async () => {
  const long = 'x'.repeat(3 * 1024 * 1024);
  const rows = Array.from({ length: 50_000 }, (_, n): Row => [String(n), n === 777 ? long : 'short']);
  expect(await readBack(rows, ['a', 'b'], 1_000_000)).toEqual(rows);
  expect(readdirSync(scratch)).toEqual([]);
});
