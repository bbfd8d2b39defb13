import { DuckDBDataChunk, VARCHAR, type DuckDBAppender } from '@duckdb/node-api';
import { ident, joined, quoted, sql, type Sql, type Transaction } from '../../sql/index.ts';
import { inFile, refuse } from './faults.ts';
import type { FileFacts, OpenedTable, ReadLimits, RejectedRow } from './model.ts';
import { rowNumbering } from './numbering.ts';
import { relationOf, scanning, shortened, temporaryName } from './scan.ts';

/** One row on its way into a table: a value for each wanted column, in their order. */
export type Row = (string | null)[];

/** Where a parser puts its rows. */
export interface RowSink {
  readonly add: (row: Row) => void;
  /** The row with this number is no row. */
  readonly reject: (row: number, problem: string, raw: string) => void;
}

/** For looking at a file's columns, where its rows go nowhere. */
export const nowhere: RowSink = { add: () => undefined, reject: () => undefined };

const chunkRows = 2048;
/** The appender holds rows in memory until it is flushed. */
const flushedAt = 16 * 1024 * 1024;

/**
 * A temporary table that a parser fills, for formats that DuckDB does not scan itself.
 *
 * Rows go in by columns, 2,048 at a time: value by value the driver would be called once for each, which costs more
 * than parsing does.
 */
export class FilledTable implements RowSink {
  readonly #transaction: Transaction;
  readonly #name: Sql;
  readonly #appender: DuckDBAppender;
  readonly #columns: Row[];
  readonly #wanted: readonly string[];
  readonly #file: FileFacts;
  readonly #limits: ReadLimits;
  readonly #rejected: RejectedRow[] = [];
  #held = 0;
  #characters = 0;
  #appended = 0;

  private constructor(
    transaction: Transaction,
    appender: DuckDBAppender,
    name: Sql,
    into: { file: FileFacts; wanted: readonly string[]; limits: ReadLimits },
  ) {
    this.#transaction = transaction;
    this.#appender = appender;
    this.#name = name;
    this.#wanted = into.wanted;
    this.#file = into.file;
    this.#limits = into.limits;
    this.#columns = into.wanted.map(() => []);
  }

  static async create(
    transaction: Transaction,
    into: { file: FileFacts; wanted: readonly string[]; limits: ReadLimits },
  ): Promise<FilledTable> {
    const name = temporaryName('rows');
    const wanted = into.wanted.length === 0 ? ['(nothing)'] : into.wanted;
    await transaction.run(
      sql`create temp table ${ident(name)} (${joined(wanted.map((column) => sql`${ident(column)} varchar`))})`,
    );
    const appender = await transaction.connection.createAppender(name, 'main', 'temp');
    return new FilledTable(transaction, appender, ident(name), { ...into, wanted });
  }

  add(row: Row): void {
    for (let index = 0; index < this.#columns.length; index += 1) {
      const value = row[index] ?? null;
      this.#columns[index]?.push(value);
      if (value !== null) this.#characters += value.length;
    }
    this.#held += 1;
    if (this.#held === chunkRows || this.#characters > flushedAt) this.#append();
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

  #append(): void {
    if (this.#held === 0) return;
    const chunk = DuckDBDataChunk.create(
      this.#columns.map(() => VARCHAR),
      this.#held,
    );
    chunk.setColumns(this.#columns);
    this.#appender.appendDataChunk(chunk);
    this.#appended += this.#characters;
    if (this.#appended > flushedAt) {
      this.#appender.flushSync();
      this.#appended = 0;
    }
    for (const column of this.#columns) column.length = 0;
    this.#held = 0;
    this.#characters = 0;
  }

  /** The rows so far, to be selected. `stated` are values that the document gives once, by column. */
  opened(
    header: readonly string[],
    wanted: readonly string[],
    stated: ReadonlyMap<string, string | null>,
    close: () => Promise<void>,
  ): OpenedTable {
    this.#append();
    this.#appender.flushSync();
    const own = new Set(this.#wanted);
    const value = (column: string) => {
      if (!stated.has(column)) return own.has(column) ? ident(column) : undefined;
      const text = stated.get(column) ?? null;
      return text === null ? undefined : sql`${quoted(text)}::varchar`;
    };
    const relation = relationOf(wanted, value, this.#name);
    return {
      header,
      read: (statement) =>
        scanning(this.#file, this.#file.name, async () => {
          await this.#transaction.run(statement(relation));
          return { rejected: this.#rejected, rowNumber: rowNumbering(this.#rejected.map(({ row }) => row)) };
        }),
      close,
    };
  }

  /** Drops the table. Where the transaction was broken off already, its undoing does that. */
  async close(): Promise<void> {
    try {
      this.#appender.closeSync();
      await this.#transaction.run(sql`drop table if exists ${this.#name}`);
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('transaction is aborted'))) throw error;
    }
  }
}
