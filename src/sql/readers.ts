import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** Questions answered at a time. More would only share the same cores; each connection holds memory of its own. */
const readers = 4;

/** Connections that read, each lent to one question or one moment at a time; whoever finds none free waits for the first. */
export class ReaderPool {
  readonly #all: readonly DuckDBConnection[];
  readonly #free: DuckDBConnection[];
  readonly #waiting: ((connection: DuckDBConnection) => void)[] = [];

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

  /** Lends a connection while some work lasts. */
  async use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = this.#free.pop() ?? (await new Promise<DuckDBConnection>((lent) => this.#waiting.push(lent)));
    try {
      return await work(connection);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.push(connection);
      else next(connection);
    }
  }

  /** Stops every question that is being answered. */
  interrupt(): void {
    for (const each of this.#all) each.interrupt();
  }

  /** Closes every connection; nothing may be asked afterwards. */
  close(): void {
    for (const each of this.#all) each.closeSync();
  }
}
