import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { describeFile, peekHeader } from '../src/intake/read/index.ts';
import { quoted, shape, sql, type Sql } from '../src/sql/index.ts';
import { formats, generated, statedAgain, statedFirst, type BenchFormat } from './generate.ts';
import { timedBoth, type Work } from './measure.ts';
import { bare } from './reading/bare.ts';
import { folder, inPlainDatabase, inStore, intakeInto, moments } from './store.ts';

const counted = z.object({ n: shape.count });

/** A file that is taken in, and the same rows in another file, which changes nothing. */
export interface Intake {
  readonly name: string;
  readonly source: string;
  readonly first: () => Promise<string>;
  readonly again: () => Promise<string>;
  /** The least that can be done with a file of the kind; its rows are counted to show that all were read. */
  readonly least: (path: string) => Promise<{ seconds: number; cpu: number; rows: number }>;
  /** The share of that speed that we aim at: the first time, and when nothing changed. */
  readonly aims: { readonly first: number; readonly again: number };
}

/** DuckDB's own `create table as select` of the same file into a database file; it guesses types, we check them. */
async function tableAs(reader: Sql, path: string): Promise<{ seconds: number; cpu: number; rows: number }> {
  return inPlainDatabase(async (database) => {
    const took = await timedBoth(() =>
      database.write((transaction) =>
        transaction.run(sql`create table plain as select * from ${reader}(${quoted(path)})`),
      ),
    );
    const { n } = await database.row(sql`select count(*) as n from plain`, counted);
    return { ...took, rows: n };
  });
}

/** Formats that DuckDB does not read itself. */
type Parsed = 'xml' | 'xlsx';

/** The bare parser feeding an appender. */
async function bareParser(format: Parsed, path: string): Promise<{ seconds: number; cpu: number; rows: number }> {
  const form = format === 'xml' ? { format, rows: 'Premises/Place' } : { format };
  const columns = await peekHeader(await describeFile(path), form);
  return inPlainDatabase(async (database) => {
    let rows = 0;
    const took = await timedBoth(() =>
      database.write(async (transaction) => {
        rows = await bare[format](transaction, path, columns);
      }),
    );
    return { ...took, rows };
  });
}

const readers: Readonly<Record<Exclude<BenchFormat, Parsed>, Sql>> = {
  csv: sql`read_csv`,
  ndjson: sql`read_ndjson`,
  parquet: sql`read_parquet`,
};

function generatedIntake(format: BenchFormat, rows: number, name: string = format): Intake {
  const parsed = format === 'xml' || format === 'xlsx';
  return {
    name,
    source: 'bench/premises',
    first: () => generated(folder, format, rows, statedFirst),
    again: () => generated(folder, format, rows, statedAgain),
    least: (path) =>
      format === 'xml' || format === 'xlsx' ? bareParser(format, path) : tableAs(readers[format], path),
    aims: parsed ? { first: 0.7, again: 0.7 } : { first: 0.4, again: 0.6 },
  };
}

/** The real file of 288,152 establishments, and the same rows unpacked: another file to anyone who looks at its hash. */
function realIntake(data: string): Intake {
  const packed = join(data, 'fhrs/base_2020-08.tsv.gz');
  const plain = join(folder, 'base_2020-08.tsv');
  return {
    name: 'real',
    source: 'gb/food-hygiene-table',
    first: () => Promise.resolve(packed),
    again: async () => {
      if (!existsSync(plain)) {
        await pipeline(createReadStream(packed), createGunzip(), createWriteStream(`${plain}.part`));
        await rename(`${plain}.part`, plain);
      }
      return plain;
    },
    least: (path) => tableAs(readers.csv, path),
    aims: { first: 0.4, again: 0.6 },
  };
}

/** Formats that are measured at a second size too, to tell what a row costs from what any file costs. */
export const largeFormats = ['csv', 'ndjson', 'parquet'] as const;

/** All that is taken in: `large` rows too, where there are any; the real file only where the development data are at hand. */
export function intakes(rows: number, large: number, data: string | undefined): Intake[] {
  const made = [
    ...formats.map((format) => generatedIntake(format, rows)),
    ...(large > 0 ? largeFormats.map((format) => generatedIntake(format, large, `${format}-large`)) : []),
  ];
  return data === undefined || data === '' ? made : [...made, realIntake(data)];
}

/** The works of one intake: the least for either file, the first time, and unchanged. */
export function intakeWorks(intake: Intake): Work[] {
  const { name, source } = intake;
  return [
    { name: `${name} least`, run: async () => intake.least(await intake.first()) },
    { name: `${name} least again`, run: async () => intake.least(await intake.again()) },
    {
      name: `${name} first`,
      run: async () => {
        const path = await intake.first();
        return inStore({ keep: name }, async (workspace) => {
          const takeIn = intakeInto(workspace, source);
          let rows = 0;
          const took = await timedBoth(async () => {
            rows = (await takeIn(path, moments.first)).new;
          });
          return { ...took, rows };
        });
      },
    },
    {
      name: `${name} again`,
      run: async () => {
        const path = await intake.again();
        return inStore({ from: name }, async (workspace) => {
          const takeIn = intakeInto(workspace, source);
          let rows = 0;
          const took = await timedBoth(async () => {
            rows = (await takeIn(path, moments.later)).unchanged;
          });
          return { ...took, rows };
        });
      },
    },
  ];
}
