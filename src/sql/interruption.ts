import type { DuckDBConnection } from '@duckdb/node-api';

/** The ways to fold the log into the file: beside readers, or once all of them have ended. */
export type Fold = 'checkpoint' | 'force checkpoint';

/**
 * Whether the work in a database was told to stop. Kept beside DuckDB's own interruption, which stops the statement
 * that is running and is forgotten where it comes between two.
 */
export class Interruption {
  #isAsked = false;
  #isKeeping = false;
  #givenUp: AbortSignal | undefined;

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

  /** The same before each statement of a writer, whose work may have been given up alone. */
  goOnWriting(): void {
    this.goOn();
    this.#givenUp?.throwIfAborted();
  }

  /**
   * Does one turn of a writer's work, which a signal may give up: the statement that runs is stopped, those that would
   * follow are refused, and nobody else's are. As with `ask`, a commit that has begun ends.
   */
  async untilGivenUp<T>(signal: AbortSignal | undefined, writer: DuckDBConnection, work: () => Promise<T>): Promise<T> {
    const stop = (): void => {
      if (!this.#isKeeping) writer.interrupt();
    };
    signal?.throwIfAborted();
    signal?.addEventListener('abort', stop);
    this.#givenUp = signal;
    try {
      return await work();
    } finally {
      this.#givenUp = undefined;
      signal?.removeEventListener('abort', stop);
    }
  }

  /** What is left to clear away of work that was given up is cleared away all the same. */
  clearing(): void {
    this.#givenUp = undefined;
  }

  /** Runs what keeps things, to its end. */
  async keep(writer: DuckDBConnection, statement: 'commit' | Fold): Promise<void> {
    this.#isKeeping = true;
    try {
      await writer.run(statement);
    } finally {
      this.#isKeeping = false;
    }
  }
}
