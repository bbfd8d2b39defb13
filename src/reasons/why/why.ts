import type { Consequence, LeftOut } from '../../rulebook/index.ts';
import type { Evidence, FindingOutcome, Operator, RulebookKind, SubjectKind, Texts } from '../../vocabulary/index.ts';
import type { ShownCause, ShownValue } from '../words/shown.ts';
import type { Part } from './part.ts';
import type { RecordShown } from './records.ts';

/** The name of this form. A field is never renamed or taken away under one number; a new one may be added. */
export const whySchema = 'goodstanding/why/1';

/**
 * One rating of one subject, with both chains complete (law 5): grade, rules, figures, facts, source rows and files;
 * and rulebook, requirement, article of law. Everything in `says` is a sentence in `language`; all else is data.
 *
 * The same for the same facts, rules and moment, byte for byte: no clock, no order of rows, no floats.
 */
export interface Why {
  readonly schema: typeof whySchema;
  readonly language: string;
  readonly subject: WhySubject;
  readonly rulebook: WhyRulebook;
  readonly basis: WhyBasis;
  readonly result: WhyResult;
  /** Why no reasons are told, where they rest on what the public may not see any more (law 10); else left out. */
  readonly withheld?: string;
  /** Reasons to be unrated, in the order asked. Those after the one that held were not asked. */
  readonly unrated: readonly Step[];
  /** Grades in the order tried; the first that holds is given. */
  readonly grades: readonly Step[];
  readonly awards: readonly Step[];
  readonly score: Computed | null;
  readonly figures: readonly WhyFigure[];
  readonly requirements: readonly WhyRequirement[];
  /** What the scheme asks for and the rulebook has not; where it could move the grade, there are bounds instead. */
  readonly leftOut: readonly WhyLeftOut[];
  /** What the rulebook attaches to grades; none where a natural person runs the place, or may. */
  readonly consequences: readonly WhyConsequence[];
  /** What is not known and would be needed: what to ask the authority for. */
  readonly missing: readonly Missing[];
  /** Every record version behind any value above, by its id. */
  readonly records: readonly RecordShown[];
}

export interface WhySubject {
  readonly subjectId: string;
  readonly kind: SubjectKind;
  readonly name: string | null;
  readonly address: string | null;
  readonly postcode: string | null;
  readonly place: string | null;
  readonly category: string | null;
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  readonly operator: Operator;
  /** Rated as a place in its one topic and nothing more, because a natural person runs it or may (law 1). */
  readonly premisesOnly: boolean;
  /** False where its source no longer lists it; null where no source keeps a list. */
  readonly listed: boolean | null;
}

export interface WhyRulebook {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly authority: string;
  readonly kind: RulebookKind;
  readonly topic: string;
  readonly hash: string;
  /** How far the laws were read: as far as the one read least (law 12). */
  readonly evidence: Evidence;
  readonly says: string;
}

export interface WhyBasis {
  readonly asOf: string;
  readonly knownAt: string;
  readonly run: WhyRun | null;
  /** Said by the subject itself and checked by nobody: a self-assessment is never a rating. */
  readonly selfAssessed?: true;
}

/** The run that gave the grade; null where nothing was run and the rules were asked directly. */
export interface WhyRun {
  readonly id: string;
  readonly contentHash: string;
  readonly state: 'draft' | 'released' | 'withdrawn';
  /** Whether the run holds just what is derived here again. False would be a defect, and is shown. */
  readonly agrees: boolean;
  /** Whether a fact it rests on was mended since. */
  readonly stale: boolean;
}

export interface WhyResult {
  readonly grade: string | null;
  readonly label: string | null;
  readonly score: string | null;
  readonly awards: readonly string[];
  readonly coverage: { readonly known: number; readonly asked: number };
  readonly reason: string | null;
  /** Where the grade would lie if what is missing were known; null where nothing is open. */
  readonly between: {
    readonly best: string;
    readonly worst: string;
    readonly grades: readonly string[];
    readonly reasons: readonly string[];
  } | null;
  readonly says: string;
}

