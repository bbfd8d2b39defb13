import {
  interpretSubject,
  nothingKnown,
  restsOnAnything,
  restsOnRecords,
  type Assessment,
  type Rulebook,
} from '../../rulebook/index.ts';
import type { Day } from '../../vocabulary/index.ts';
import type { FactsOfSubject } from './facts.ts';

/** What a rating knows that no rulebook can: what nothing feeds. The rest it reads from the facts themselves. */
export interface RatingAround {
  readonly asOf: Day;
  /** Ids of kinds that nothing fed when the run was made. */
  readonly unfed: ReadonlySet<string>;
}

/**
 * One subject as a run would rate it: the interpreter's answer, with the four reasons that stand above any rulebook,
 * in the order the bulk rating applies them. A test holds the two equal over thousands of real subjects.
 */
export function assessAsRated(
  rulebook: Rulebook,
  { facts }: FactsOfSubject,
  { asOf, unfed }: RatingAround,
): Assessment {
  const assessment = interpretSubject(rulebook, facts, asOf);
  const { from, to } = rulebook.inForce;
  const inForce = (from === undefined || asOf >= from) && (to === undefined || asOf <= to);
  const noSource = Object.values(rulebook.reads).some(({ id }) => unfed.has(id));
  const noRecords = restsOnAnything(rulebook, facts) === false;
  const reason = !inForce
    ? 'not-in-force'
    : noSource
      ? 'no-source'
      : facts.subject.listed === false
        ? 'no-longer-listed'
        : noRecords && (assessment.grade !== undefined || restsOnRecords(assessment.reason))
          ? nothingKnown(rulebook)
          : undefined;
  if (reason === undefined) return assessment;
  return {
    ...assessment,
    grade: undefined,
    score: undefined,
    awards: [],
    consequences: [],
    reason,
    possible: undefined,
  };
}
