import type { Assessment, SubjectFacts } from '../../rulebook/index.ts';
import { edited, type Choice, type Edit } from './edits.ts';

/** What is asked, of whom, and how often it may be. */
export interface AskingOf {
  readonly assess: (facts: SubjectFacts) => Assessment;
  readonly facts: SubjectFacts;
  /** Every grade, from best to worst, and the place in it that is aimed at. */
  readonly gradeOrder: readonly string[];
  readonly target: number;
  /** How many times the rules may be asked. A count and not a time, so that the same question has the same answer. */
  readonly budget: number;
}

/** Asks the rules what other facts would give, and counts how often. */
export class Asking {
  count = 0;
  readonly #of: AskingOf;

  constructor(of: AskingOf) {
    this.#of = of;
  }

  get spent(): boolean {
    return this.count >= this.#of.budget;
  }

  ask(edits: readonly Edit[]): Assessment {
    this.count += 1;
    return this.#of.assess(edited(this.#of.facts, edits));
  }

  /** Whether an answer is the grade aimed at, or a better one. */
  reaches({ grade }: Assessment): boolean {
    return grade !== undefined && this.#enough(grade);
  }

  /**
   * Whether the aim can be reached at all with some changes made and some things otherwise in whatever way: these are
   * asked about as not said, of which the rules conclude nothing that any value could refute. A "no" is a proof for
   * every value there is, tried or not; a "yes" proves nothing.
   */
  mayReach(edits: readonly Edit[], open: readonly Choice[]): boolean {
    const things = open.flatMap(({ thing }) => (thing === undefined ? [] : [thing]));
    // Whether a record is there, and the grades of other rulebooks, have no such question.
    if (things.length < open.length) return true;
    this.count += 1;
    const changed = edited(this.#of.facts, edits);
    const opened = Object.entries(changed.facts).map(([alias, records]) => [
      alias,
      records.map((record) => {
        const fields = things.flatMap((each) =>
          each.alias === alias && each.factNo === record.factNo ? [each.field] : [],
        );
        return fields.length === 0 ? record : { ...record, open: new Set([...(record.open ?? []), ...fields]) };
      }),
    ]);
    const answer = this.#of.assess({ ...changed, facts: Object.fromEntries(opened) });
    return this.reaches(answer) || (answer.possible?.grades ?? []).some((grade) => this.#enough(grade));
  }

  #enough(grade: string): boolean {
    const { gradeOrder, target } = this.#of;
    return gradeOrder.indexOf(grade) <= target;
  }
}
