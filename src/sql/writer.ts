import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { only, rowsOf, run, runTogether } from './ask.ts';
import type { Interruption } from './interruption.ts';
import type { Sql } from './sql.ts';

/** What a database does around each of its commits. */
export interface AroundCommit {
  readonly before: (transaction: Transaction) => Promise<void>;
  /** Told whether it was kept; where not, nobody may know. */
  readonly after: (isKept: boolean) => void;
}

/** The writer of a database, for as long as it is one's turn. */
export class Writer {
  readonly #connection: DuckDBConnection;
  readonly #interruption: Interruption;
  readonly #around: AroundCommit;

  constructor(connection: DuckDBConnection, interruption: Interruption, around: AroundCommit) {
    this.#connection = connection;
    this.#interruption = interruption;
    this.#around = around;
  }

  /** Does something in one transaction: all of it is kept, or none. */
  async write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    let isKept = false;
    try {
      const value = await this.writeAside(async (transaction) => {
        const made = await work(transaction);
        await this.#around.before(transaction);
        return made;
      });
      isKept = true;
      return value;
    } finally {
      this.#around.after(isKept);
    }
  }

  /** The same for temporary tables, and what lies in memory: nothing of it is kept, or counted as a change. */
  async writeAside<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    this.#interruption.goOnWriting();
    await this.#connection.run('begin transaction');
    try {
      const value = await work(new Transaction(this.#connection, this.#interruption));
      this.#interruption.goOnWriting();
      await this.#interruption.keep(this.#connection, 'commit');
      return value;
    } catch (error) {
      await this.#connection.run('rollback').catch(() => undefined);
      throw error;
    }
  }

  /** Clears temporary tables away. Not where the work was interrupted: then they go with the connection. */
  async tidy(work: (transaction: Transaction) => Promise<void>): Promise<void> {
    this.#interruption.clearing();
    try {
      await this.writeAside(work);
    } catch (error) {
      if (!this.#interruption.isAsked) throw error;
    }
  }

  /** Does something in a transaction that is always undone. */
  async rehearse<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const undone = new Error('a rehearsal is undone');
    const kept: T[] = [];
    try {
      await this.writeAside(async (transaction) => {
        kept.push(await work(transaction));
        throw undone;
      });
    } catch (error) {
      if (error !== undone) throw error;
    }
    return only(kept);
  }
}

/** One transaction on the writer. */
export class Transaction {
  readonly #connection: DuckDBConnection;
  readonly #interruption: Interruption;

  constructor(connection: DuckDBConnection, interruption: Interruption) {
    this.#connection = connection;
    this.#interruption = interruption;
  }

  /** Runs a statement. */
  async run(statement: Sql): Promise<void> {
    this.#interruption.goOnWriting();
    await run(this.#connection, statement);
  }

  /** Runs short statements one after the other, in one go where they can be. */
  async runAll(statements: readonly Sql[]): Promise<void> {
    this.#interruption.goOnWriting();
    await runTogether(this.#connection, statements);
  }

  /** Rows of a question, as this transaction sees them. */
  async rows<T>(question: Sql, shape: z.ZodType<T>): Promise<T[]> {
    this.#interruption.goOnWriting();
    return z.array(shape).parse(await rowsOf(this.#connection, question));
  }

  /** The one row of a question. */
  async row<T>(question: Sql, shape: z.ZodType<T>): Promise<T> {
    return only(await this.rows(question, shape));
  }

  /** The driver's connection, for bulk appending, which SQL text cannot do at speed. */
  get connection(): DuckDBConnection {
    return this.#connection;
  }
}