/** One rule, and whether it holds. */
export interface Step {
  readonly name: string;
  readonly title: string;
  readonly outcome: 'holds' | 'fails' | 'unknown' | 'not-tried';
  /** Null for a rule without a condition, which always holds. */
  readonly condition: Part | null;
  readonly cites: readonly Cited[];
}

export interface Cited {
  readonly law: string;
  readonly article: string;
  readonly title: string;
  readonly url: string | null;
  readonly date: string | null;
  readonly evidence: Evidence;
  readonly note: string | null;
}

/** A computed value: the formula, the same with values put in, and what came out. */
export interface Computed {
  readonly text: string;
  readonly value: ShownValue;
  readonly says: string;
  readonly records: readonly string[];
}

export interface WhyFigure extends Computed {
  readonly name: string;
  readonly title: string;
  readonly how: 'expression' | 'pick' | 'aggregate' | 'peers' | 'rating';
  /** What another rulebook gave, or this one before; only where `how` is `rating`. Null where it did not rate it. */
  readonly rating?: WhyRating | null;
  /** The rows it went over, those that count and those that do not. */
  readonly rows: readonly WhyRow[];
  /** Where the subject stands; null for every figure that is no place among peers, and where it has none. */
  readonly place: WhyPlace | null;
  /** Values made for one row on the way (a sum per inspection), each as a figure of its own. */
  readonly steps: readonly WhyFigure[];
}

/** A grade given elsewhere: its own reasons are those of that rulebook, in that run. */
export interface WhyRating {
  readonly rulebook: string;
  readonly title: Texts;
  readonly grade: string | null;
  readonly score: string | null;
  readonly reason: string | null;
  /** The earlier run it was given in; null where it is of the same run. */
  readonly before: { readonly run: string; readonly asOf: string; readonly publicFrom: string } | null;
}

/** A place among peers, as the run kept it. */
export interface WhyPlace {
  /** 1 is the best. */
  readonly rank: number;
  readonly of: number;
  readonly better: number;
  readonly worse: number;
  /** How many others of the group cannot be ranked. */
  readonly unranked: number;
  /** Whether a wider group stood in for one that was too small. */
  readonly wider: boolean;
  /** The worst number within the best `1/10`, `1/4`, `1/2` and `3/4` of the group. */
  readonly ends: readonly { readonly part: string; readonly value: string }[];
}

export interface WhyRow {
  readonly record: string;
  readonly counts: 'yes' | 'no' | 'unknown';
  /** Why it does not count, or may not. */
  readonly because: string | null;
  readonly value: ShownValue | null;
  /** How its value came about, with values put in. */
  readonly says: string | null;
  /** The rows inside it, where it is made from several. */
  readonly rows: readonly WhyRow[];
}

export interface WhyRequirement {
  readonly name: string;
  readonly title: string;
  readonly outcome: FindingOutcome;
  readonly points: string | null;
  readonly applies: Part | null;
  readonly met: Part;
  readonly cites: readonly Cited[];
}

export interface WhyLeftOut {
  readonly name: string;
  readonly title: string;
  readonly because: LeftOut['because'];
  readonly worsenTo: string | null;
  readonly improveTo: string | null;
  readonly says: string;
  readonly cites: readonly Cited[];
}

/** A list entry, incentive or sanction, and whether the rules would have it proposed. Nothing of it is in force by that. */
export interface WhyConsequence {
  readonly name: string;
  readonly title: string;
  readonly is: Consequence['is'];
  readonly outcome: 'proposed' | 'not-proposed' | 'unknown';
  readonly condition: Part;
  readonly lasts: { readonly least: string; readonly most: string } | null;
  /** Whether the text of a law that it cites was read. */
  readonly basis: 'read' | 'not-read';
  readonly says: string;
  readonly cites: readonly Cited[];
}

export interface Missing extends ShownCause {
  readonly says: string;
}
