import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { only, rowsAgain, rowsOf, type Rows } from './ask.ts';
import * as shape from './shapes.ts';
import { nothing, prepared, sql, type Sql } from './sql.ts';
import { apart, together, type Texts } from './texts.ts';

/** How the changes that were ever committed to a database are counted in it. */
export interface Counting {
  /** Counts one more, in the transaction that makes it, and gives the new number as `changes`. */
  readonly add: Sql;
  /** Gives the number as `changes`. */
  readonly read: Sql;
}

export const countForm = z.object({ changes: shape.count });

/** Questions that will be one statement, and what each is answered. */
interface Together {
  readonly asked: Sql[];
  readonly answers: Promise<readonly (readonly Texts[])[]>;
}

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
  readonly #texts = new Map<string, Promise<readonly Texts[]>>();
  #together: Together | undefined;
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
    return this.#once(this.#answers, question, () => {
      const answer = this.#last.then(() => rowsAgain(this.#connection, question));
      this.#last = answer.catch(() => undefined);
      return answer;
    });
  }

  /**
   * The rows of a question that gives `texts`. Those that are asked at once, or while another is answered, are answered by one statement:
   * most of what a small one takes is its way to another thread and back.
   */
  texts(question: Sql): Promise<readonly Texts[]> {
    return this.#once(this.#texts, question, async () => {
      this.#together ??= this.#gather();
      const { asked, answers } = this.#together;
      const place = asked.push(question) - 1;
      return (await answers)[place] ?? [];
    });
  }

  #gather(): Together {
    const asked: Sql[] = [];
    // Whoever has nothing to wait for asks before the next tick.
    const turn = new Promise<void>((begun) => process.nextTick(begun));
    const answers = Promise.all([this.#last, turn]).then(async () => {
      this.#together = undefined;
      return apart(await rowsAgain(this.#connection, together(asked)), asked.length);
    });
    this.#last = answers.catch(() => undefined);
    return { asked, answers };
  }

  #once<T>(before: Map<string, Promise<T>>, question: Sql, ask: () => Promise<T>): Promise<T> {
    if (this.#isOver) throw new Error('a question about a moment that is over');
    const { text, values } = prepared(question);
    const key = `${values.map((value) => `${typeof value} ${value}`).join('\0')}\0${text}`;
    const answer = before.get(key) ?? ask();
    before.set(key, answer);
    return answer;
  }

  async #over(): Promise<void> {
    this.#isOver = true;
    await this.#last;
  }
}
