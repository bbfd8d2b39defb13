import { join } from 'node:path';
import { availableParallelism } from 'node:os';
import { Database, quoted, sql, type Sql } from '../sql/index.ts';
import { recordRows, recordsOf, subjectRows, type Plan } from './tables.ts';

/** The formats of files that can be written. */
export const formats = ['parquet', 'csv'] as const;
export type Format = (typeof formats)[number];

/** Rows of one file: one that is larger is several, so that taking one in needs no more memory than that. */
const mostRows = 5_000_000;

const options: Readonly<Record<Format, Sql>> = {
  parquet: sql`(format parquet, compression zstd, row_group_size 122880)`,
  csv: sql`(format csv, header)`,
};

/** A file of the country: whose records, and how it is made. */
interface MadeFile {
  readonly source: string;
  readonly name: string;
  readonly rows: Sql;
}

/** What is offered of one source at a time, in order: those that come first know what later ones are of. */
export interface Offer {
  readonly source: string;
  readonly files: readonly string[];
}

function parts(rows: number): { from: number; to: number; of: number; suffix: string }[] {
  const many = Math.max(1, Math.ceil(rows / mostRows));
  return Array.from({ length: many }, (_, part) => ({
    from: part * mostRows,
    to: Math.min(rows, (part + 1) * mostRows),
    of: rows,
    suffix: many === 1 ? '' : `_${String(part + 1).padStart(3, '0')}`,
  }));
}

/** Every file there is to be: the register first, then each topic as it was first stated, then what changed there. */
function filesOf(plan: Plan, format: Format): MadeFile[] {
  const { subjects, records } = plan.country;
  const counts = recordsOf(plan);
  return [
    ...parts(plan.subjects).map(({ suffix, ...rows }) => ({
      source: subjects.source,
      name: `${subjects.table}_${subjects.stated}${suffix}.${format}`,
      rows: subjectRows(plan, rows),
    })),
    ...records.flatMap((table, index) => {
      const { source, table: name, stated, changes } = table;
      const of = counts[index] ?? 0;
      if (of === 0) return [];
      const first = parts(of).map(({ suffix, ...rows }) => ({
        source,
        name: `${name}_${stated}${suffix}.${format}`,
        rows: recordRows(plan, table, rows, 'first'),
      }));
      const after = recordRows(plan, table, { from: 0, to: of, of }, 'changes');
      return [...first, { source, name: `${name}-changes_${changes.stated}.${format}`, rows: after }];
    }),
  ];
}

/**
 * Writes the files of a country into a folder. The rows are made by the engine as they are written, and in their order,
 * so that the same seed gives the same bytes however many threads there are.
 *
 * @returns what to take in, file by file.
 */
export async function writeFiles(
  folder: string,
  plan: Plan & { readonly format: Format },
  progress: (name: string, so: { readonly done: number; readonly of: number }) => void,
): Promise<Offer[]> {
  const files = filesOf(plan, plan.format);
  const database = await Database.open(':memory:', { memory: '1GB', threads: availableParallelism(), spill: folder });
  try {
    for (const [done, { name, rows }] of files.entries()) {
      progress(name, { done, of: files.length });
      await database.write((transaction) =>
        transaction.run(sql`copy (${rows}) to ${quoted(join(folder, name))} ${options[plan.format]}`),
      );
    }
  } finally {
    await database.close();
  }
  return files.map(({ source, name }) => ({ source, files: [name] }));
}
