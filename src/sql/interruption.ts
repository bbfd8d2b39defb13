import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Whether the work in a database was told to stop. Kept beside DuckDB's own interruption, which stops the statement
 * that is running and is forgotten where it comes between two.
 */
export class Interruption {
  #isAsked = false;
  #isKeeping = false;

  /** Stops what runs on a writer. A commit that has begun is let end, or nobody could say what became of it. */
  ask(writer: DuckDBConnection): void {
    this.#isAsked = true;
    if (!this.#isKeeping) writer.interrupt();
  }

  /** Lets statements run again. */
  forget(): void {
    this.#isAsked = false;
  }

  get isAsked(): boolean {
    return this.#isAsked;
  }

  /** Whether a commit or checkpoint is running. */
  get isKeeping(): boolean {
    return this.#isKeeping;
  }

  /** Said before each statement; throws where it is not to be run any more. */
  goOn(): void {
    if (this.#isAsked) throw new Error('interrupted');
  }

  /** Runs what keeps things, to its end. */
  async keep(writer: DuckDBConnection, statement: 'commit' | 'checkpoint'): Promise<void> {
    this.#isKeeping = true;
    try {
      await writer.run(statement);
    } finally {
      this.#isKeeping = false;
    }
  }
}
