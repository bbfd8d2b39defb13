import { open } from 'node:fs/promises';
import { z } from 'zod';
import { Database, ident, quoted, sql, type Transaction } from '../../sql/index.ts';
import { inFile, refuse } from './faults.ts';
import { checkedHeader } from './header.ts';
import type { FileFacts, OpenedTable, ReadLimits } from './model.ts';
import { rowNumbering } from './numbering.ts';
import { relationOf, scanning, type Opening } from './scan.ts';

/**
 * Opens Parquet: DuckDB scans it, and each value is cast to the text that states it exactly (days as ISO, decimals
 * with their places).
 */
export async function openParquet({ transaction, file, wanted, limits }: Opening): Promise<OpenedTable> {
  await checkEnds(file);
  const header = await columns(transaction, file, limits);
  const known = new Map(header.map((name) => [name, sql`${ident(name)}::varchar`]));
  const relation = relationOf(wanted, (column) => known.get(column), sql`read_parquet(${quoted(file.path)})`);
  return {
    header,
    read: (statement) =>
      scanning(file, 'Parquet', async () => {
        await transaction.run(statement(relation));
        return { rejected: [], rowNumber: rowNumbering([]) };
      }),
    close: () => Promise.resolve(),
  };
}

/** The columns of a Parquet file. */
export async function parquetHeader(file: FileFacts, limits: ReadLimits): Promise<string[]> {
  await checkEnds(file);
  const database = await Database.open(':memory:', { memory: '256MB', threads: 1 });
  try {
    return await columns(database, file, limits);
  } finally {
    await database.close();
  }
}

async function columns(asked: Pick<Transaction, 'rows'>, file: FileFacts, limits: ReadLimits): Promise<string[]> {
  const described = await scanning(file, 'Parquet', () =>
    asked.rows(sql`describe select * from read_parquet(${quoted(file.path)})`, z.object({ column_name: z.string() })),
  );
  return checkedHeader(
    file,
    described.map(({ column_name: name }) => name),
    limits,
  );
}

/** A Parquet file starts and ends with its mark; one that was cut short does not end with it. */
async function checkEnds(file: FileFacts): Promise<void> {
  if (file.guess !== 'parquet' || file.compression !== 'none') {
    const found =
      file.compression === 'none'
        ? 'it does not start with "PAR1"'
        : `it is packed with ${file.compression} as a whole`;
    throw refuse('file-other-format', { expected: 'Parquet', found }, inFile(file));
  }
  const handle = await open(file.path);
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, Math.max(0, file.bytes - 4));
    if (file.bytes < 12 || buffer.toString('latin1') !== 'PAR1')
      throw refuse('file-cut-short', { format: 'Parquet' }, inFile(file));
  } finally {
    await handle.close();
  }
}
