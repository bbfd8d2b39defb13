import { PGlite } from '@electric-sql/pglite';
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';

/**
 * PostgreSQL in the process, lent as the driver of a server lends its connections, so that everything above knows one
 * kind of store. There is one connection: whoever asks while it is lent waits, else two transactions would be one.
 */
export class EmbeddedPool implements PostgresPool {
  readonly #engine: PGlite;
  #last: Promise<void> = Promise.resolve();

  private constructor(engine: PGlite) {
    this.#engine = engine;
  }

  /** Opens a folder; it takes a second or two, and longer the first time. */
  static async open(folder: string): Promise<EmbeddedPool> {
    const engine = await PGlite.create(folder);
    await engine.exec("set timezone = 'UTC'");
    return new EmbeddedPool(engine);
  }

  connect(): Promise<PostgresPoolClient> {
    const before = this.#last;
    return new Promise((lend) => {
      this.#last = new Promise((release) => {
        void before.then(() => lend(new EmbeddedConnection(this.#engine, release)));
      });
    });
  }

  async end(): Promise<void> {
    await this.#last;
    if (!this.#engine.closed) await this.#engine.close();
  }
}

type Command = PostgresQueryResult<unknown>['command'];
const commands: readonly Command[] = ['UPDATE', 'DELETE', 'INSERT', 'MERGE', 'COMMIT', 'ROLLBACK'];

class EmbeddedConnection implements PostgresPoolClient {
  readonly #engine: PGlite;
  readonly release: () => void;

  constructor(engine: PGlite, release: () => void) {
    this.#engine = engine;
    this.release = release;
  }

  query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    text: string | PostgresCursor<R>,
    values: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof text !== 'string') throw new Error('PGlite has no cursors');
    return this.#asked<R>(text, values);
  }

  async #asked<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    const { rows, affectedRows } = await this.#engine.query<R>(text, [...values]);
    const word = /^\s*([a-z]+)/i.exec(text)?.[1]?.toUpperCase();
    const command = commands.find((each) => each === word) ?? 'SELECT';
    return { command, rowCount: command === 'SELECT' ? rows.length : (affectedRows ?? rows.length), rows };
  }
}
