import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { z } from 'zod';
import { Database, quoted, sql, type Sql } from '../src/sql/index.ts';
import { writeWorkbook } from './reading/workbook.ts';

/**
 * One row a premises, made from its number alone: the same on every machine. Shaped like a national register of
 * inspected premises (twelve columns, a third of them text that repeats little).
 */
function rows(count: number, stated: string): Sql {
  return sql`select
  cast(100000 + i as varchar) as premises_id,
  'Premises ' || cast(hash(i) % 1000000 as varchar) || ' ' || ['Cafe', 'Kitchen', 'Bakery', 'Stores', 'Canteen', 'Inn'][1 + cast(i % 6 as integer)] as name,
  cast(1 + hash(i + 1) % 220 as varchar) || ' ' || ['High Street', 'Station Road', 'Mill Lane', 'Church Street'][1 + cast(hash(i + 2) % 4 as integer)] as address,
  'AB' || cast(1 + hash(i + 3) % 99 as varchar) || ' ' || cast(1 + hash(i + 4) % 9 as varchar) || 'CD' as postcode,
  'Area ' || lpad(cast(1 + i * 380 // ${count} as varchar), 3, '0') as area,
  ['Cafe', 'Retail', 'School', 'Takeaway', 'Hotel'][1 + cast(hash(i + 5) % 5 as integer)] as category,
  strftime(date '2015-01-01' + cast(hash(i + 6) % 3600 as integer), '%Y-%m-%d') as inspected_on,
  cast([0, 5, 5, 10, 15, 20, 25][1 + cast(hash(i + 7) % 7 as integer)] as varchar) as handling,
  cast([0, 5, 5, 10, 15, 20, 25][1 + cast(hash(i + 8) % 7 as integer)] as varchar) as structure,
  cast([0, 5, 5, 10, 20, 30][1 + cast(hash(i + 9) % 6 as integer)] as varchar) as management,
  'note ' || cast(hash(i + 10) % 100000 as varchar) as remark,
  ${quoted(stated)} as stated_on
from range(${count}) as number(i) order by i`;
}

export const formats = ['csv', 'ndjson', 'parquet', 'xml', 'xlsx'] as const;
export type BenchFormat = (typeof formats)[number];

const copyOptions: Readonly<Record<Exclude<BenchFormat, 'xml' | 'xlsx'>, Sql>> = {
  csv: sql`(format csv, header)`,
  ndjson: sql`(format json)`,
  parquet: sql`(format parquet, row_group_size 122880)`,
};

/** The day that generated rows are stated on, and a later one on which all of them are stated again. */
export const statedFirst = '2024-12-31';
export const statedAgain = '2025-03-31';

/** The generated file of a size and format; made once and kept, because making it takes longer than reading it. */
export async function generated(
  folder: string,
  format: BenchFormat,
  count: number,
  stated: string = statedFirst,
): Promise<string> {
  const path = join(folder, `premises-${count}${stated === statedFirst ? '' : '-again'}.${format}`);
  if (existsSync(path)) return path;
  await mkdir(folder, { recursive: true });
  const database = await Database.open(':memory:', { memory: '2GB', threads: 2 });
  if (format === 'xml') await writeXml(pages(database, rows(count, stated), count), `${path}.part`);
  else if (format === 'xlsx') {
    await writeWorkbook(`${path}.part`, columns, pages(database, rows(count, stated), count));
  } else {
    await database.write((transaction) =>
      transaction.run(sql`copy (${rows(count, stated)}) to ${quoted(`${path}.part`)} ${copyOptions[format]}`),
    );
  }
  await database.close();
  await rename(`${path}.part`, path);
  return path;
}

/** The columns of the generated files, in their order. */
const columns = [
  'premises_id',
  'name',
  'address',
  'postcode',
  'area',
  'category',
  'inspected_on',
  'handling',
  'structure',
  'management',
  'remark',
  'stated_on',
] as const;

type Page = readonly Readonly<Record<string, string>>[];

/** The rows in pages, so that no more than one page of them is in memory. */
async function* pages(database: Database, made: Sql, count: number): AsyncGenerator<Page> {
  const page = 50_000;
  await database.write((transaction) => transaction.run(sql`create table premises as ${made}`));
  for (let from = 0; from < count; from += page) {
    yield await database.rows(
      sql`select * from premises where rowid >= ${from} and rowid < ${from + page} order by rowid`,
      z.record(z.string(), z.string()),
    );
  }
}

async function writeXml(parts: AsyncIterable<Page>, path: string): Promise<void> {
  const file = createWriteStream(path);
  file.write('<?xml version="1.0" encoding="UTF-8"?>\n<Register><Premises>\n');
  for await (const part of parts) {
    const text = part
      .map(
        (row) =>
          `<Place>${Object.entries(row)
            .map(([name, value]) => `<${name}>${value}</${name}>`)
            .join('')}</Place>\n`,
      )
      .join('');
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end('</Premises></Register>\n');
  await once(file, 'finish');
}
