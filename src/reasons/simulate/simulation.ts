import type { Evidence, FindingOutcome, Operator, RulebookKind, Texts } from '../../vocabulary/index.ts';

/** The name of this form; see `whySchema`. */
export const simulateSchema = 'goodstanding/simulate/1';

/**
 * Who would move, if one text of the rules took the place of another, over everything at one moment.
 *
 * Nothing of it is kept, and nobody's grade is touched: it is what a run by each text would give, side by side. The
 * same for the same facts, texts and moment, byte for byte.
 */
export interface Simulation {
  readonly schema: typeof simulateSchema;
  readonly asOf: string;
  readonly knownAt: string;
  readonly from: VersionShown;
  readonly to: VersionShown;
  readonly subjects: number;
  readonly counts: MovementCounts;
  /** Every pair of outcomes that occurs, in the order of the rulebooks' grades; reasons after grades. */
  readonly transitions: readonly Transition[];
  readonly score: ScoreChange | null;
  /** Equal treatment: how each group fares, by what the profiles say. The largest movement first in each. */
  readonly treatment: readonly Treatment[];
  /** What would be proposed to whom, by either text. Nothing of it takes effect by a rating (law 6). */
  readonly consequences: readonly ConsequenceChange[];
  /** Of texts that give findings and no grades: how each requirement stands by either. */
  readonly findings: readonly FindingChange[];
  readonly mostChanged: readonly Changed[];
}

/** One of the two texts. */
export interface VersionShown {
  readonly rulebook: string;
  readonly version: string;
  readonly title: Texts;
  readonly kind: RulebookKind;
  readonly evidence: Evidence;
  readonly file: string;
  readonly hash: string;
  /** Grades from best to worst. */
  readonly grades: readonly { readonly grade: string; readonly label: Texts }[];
}

/** What one text gives a subject: a grade, or the reason for none (`not-in-scope` where it does not rate it at all). */
export interface Outcome {
  readonly grade: string | null;
  readonly reason: string | null;
}

/**
 * What became of a subject. `gained`: a grade where there was none; `lost`: none where there was one;
 * `other-reason`: none by either, for different reasons.
 */
export const movements = ['same', 'better', 'worse', 'gained', 'lost', 'other-reason'] as const;
export type Movement = (typeof movements)[number];
export type MovementCounts = Readonly<Record<Movement, number>>;

export interface Transition {
  readonly before: Outcome;
  readonly after: Outcome;
  readonly movement: Movement;
  readonly count: number;
}

/** How the scores of those that have one by both texts change; exact decimals, ratios to six places. */
export interface ScoreChange {
  readonly both: number;
  readonly lower: number;
  readonly same: number;
  readonly higher: number;
  /** Changes at these shares of those that have both, from the lowest; each is a change that occurs. */
  readonly quantiles: readonly { readonly at: string; readonly change: string }[];
  /** Each change that occurs, and how often; null where there are too many to list. */
  readonly steps: readonly { readonly change: string; readonly count: number }[] | null;
}

/** One way of grouping, such as by place. */
export interface Treatment {
  readonly by: string;
  readonly groups: readonly TreatedGroup[];
}

export interface TreatedGroup {
  /** Null: the profile does not say. */
  readonly name: string | null;
  readonly subjects: number;
  readonly counts: MovementCounts;
}

/** One list, incentive or sanction, and to how many organisations each text would propose it. */
export interface ConsequenceChange {
  readonly name: string;
  readonly title: Texts;
  readonly is: 'list' | 'incentive' | 'sanction';
  /** Whether the primary text of a law behind it was read; where not, it can only be shown. */
  readonly basis: 'read' | 'not-read';
  readonly before: number;
  readonly after: number;
  /** To how many it would be proposed that it is not proposed to now, and no longer to how many. */
  readonly gained: number;
  readonly lost: number;
}

/** One requirement, and how it comes out by each text, where it comes out at all. */
export interface FindingChange {
  readonly name: string;
  readonly title: Texts;
  readonly transitions: readonly {
    /** Null where that text has no such requirement, or does not rate the subject. */
    readonly before: FindingOutcome | null;
    readonly after: FindingOutcome | null;
    readonly count: number;
  }[];
}

/** One subject among those that change most, and why. */
export interface Changed {
  readonly subjectId: string;
  readonly name: string | null;
  readonly place: string | null;
  readonly scheme: string;
  readonly value: string;
  readonly operator: Operator;
  readonly before: Outcome & { readonly score: string | null };
  readonly after: Outcome & { readonly score: string | null };
  readonly movement: Movement;
  readonly reasons: readonly Reason[];
}

/** Why the two texts do not give the same: the first rule that comes out otherwise, and what it rests on. */
export interface Reason {
  readonly is: 'rule' | 'condition' | 'figure' | 'relation' | 'table' | 'requirement' | 'around';
  readonly name: string;
  readonly says: string;
}
