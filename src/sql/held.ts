import type { Database } from './database.ts';

/** What holds of one database, by what it is as of and then by the question that was asked. */
type Held<T> = Map<number | string, Map<string, Promise<T>>>;

/** A state and the one before: while one becomes visible, moments of both are read. */
const states = 2;

/**
 * Answers of a database that are held until it is written to: what does not depend on who is asked about is worked out
 * once for all who ask, also by those who ask while it is.
 *
 * Everything that is written to a database goes through its one writer, so no answer is older than the last commit;
 * while one is being made nothing is held, nor answered from what is. That no reader sees half of it is then as it is
 * without: each question sees what was committed when it began. Who reads as of one moment is answered from what was found as
 * of such a moment alone, whatever is being committed.
 */
export class HeldAnswers<T> {
  readonly #most: number;
  readonly #held = new WeakMap<Database, Held<T>>();
  readonly #ofMoments = new WeakMap<Database, Held<T>>();

  /** Holds the answers of so many questions; beyond it the one not asked for longest is let go. */
  constructor(most: number) {
    this.#most = most;
  }

  /** @param as what the answer is held for: a text that is another whenever the answer may be; unless said, the last commit. */
  async of(database: Database, question: string, work: () => Promise<T>, as?: string): Promise<T> {
    const { since } = database;
    if (since === undefined) return work();
    const answers = this.#answersAs(database, as ?? since);
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

  #answersAs(database: Database, as: number | string): Map<string, Promise<T>> {
    const { origin } = database;
    const ofAll = database === origin ? this.#held : this.#ofMoments;
    const held: Held<T> = ofAll.get(origin) ?? new Map<number | string, Map<string, Promise<T>>>();
    ofAll.set(origin, held);
    const answers = held.get(as) ?? new Map<string, Promise<T>>();
    held.set(as, answers);
    for (const oldest of held.keys()) {
      if (held.size <= states) break;
      held.delete(oldest);
    }
    return answers;
  }
}
