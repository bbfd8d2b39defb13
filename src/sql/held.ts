import type { Database } from './database.ts';

/** What holds of one database, by the question that was asked. */
interface Held<T> {
  readonly since: number;
  readonly answers: Map<string, Promise<T>>;
}

/**
 * Answers of a database that are held until it is written to: what does not depend on who is asked about is worked out
 * once for all who ask, also by those who ask while it is.
 *
 * Everything that is written to a database goes through its one writer, so no answer is older than the last commit;
 * while one is being made nothing is held, nor answered from what is. That no reader sees half of it is then as it is
 * without: each question sees what was committed when it began.
 */
export class HeldAnswers<T> {
  readonly #most: number;
  readonly #held = new WeakMap<Database, Held<T>>();

  /** Holds the answers of so many questions; beyond it the one not asked for longest is let go. */
  constructor(most: number) {
    this.#most = most;
  }

  async of(database: Database, question: string, work: () => Promise<T>): Promise<T> {
    const { since } = database;
    if (since === undefined) return work();
    const held = this.#held.get(database);
    const answers = held?.since === since ? held.answers : new Map<string, Promise<T>>();
    if (held?.since !== since) this.#held.set(database, { since, answers });
    const answer = answers.get(question) ?? work();
    // Put back at the end, which makes the first key the one not asked for longest.
    answers.delete(question);
    answers.set(question, answer);
    for (const oldest of answers.keys()) {
      if (answers.size <= this.#most) break;
      answers.delete(oldest);
    }
    try {
      return await answer;
    } catch (error) {
      // What failed is tried again by whoever asks next.
      if (answers.get(question) === answer) answers.delete(question);
      throw error;
    }
  }
}
