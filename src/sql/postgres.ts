import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { z } from 'zod';
import { prepared, sql, type Sql, type SqlValue } from './sql.ts';

/**
 * A small transactional store: PostgreSQL, in the process (PGlite) or on a server. The same SQL goes to both, so what
 * is written for one must run on the other; tests ask both.
 *
 * Times go in and come out as text (`utcText`), since drivers differ in what they make of them. Drivers are read in when
 * a store is opened: most commands open none.
 */
export class Postgres {
  /** Connections to lend, for a library that speaks to the same store by itself too. */
  readonly pool: PostgresPool;

  private constructor(pool: PostgresPool) {
    this.pool = pool;
  }

  /** Opens the store in a folder, and makes it where there is none. One process at a time: two would destroy it. */
  static async embedded(folder: string): Promise<Postgres> {
    const { EmbeddedPool } = await import('./embedded.ts');
    return new Postgres(await EmbeddedPool.open(folder));
  }

  /** Connects to a server; refused by the driver's own error where nothing answers at the address. */
  static async at(url: string): Promise<Postgres> {
    const { default: pg } = await import('pg');
    const pool = new pg.Pool({
      connectionString: url,
      max: 8,
      connectionTimeoutMillis: 10_000,
      options: '-c timezone=UTC',
    });
    // A server that goes away ends connections nobody uses; the next question opens another, or fails and says so.
    pool.on('error', () => undefined);
    const store = new Postgres(pool);
    try {
      await store.rows(sql`select 1`, z.unknown());
      return store;
    } catch (error) {
      await pool.end();
      throw error;
    }
  }

  /** Rows of a question, each checked against a shape. */
  async rows<T>(question: Sql, shape: z.ZodType<T>): Promise<T[]> {
    return this.#lent((connection) => new PostgresTransaction(connection).rows(question, shape));
  }

  /** The first row of a question, or undefined where it gives none. */
  async first<T>(question: Sql, shape: z.ZodType<T>): Promise<T | undefined> {
    return (await this.rows(question, shape))[0];
  }

  /** Does something in one transaction: all of it is kept, or none. */
  async write<T>(work: (transaction: PostgresTransaction) => Promise<T>): Promise<T> {
    return this.#lent(async (connection) => {
      await connection.query('begin', []);
      try {
        const value = await work(new PostgresTransaction(connection));
        await connection.query('commit', []);
        return value;
      } catch (error) {
        await connection.query('rollback', []).catch(() => undefined);
        throw error;
      }
    });
  }

  /** Does something while nobody else speaks to a store in a folder, after everything in it was written to its files. */
  async still<T>(work: () => Promise<T>): Promise<T> {
    return this.#lent(async (connection) => {
      await connection.query('checkpoint', []);
      return work();
    });
  }

  /** Closes the store. */
  async close(): Promise<void> {
    await this.pool.end();
  }

  async #lent<T>(work: (connection: PostgresPoolClient) => Promise<T>): Promise<T> {
    const connection = await this.pool.connect();
    try {
      return await work(connection);
    } finally {
      connection.release();
    }
  }
}

/** Statements on one connection. */
export class PostgresTransaction {
  readonly #connection: PostgresPoolClient;

  constructor(connection: PostgresPoolClient) {
    this.#connection = connection;
  }

  /** Runs a statement; says how many rows it touched. */
  async run(statement: Sql): Promise<number> {
    const { text, values } = prepared(statement);
    return (await this.#connection.query(text, values.map(boundValue))).rowCount;
  }

  /** Rows of a question, as this transaction sees them. */
  async rows<T>(question: Sql, shape: z.ZodType<T>): Promise<T[]> {
    const { text, values } = prepared(question);
    return z.array(shape).parse((await this.#connection.query(text, values.map(boundValue))).rows);
  }

  /** The first row of a question, or undefined where it gives none. */
  async first<T>(question: Sql, shape: z.ZodType<T>): Promise<T | undefined> {
    return (await this.rows(question, shape))[0];
  }
}

/** Whole numbers go as text, which both drivers take for any type of number; a float would be one of our mistakes. */
function boundValue(value: SqlValue): string | boolean | null {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Error(`${value} is not a whole number`);
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
}

/** A moment of the store as an instant of ours: `2026-06-30T12:00:00.000000Z`; NULL stays NULL. */
export function utcText(moment: Sql): Sql {
  return sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}
