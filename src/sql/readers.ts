import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** Questions answered at a time. More would only share the same cores; each connection holds memory of its own. */
const readers = 4;

/** Connections that read, each lent to one question or one moment at a time; whoever finds none free waits for the first. */
export class ReaderPool {
  readonly #all: readonly DuckDBConnection[];
  readonly #free: DuckDBConnection[];
  readonly #waiting: ((connection: DuckDBConnection) => void)[] = [];
  readonly #tidying = new Set<Promise<unknown>>();

  private constructor(all: readonly DuckDBConnection[]) {
    this.#all = all;
    this.#free = [...all];
  }

  /** Connects to an open database. */
  static async of(instance: DuckDBInstance): Promise<ReaderPool> {
    const all: DuckDBConnection[] = [];
    while (all.length < readers) all.push(await instance.connect());
    return new ReaderPool(all);
  }

  /**
   * Lends a connection while some work lasts, and again once it is tidied after that, which nobody who asked waits for. Where tidying
   * fails the next who is lent it is told so by the first thing it asks.
   */
  async use<T>(
    work: (connection: DuckDBConnection) => Promise<T>,
    tidy?: (connection: DuckDBConnection) => Promise<unknown>,
  ): Promise<T> {
    const connection = this.#free.pop() ?? (await new Promise<DuckDBConnection>((lent) => this.#waiting.push(lent)));
    try {
      return await work(connection);
    } finally {
      if (tidy === undefined) this.#lendAgain(connection);
      else this.#lendTidied(connection, tidy);
    }
  }

  #lendTidied(connection: DuckDBConnection, tidy: (connection: DuckDBConnection) => Promise<unknown>): void {
    const tidied = tidy(connection)
      .catch(() => undefined)
      .finally(() => {
        this.#tidying.delete(tidied);
        this.#lendAgain(connection);
      });
    this.#tidying.add(tidied);
  }

  #lendAgain(connection: DuckDBConnection): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(connection);
    else next(connection);
  }

  /** Stops every question that is being answered. */
  interrupt(): void {
    for (const each of this.#all) each.interrupt();
  }

  /** Closes every connection; nothing may be asked afterwards. */
  async close(): Promise<void> {
    await Promise.all(this.#tidying);
    for (const each of this.#all) each.closeSync();
  }
}
