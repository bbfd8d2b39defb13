import { Refused } from '../../vocabulary/index.ts';
import { ident, joined, sql, type Sql, type Transaction } from '../../sql/index.ts';
import { inFile, refuse } from './faults.ts';
import type { FileFacts, OpenedTable, ReadOptions, ReadLimits, TableForm } from './model.ts';

/** What every format needs to open a file. */
export interface Opening {
  readonly transaction: Transaction;
  readonly file: FileFacts;
  readonly form: TableForm;
  readonly wanted: readonly string[];
  readonly options: ReadOptions;
  readonly limits: ReadLimits;
}

/** Opens a file of one format. */
export type Opener = (opening: Opening) => Promise<OpenedTable>;

/** How many rows are looked at to tell which columns a file has: a value that is often missing is seen in one. */
export const peekedRows = 100;

let named = 0;

/** A name for a temporary table that nothing else in this process has. */
export function temporaryName(what: string): string {
  named += 1;
  return `read_${what}_${named}`;
}

/** How a wanted column is selected: as it is, or NULL where the file does not have it. */
export function selected(column: string, value: Sql | undefined): Sql {
  return sql`${value ?? sql`null::varchar`} as ${ident(column)}`;
}

/** `(select … from …)`, a relation of the wanted columns. */
export function relationOf(wanted: readonly string[], value: (column: string) => Sql | undefined, from: Sql): Sql {
  const columns =
    wanted.length === 0 ? [sql`null::varchar as "(nothing)"`] : wanted.map((column) => selected(column, value(column)));
  return sql`(select ${joined(columns)} from ${from})`;
}

/** A text as it is shown in a message: short, on one line. */
export function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}

const scannerFault = /\b(csv|json|parquet|gzip|zstd|miniz|snappy|thrift|unicode|utf-?8|file)\b/i;

/**
 * Runs a statement that scans a file. What the scanner refuses is a fault of the file; what the caller's own
 * expressions do wrong stays the error it is.
 */
export async function scanning<T>(file: FileFacts, format: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused || !(error instanceof Error)) throw error;
    const [problem = ''] = error.message.split('\n');
    // "Invalid Error" is what the libraries inside a scanner throw; no expression of ours ends in one.
    const ofScanner =
      /^(Invalid Error|TProtocolException)/.test(problem) ||
      (/^(Invalid Input|IO|Serialization|Out of Range)/.test(problem) && scannerFault.test(problem));
    if (!ofScanner) throw error;
    const line = /\bline:? (\d+)/i.exec(error.message)?.[1];
    throw refuse(
      'file-damaged',
      {
        format,
        problem: problem
          .replace(/^(?:[A-Za-z ]*(?:Error|Exception): )+/, '')
          .replaceAll(file.path, file.name)
          .replace(/\.$/, ''),
      },
      inFile(file, line === undefined ? {} : { line: Number(line) }),
    );
  }
}
