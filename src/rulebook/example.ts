import type { Day, FindingOutcome, Place } from '../vocabulary/index.ts';
import type { Standing } from './interpret/facts.ts';
import type { RatingGiven } from './interpret/rating.ts';

/** Reasons for no grade that are the engine's own, whatever the rulebook; all others are the rulebook's. */
export const engineReasons = [
  'missing-facts',
  'no-records',
  'no-grades',
  'no-source',
  'no-longer-listed',
  'not-in-force',
  'no-grade',
  'findings-only',
  'incomplete-rulebook',
] as const;

/** Reasons that say what became of records: where there is not one, the reason is `no-records` instead (law 2). */
export const reasonsOfRecords = ['missing-facts', 'findings-only', 'incomplete-rulebook'] as const;

/** Whether a reason supposes that something is recorded. */
export function restsOnRecords(reason: string | undefined): boolean {
  return reasonsOfRecords.some((each) => each === reason);
}

/** One worked case that a rulebook states of itself: facts, and what must come of them. */
export interface Example {
  readonly name: string;
  readonly asOf: Day;
  /** What the subject's profile says: `place`, `category`. */
  readonly subject: Readonly<Record<string, string>>;
  /** Records by alias, in the order written; values in the canonical text of their type. A field left out is empty. */
  readonly given: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
  /** What other rulebooks gave the subject, and this one before, by the name it is read under. */
  readonly ratings: Readonly<Record<string, RatingGiven>>;
  readonly expect: Expectation;
  /** The example it belongs to, where several subjects are rated together; each is an example of its own. */
  readonly population: string | undefined;
  /** Places among peers that are given outright, by figure. */
  readonly peers: Readonly<Record<string, Standing>>;
  readonly at: Place;
}

/** What an example expects. What it does not mention is not compared. */
export interface Expectation {
  readonly grade: string | undefined;
  /** A reason of the rulebook or of the engine. */
  readonly unrated: string | undefined;
  /** The best and the worst grade that are still possible. */
  readonly between: readonly [best: string, worst: string] | undefined;
  /** A number as written, a ratio as `350/6`, or `unknown`. */
  readonly score: string | undefined;
  /** By figure: a canonical value, a ratio as `350/6`, `unknown` or `absent`. */
  readonly figures: Readonly<Record<string, string>>;
  readonly findings: Readonly<Record<string, FindingOutcome>>;
  /** All awards that hold, in the rulebook's order. */
  readonly awards: readonly string[] | undefined;
  /** All consequences that would apply, in the rulebook's order. */
  readonly consequences: readonly string[] | undefined;
  readonly coverage: { readonly known: number; readonly asked: number } | undefined;
}
