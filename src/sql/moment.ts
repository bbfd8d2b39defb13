import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { only, rowsOf, type Rows } from './ask.ts';
import * as shape from './shapes.ts';
import { nothing, prepared, sql, type Sql } from './sql.ts';

/** How the changes that were ever committed to a database are counted in it. */
export interface Counting {
  /** Counts one more, in the transaction that makes it, and gives the new number as `changes`. */
  readonly add: Sql;
  /** Gives the number as `changes`. */
  readonly read: Sql;
}

export const countForm = z.object({ changes: shape.count });

/**
 * Questions that are all answered as of one moment, on a connection that one transaction holds: what is committed while
 * they are asked is seen by none of them. That transaction reads alone and is undone in the end.
 *
 * The same question is asked once: at one moment it has one answer, and who looks somebody up comes by the same rows in
 * several ways.
 */
export class Moment {
  readonly #connection: DuckDBConnection;
  readonly #answers = new Map<string, Promise<Rows>>();
  #last: Promise<unknown> = Promise.resolve();
  #isOver = false;
  /** After how many changes it is, where they are counted. */
  readonly since: number | undefined;

  private constructor(connection: DuckDBConnection, since: number | undefined) {
    this.#connection = connection;
    this.since = since;
  }

  /**
   * Answers the questions of some work on a lent connection, which is at that moment until it ends (`end`). DuckDB fixes the moment with the
   * first question: the count of changes.
   */
  static async on<T>(
    connection: DuckDBConnection,
    counting: Counting | undefined,
    work: (moment: Moment) => Promise<T>,
  ): Promise<T> {
    // One statement after the other in one go: each costs a turn of the program.
    const begun = await rowsOf(connection, sql`begin transaction read only; ${counting?.read ?? nothing}`);
    const counted = counting === undefined ? undefined : only(begun);
    const moment = new Moment(connection, counted === undefined ? undefined : countForm.parse(counted).changes);
    try {
      return await work(moment);
    } finally {
      await moment.#over();
    }
  }

  /** Gives the moment of a connection up: what is asked of it next is of another. */
  static async end(connection: DuckDBConnection): Promise<void> {
    await connection.run('rollback');
  }

  /** The rows of a question. A connection answers one at a time. */
  rows(question: Sql): Promise<Rows> {
    if (this.#isOver) throw new Error('a question about a moment that is over');
    const { text, values } = prepared(question);
    const key = `${values.map((value) => `${typeof value} ${value}`).join('\0')}\0${text}`;
    const before = this.#answers.get(key);
    if (before !== undefined) return before;
    const answer = this.#last.then(() => rowsOf(this.#connection, question));
    this.#last = answer.catch(() => undefined);
    this.#answers.set(key, answer);
    return answer;
  }

  async #over(): Promise<void> {
    this.#isOver = true;
    await this.#last;
  }
}
