import { revisionOf } from './revision.ts';
import type { Visit } from './visit.ts';

/**
 * What was worked out for a revision of the register, kept until the next one: the same question is worked out once,
 * also by those who ask while it is. Whatever changes what the public sees is another revision, so nothing hidden
 * since is ever told from here.
 */
export class KeptAnswers<T> {
  #revision = '';
  readonly #answers = new Map<string, Promise<T>>();

  async of(visit: Visit, question: string, work: (revision: string) => Promise<T>): Promise<T> {
    const revision = await revisionOf(visit);
    if (revision !== this.#revision) {
      this.#answers.clear();
      this.#revision = revision;
    }
    const held = this.#answers.get(question);
    if (held !== undefined) return held;
    const answer = work(revision);
    this.#answers.set(question, answer);
    // What failed is tried again by whoever asks next.
    answer.catch(() => this.#answers.delete(question));
    return answer;
  }
}
