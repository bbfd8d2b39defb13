import { DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import { createReadStream } from 'node:fs';
import { SaxesParser } from 'saxes';
import { openPromise } from 'yauzl';
import { z } from 'zod';
import { quoted, sql, type Transaction } from '../../src/sql/index.ts';
import type { BenchFormat } from '../generate.ts';

/** The least that can be done with a file: what reading is measured against. Gives the number of rows. */
export type Bare = (transaction: Transaction, path: string, columns: readonly string[]) => Promise<number>;

const counted = z.object({ n: z.coerce.number() });

async function countOf(transaction: Transaction): Promise<number> {
  return (await transaction.row(sql`select count(*) as n from bare`, counted)).n;
}

function scan(reader: 'read_csv' | 'read_ndjson' | 'read_parquet'): Bare {
  return async (transaction, path) => {
    await transaction.run(sql`create temp table bare as select * from ${{ chunks: [reader] }}(${quoted(path)})`);
    return countOf(transaction);
  };
}

/** An appender fed by columns, with nothing else around it. */
async function appending(transaction: Transaction, columns: readonly string[]) {
  const types = columns.map((_, index) => `c${index} varchar`).join(', ');
  await transaction.run({ chunks: [`create temp table bare (${types})`] });
  const appender = await transaction.connection.createAppender('bare', 'main', 'temp');
  const held: (string | null)[][] = columns.map(() => []);
  let rows = 0;
  const flush = () => {
    if (rows === 0) return;
    const chunk = DuckDBDataChunk.create(
      columns.map(() => VARCHAR),
      rows,
    );
    chunk.setColumns(held);
    appender.appendDataChunk(chunk);
    for (const column of held) column.length = 0;
    rows = 0;
  };
  return {
    add: (row: (string | null)[]) => {
      for (let index = 0; index < held.length; index += 1) held[index]?.push(row[index] ?? null);
      rows += 1;
      if (rows === 2048) flush();
    },
    end: () => {
      flush();
      appender.closeSync();
    },
  };
}

/** saxes alone: the text of each element of a row goes to the column of its name. */
const xml: Bare = async (transaction, path, columns) => {
  const rows = await appending(transaction, columns);
  const place = new Map(columns.map((name, index) => [name, index]));
  const parser = new SaxesParser();
  let row: (string | null)[] = [];
  let text = '';
  parser.on('opentag', ({ name }) => {
    if (name === 'Place') row = columns.map(() => null);
    text = '';
  });
  parser.on('text', (piece) => {
    text += piece;
  });
  parser.on('closetag', ({ name }) => {
    const index = place.get(name);
    if (index !== undefined) row[index] = text;
    else if (name === 'Place') rows.add(row);
  });
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 }))
    parser.write(z.string().parse(chunk));
  parser.close();
  rows.end();
  return countOf(transaction);
};

/** yauzl and saxes alone: the text of each cell goes to the next column; nothing is known of styles or kinds. */
const xlsx: Bare = async (transaction, path, columns) => {
  const rows = await appending(transaction, columns);
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.startsWith('xl/worksheets/')) continue;
    const parser = new SaxesParser();
    let row: (string | null)[] = [];
    let text = '';
    parser.on('opentag', ({ name }) => {
      if (name === 'row') row = [];
      if (name === 'c') text = '';
    });
    parser.on('text', (piece) => {
      text += piece;
    });
    parser.on('closetag', ({ name }) => {
      if (name === 'c') row.push(text);
      if (name === 'row') rows.add(row);
    });
    const decoder = new TextDecoder();
    const stream: AsyncIterable<Uint8Array> = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) parser.write(decoder.decode(chunk, { stream: true }));
    parser.close();
  }
  zip.close();
  rows.end();
  return countOf(transaction);
};

export const bare: Readonly<Record<BenchFormat, Bare>> = {
  csv: scan('read_csv'),
  ndjson: scan('read_ndjson'),
  parquet: scan('read_parquet'),
  xml,
  xlsx,
};
