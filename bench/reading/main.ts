import { createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { describeFile, openTable, peekHeader, type TableForm } from '../../src/intake/read/index.ts';
import { Database, sql } from '../../src/sql/index.ts';
import { Refused } from '../../src/vocabulary/index.ts';
import { formats, generated, type BenchFormat } from '../generate.ts';
import { machine, median, printSample, sampled, spread, timed, type Work } from '../measure.ts';
import { bare } from './bare.ts';

/**
 * Reading against the least that can be done with the same file: DuckDB's own `create table as select` for what it
 * scans itself, the bare parser feeding an appender for the rest. And peak memory, on files much larger than it.
 */
const folder = process.env['GOODSTANDING_BENCH'] ?? join(tmpdir(), 'goodstanding-bench');
const rows: Readonly<Record<BenchFormat, number>> = {
  csv: 3_000_000,
  ndjson: 1_500_000,
  parquet: 3_000_000,
  xml: 800_000,
  xlsx: 300_000,
};
const counted = z.object({ n: z.coerce.number() });

function fileOf(format: BenchFormat): Promise<string> {
  return generated(folder, format, rows[format]);
}

function formOf(format: BenchFormat): TableForm {
  return format === 'xml' ? { format, rows: 'Place' } : { format };
}

/** Does something with a database that may take so much memory, and spills beyond it. */
async function withDatabase<T>(memory: string, work: (database: Database, scratch: string) => Promise<T>): Promise<T> {
  const scratch = mkdtempSync(join(tmpdir(), 'goodstanding-bench-'));
  const database = await Database.open(join(scratch, 'register.duckdb'), { memory, threads: 2, spill: scratch });
  try {
    return await work(database, scratch);
  } finally {
    await database.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Reads a whole file as intake does, with its hash, and counts what came of it. */
async function readWhole(path: string, form: TableForm, memory: string): Promise<{ seconds: number; rows: number }> {
  return withDatabase(memory, (database, scratch) =>
    database.rehearse(async (transaction) => {
      let found = 0;
      const seconds = await timed(async () => {
        const file = await describeFile(path);
        const table = await openTable(transaction, file, form, await peekHeader(file, form), { scratch });
        await table.read((relation) => sql`create temp table staged as select * from ${relation}`);
        found = (await transaction.row(sql`select count(*) as n from staged`, counted)).n;
        await table.close();
      });
      return { seconds, rows: found };
    }),
  );
}

async function bareWhole(format: BenchFormat): Promise<{ seconds: number; rows: number }> {
  const path = await fileOf(format);
  const columns = await peekHeader(await describeFile(path), formOf(format));
  return withDatabase('2GB', (database) =>
    database.rehearse(async (transaction) => {
      let found = 0;
      const seconds = await timed(async () => {
        found = await bare[format](transaction, path, columns);
      });
      return { seconds, rows: found };
    }),
  );
}

/** A file of one line of a gigabyte; refused, and the time is what that takes. */
async function endlessLine(name: string, start: string, form: TableForm): Promise<{ seconds: number; rows: number }> {
  const path = join(folder, name);
  if (!existsSync(path)) {
    const file = createWriteStream(path);
    file.write(start);
    const piece = 'x'.repeat(1 << 20);
    for (let written = 0; written < 1024; written += 1) if (!file.write(piece)) await once(file, 'drain');
    await new Promise<void>((done) => file.end(done));
  }
  return refusedWhole(path, form);
}

async function refusedWhole(path: string, form: TableForm): Promise<{ seconds: number; rows: number }> {
  let refused = false;
  const seconds = await timed(async () => {
    try {
      await readWhole(path, form, '200MB');
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused = true;
    }
  });
  if (!refused) throw new Error('it was not refused');
  return { seconds, rows: 0 };
}

/** Ten gigabytes of blank table in some ten megabytes of gzip. */
async function bomb(): Promise<{ seconds: number; rows: number }> {
  const path = join(folder, 'bomb.csv.gz');
  if (!existsSync(path)) {
    const member = gzipSync('1\n'.repeat(32 << 20));
    const file = createWriteStream(path);
    file.write(gzipSync('id\n'));
    for (let written = 0; written < 160; written += 1) if (!file.write(member)) await once(file, 'drain');
    await new Promise<void>((done) => file.end(done));
  }
  return refusedWhole(path, { format: 'csv' });
}

const works: readonly Work[] = [
  ...formats.flatMap((format): Work[] => [
    { name: `${format} bare`, run: () => bareWhole(format) },
    { name: `${format} read`, run: async () => readWhole(await fileOf(format), formOf(format), '2GB') },
    { name: `${format} small`, run: async () => readWhole(await fileOf(format), formOf(format), '200MB') },
  ]),
  { name: 'csv line', run: () => endlessLine('line.csv', 'id,name\n1,', { format: 'csv' }) },
  { name: 'ndjson line', run: () => endlessLine('line.ndjson', '{"a":1}\n{"a":"', { format: 'ndjson' }) },
  { name: 'json line', run: () => endlessLine('line.json', '[{"a":"', { format: 'json' }) },
  { name: 'xml line', run: () => endlessLine('line.xml', '<l><Place><a>', { format: 'xml', rows: 'Place' }) },
  { name: 'csv bomb', run: bomb },
];

/** Prints a table: `npm run build && node dist/bench/reading/main.js [times]`. */
async function main(): Promise<void> {
  const chosen = process.argv.indexOf('--work');
  const work = chosen < 0 ? undefined : works.find(({ name }) => name === process.argv[chosen + 1]);
  if (work !== undefined) return printSample(work);
  const times = Number(process.argv[2] ?? 3);
  const script = fileURLToPath(import.meta.url);
  process.stdout.write(
    `${machine()}\n\n| format | rows | bare s | read s (min / median / max) | share | MB at 200MB |\n| --- | --- | --- | --- | --- | --- |\n`,
  );
  for (const format of formats) {
    await fileOf(format);
    const least = sampled(script, `${format} bare`, times);
    const read = sampled(script, `${format} read`, times);
    const [small] = sampled(script, `${format} small`, 1);
    const seconds = (samples: typeof read) => samples.map((sample) => sample.seconds);
    const share = Math.round((100 * median(seconds(least))) / median(seconds(read)));
    process.stdout.write(
      `| ${format} | ${read[0]?.rows ?? 0} | ${spread(seconds(least))} | ${spread(seconds(read))} | ${share} % | ${small?.megabytes ?? 0} |\n`,
    );
  }
  process.stdout.write('\n| refused | s | MB |\n| --- | --- | --- |\n');
  for (const { name } of works.filter((each) => / (line|bomb)$/.test(each.name))) {
    const [sample] = sampled(script, name, 1);
    process.stdout.write(`| ${name} | ${sample?.seconds.toFixed(2) ?? ''} | ${sample?.megabytes ?? 0} |\n`);
  }
}

await main();
