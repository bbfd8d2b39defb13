import type { FindingOutcome } from '../../vocabulary/index.ts';
import type { Citation, Consequence, Figure, GradeRule, Requirement, UnratedRule } from '../model.ts';
import type { RatingGiven } from './rating.ts';
import type { Trace } from './trace.ts';
import type { Value } from './value.ts';

/**
 * Reasons of the engine itself why there is no grade; all others are the rulebook's own. `missing-facts`: something
 * unknown decides; `no-records`: nothing at all is known; `no-grades`: no rulebook whose grades it reads gave one;
 * `no-grade`: every rule for a grade is known not to hold; `findings-only`: the rulebook is a compliance record and
 * gives no grades; `incomplete-rulebook`: what the rulebook leaves out could make it another grade.
 */
export type EngineReason =
  | 'no-longer-listed'
  | 'missing-facts'
  | 'no-records'
  | 'no-grades'
  | 'no-grade'
  | 'findings-only'
  | 'incomplete-rulebook';

/** What a rulebook says of one subject, and how it came to that. */
export interface Assessment {
  readonly grade: string | undefined;
  /** Why there is no grade: the rulebook's own reason, or an `EngineReason`. Undefined where there is one. */
  readonly reason: string | undefined;
  /** What it could turn out to be, where unknown facts decide: every possible grade, best first, and no others. */
  readonly possible: Possible | undefined;
  /** Canonical text (`15`, `12.50`, `2/3`); stands beside a grade or its bounds, or alone in a rulebook without grades. */
  readonly score: string | undefined;
  /** Awards that hold, on top of the grade. */
  readonly awards: readonly string[];
  readonly coverage: Coverage;
  readonly figures: readonly FigureState[];
  /** What the rulebooks gave whose grades were read, by the name they are read under. */
  readonly ratings: Readonly<Record<string, RatingGiven>>;
  readonly findings: readonly FindingState[];
  /** Each rule that was asked, in order: reasons to be unrated, then grades. Rules after the one that held were not. */
  readonly asked: readonly RuleState[];
  readonly awardRules: readonly RuleState[];
  /** What the rulebook attaches to grades, and whether it would apply; nothing of it takes effect by a rating. */
  readonly consequences: readonly ConsequenceState[];
  readonly scoreTrace: Trace | undefined;
}

/** One consequence, and whether its condition holds. */
export interface ConsequenceState {
  readonly consequence: Consequence;
  readonly holds: Value;
  readonly trace: Trace;
}

/** Bounds of a grade that cannot be told yet. `grades` is in the rulebook's order, from best to worst. */
export interface Possible {
  readonly grades: readonly string[];
  readonly best: string | undefined;
  readonly worst: string | undefined;
  /** Reasons to be unrated that may hold instead. */
  readonly reasons: readonly string[];
}

/** How much of what the rulebook asks for was known: `known` of `asked`. */
export interface Coverage {
  readonly known: number;
  readonly asked: number;
}

export interface FigureState {
  readonly name: string;
  readonly figure: Figure;
  readonly value: Value;
  /** Of a place among peers: each value that can be read of it. */
  readonly values: ReadonlyMap<string, Value>;
  readonly trace: Trace;
}

export interface FindingState {
  readonly requirement: Requirement;
  readonly outcome: FindingOutcome;
  /** Canonical text; undefined where the requirement gives none, does not apply, or they are unknown. */
  readonly points: string | undefined;
  readonly cites: readonly Citation[];
  readonly applies: Trace | undefined;
  readonly met: Trace;
  readonly pointsTrace: Trace | undefined;
}

/** One rule for a grade or a reason, and whether it holds. A rule without a condition always does. */
export interface RuleState {
  readonly outcome: string;
  readonly is: 'unrated' | 'grade' | 'award';
  readonly rule: UnratedRule | GradeRule;
  readonly holds: Value;
  readonly trace: Trace | undefined;
}
