import type { OpenedTable, StatementOf } from './model.ts';
import { rowNumbering } from './numbering.ts';
import { RowFile } from './row-file.ts';
import { scanning, type Opening } from './scan.ts';

/** What a parser knows once it has come to the end of a file. */
export interface Parsed {
  readonly header: readonly string[];
  /** What the document gives once, by column. */
  readonly stated: ReadonlyMap<string, string | null>;
}

/** Parses a whole file into the rows; `between` is to be awaited after each piece of it. */
export type Parser = (rows: RowFile, between: () => Promise<void>) => Promise<Parsed>;

/**
 * A file that a parser of ours reads, which takes one thread all its time. So its rows are handed to the database in
 * parts, and the database works on one part while the next is being parsed.
 *
 * `own` are the columns of the rows; where others are wanted, the document states them once, perhaps at its end, and
 * no row is whole before that.
 */
export async function openParsed(opening: Opening, own: readonly string[], parse: Parser): Promise<OpenedTable> {
  const { file, wanted, options, limits } = opening;
  const rows = new RowFile({ file, wanted: own, limits, scratch: options.scratch });
  let parsed: Parsed | undefined;
  const whole = async (): Promise<Parsed> => {
    const found = await parse(rows, () => Promise.resolve());
    rows.end();
    return found;
  };
  try {
    if (own.length < wanted.length) parsed = await whole();
  } catch (error) {
    await rows.close();
    throw error;
  }
  return {
    get header() {
      return parsed?.header ?? [];
    },
    read: async (statement, more) => {
      if (parsed === undefined && more !== undefined) {
        const parts = new PartsOf(opening, rows, statement, more);
        parsed = await parts.taken(parse);
      } else {
        parsed ??= await whole();
        const relation = rows.relation(rows.parts, wanted, parsed.stated);
        await scanning(file, file.name, () => opening.transaction.run(statement(relation)));
      }
      return { rejected: rows.rejected, rowNumber: rowNumbering(rows.rejected.map(({ row }) => row)) };
    },
    close: () => rows.close(),
  };
}

/** Parts waiting at most while one is being read: the parser then waits too, so that neither runs far ahead. */
const mostWaiting = 2;

/** Hands the parts of a file to the database one after another, each as soon as it is whole. */
class PartsOf {
  readonly #opening: Opening;
  readonly #rows: RowFile;
  readonly #statement: StatementOf;
  readonly #more: StatementOf;
  #given = 0;
  #stopped = false;
  #running: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(opening: Opening, rows: RowFile, statement: StatementOf, more: StatementOf) {
    this.#opening = opening;
    this.#rows = rows;
    this.#statement = statement;
    this.#more = more;
  }

  /** Parses the file, and ends when every part of it was read. Nothing runs any more when this throws. */
  async taken(parse: Parser): Promise<Parsed> {
    const parsed = await this.#parsed(parse);
    this.#rows.end();
    while (this.#waiting > 0 || this.#running !== undefined) {
      this.#start();
      await this.#running;
      if (this.#failure !== undefined) throw this.#failure.error;
    }
    return parsed;
  }

  /** What a statement fails of is no fault that the parser has found, although it is the parser that it stops. */
  async #parsed(parse: Parser): Promise<Parsed> {
    try {
      return await parse(this.#rows, () => this.#between());
    } catch (error) {
      await this.#running;
      throw this.#stopped && this.#failure !== undefined ? this.#failure.error : error;
    }
  }

  get #waiting(): number {
    return this.#rows.parts.length - this.#given;
  }

  async #between(): Promise<void> {
    this.#start();
    while (this.#waiting > mostWaiting && this.#failure === undefined) {
      await this.#running;
      this.#start();
    }
    if (this.#failure === undefined) return;
    this.#stopped = true;
    throw this.#failure.error;
  }

  /** Starts reading the next part, unless one is being read. */
  #start(): void {
    const part = this.#rows.parts[this.#given];
    if (this.#running !== undefined || this.#failure !== undefined || part === undefined) return;
    const { file, transaction, wanted } = this.#opening;
    const statement = this.#given === 0 ? this.#statement : this.#more;
    this.#given += 1;
    const relation = this.#rows.relation([part], wanted, new Map());
    this.#running = scanning(file, file.name, () => transaction.run(statement(relation)))
      .catch((error: unknown) => {
        this.#failure = { error };
      })
      .finally(() => {
        this.#running = undefined;
      });
  }
}
