import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ident, joined, quoted, sql, type Sql } from '../../sql/index.ts';
import { inFile, refuse } from './faults.ts';
import type { FileFacts, ReadLimits, RejectedRow } from './model.ts';
import { relationOf, shortened } from './scan.ts';

/** One row on its way to the database: a value for each wanted column, in their order. */
export type Row = (string | null)[];

/** Where a parser puts its rows. */
export interface RowSink {
  readonly add: (row: Row) => void;
  /** The row with this number is no row. */
  readonly reject: (row: number, problem: string, raw: string) => void;
}

/** For looking at a file's columns, where its rows go nowhere. */
export const nowhere: RowSink = { add: () => undefined, reject: () => undefined };

/** How much text is gathered before it is written: more of it would outlive the young generation of V8, and be copied. */
const writtenAt = 16 * 1024;
/** DuckDB's own limit on a line; raised only for a file that needs it. */
const usualLine = 2 * 1024 * 1024;

/** Before a value that is written as JSON: one with a sign in it that this file gives a meaning of its own. */
const marker = '\u001e';
const special = new RegExp(`[${['\t', '\n', '\r', '\0', marker, '\ufeff'].join('')}]`);

/**
 * A scratch file in parts that a parser fills, for formats that DuckDB does not scan itself, and that DuckDB then scans:
 * one row a line, a tab between values. Handed to the driver value by value, a row costs twice as much.
 *
 * No value is quoted and no line end stands within one, so nothing has to be guessed where several threads read. A
 * value with a sign that would be read otherwise is written as JSON behind a marker.
 */
export class RowFile implements RowSink {
  readonly #folder: string;
  readonly #wanted: readonly string[];
  readonly #file: FileFacts;
  readonly #limits: ReadLimits;
  readonly #rejected: RejectedRow[] = [];
  /** How nothing is written; a line of one value may not be blank. */
  readonly #nothing: string;
  readonly #writtenAt: number;
  /** The parts that are whole, and the one that is being written. */
  readonly #parts: string[] = [];
  #handle: number | undefined;
  #bytes = 0;
  #text = '';
  #longest = 0;

  constructor(into: { file: FileFacts; wanted: readonly string[]; limits: ReadLimits; scratch: string }) {
    this.#file = into.file;
    this.#wanted = into.wanted.length === 0 ? ['(nothing)'] : into.wanted;
    this.#limits = into.limits;
    this.#writtenAt = Math.min(writtenAt, into.limits.partBytes);
    this.#nothing = this.#wanted.length === 1 ? `${marker}null` : '';
    this.#folder = mkdtempSync(join(into.scratch, 'rows-'));
  }

  add(row: Row): void {
    let line = '';
    for (let index = 0; index < this.#wanted.length; index += 1) {
      const value = row[index] ?? null;
      if (index > 0) line += '\t';
      line += value === null ? this.#nothing : written(value);
    }
    if (line.length > this.#longest) this.#longest = line.length;
    this.#text += `${line}\n`;
    if (this.#text.length > this.#writtenAt) this.#write();
  }

  reject(row: number, problem: string, raw: string): void {
    this.#rejected.push({ row, problem, raw: shortened(raw) });
    if (this.#rejected.length <= this.#limits.rejectedRows) return;
    const [first] = this.#rejected;
    throw refuse(
      'file-too-many-rejected',
      { limit: this.#limits.rejectedRows, problem: first?.problem ?? problem },
      inFile(this.#file, { row: first?.row ?? row }),
    );
  }

  /** Rows that were put aside. */
  get rejected(): readonly RejectedRow[] {
    return this.#rejected;
  }

  /** The parts that no row will be added to any more. */
  get parts(): readonly string[] {
    return this.#parts;
  }

  /** Ends the last part. A file without any row has one part, and nothing in it. */
  end(): void {
    this.#write();
    if (this.#handle !== undefined || this.#parts.length === 0) this.#endPart();
  }

  #write(): void {
    this.#handle ??= openSync(this.#pathOf(this.#parts.length), 'w');
    let bytes = Buffer.from(this.#text);
    this.#bytes += bytes.length;
    while (bytes.length > 0) bytes = bytes.subarray(writeSync(this.#handle, bytes));
    this.#text = '';
    if (this.#bytes >= this.#limits.partBytes) this.#endPart();
  }

  #endPart(): void {
    if (this.#handle !== undefined) closeSync(this.#handle);
    this.#handle = undefined;
    this.#bytes = 0;
    this.#parts.push(this.#pathOf(this.#parts.length));
  }

  #pathOf(part: number): string {
    return join(this.#folder, `rows-${part}`);
  }

  /** The rows of some parts. `stated` are values that the document gives once, by column. */
  relation(parts: readonly string[], wanted: readonly string[], stated: ReadonlyMap<string, string | null>): Sql {
    const places = new Map(this.#wanted.map((column, index) => [column, shown(ident(`v${index}`))]));
    const value = (column: string) => {
      if (!stated.has(column)) return places.get(column);
      const text = stated.get(column) ?? null;
      return text === null ? undefined : sql`${quoted(text)}::varchar`;
    };
    return relationOf(wanted, value, this.#lines(parts));
  }

  #lines(parts: readonly string[]): Sql {
    const types = joined(this.#wanted.map((_, index) => sql`${quoted(`v${index}`)}: 'VARCHAR'`));
    // A character has four bytes at most.
    const line = this.#longest * 4 < usualLine ? usualLine : this.#longest * 4 + 1;
    return sql`read_csv([${joined(parts.map(quoted))}], auto_detect = false, header = false, compression = 'none', delim = '\t', quote = '', escape = '',
    comment = '', new_line = '\\n', nullstr = '', columns = {${types}}, max_line_size = ${{ chunks: [String(line)] }})`;
  }

  /** Removes the parts. */
  close(): Promise<void> {
    if (this.#handle !== undefined) closeSync(this.#handle);
    this.#handle = undefined;
    rmSync(this.#folder, { recursive: true, force: true });
    return Promise.resolve();
  }
}

function written(value: string): string {
  // An empty text is not the same as none. Half a character would be no JSON.
  return value === '' || special.test(value) ? `${marker}${JSON.stringify(Buffer.from(value).toString())}` : value;
}

function shown(value: Sql): Sql {
  return sql`case when starts_with(${value}, ${quoted(marker)}) then json_extract_string(substr(${value}, 2), '$') else ${value} end`;
}
