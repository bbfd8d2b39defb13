import type { Texts } from '../../vocabulary/index.ts';

/** The name of this form; see `whySchema`. */
export const compareSchema = 'goodstanding/compare/1';

/**
 * How one answer of ours stands to the authority's. `equal`; `different`: both are there and say different things;
 * `only-theirs`: they publish a result and we give none, with our reason; `neither`: neither gives a grade, and both
 * say so; `not-published`: they publish nothing about it.
 */
export type Standing = 'equal' | 'different' | 'only-theirs' | 'neither' | 'not-published';

/** Our grades against an authority's, with every difference explained or listed as unexplained. */
export interface ComparisonResult {
  readonly schema: typeof compareSchema;
  readonly run: string;
  readonly rulebook: string;
  readonly version: string;
  /** The rulebook's comparison, or `file`. */
  readonly name: string;
  readonly ours: string;
  readonly theirs: string;
  /** Subjects, or rows where records are compared one by one. */
  readonly of: 'subjects' | 'records';
  readonly counts: Counts;
  readonly byScheme: readonly Group[];
  readonly byPlace: readonly Group[];
  readonly byStated: readonly Group[];
  readonly explained: readonly Explanation[];
  /** Differences that no explanation holds for: each is a defect, of the rules, of the data or of ours. */
  readonly unexplained: readonly Difference[];
  readonly unexplainedCount: number;
  /** Differences beyond the most that are examined one by one; 0 in any comparison that is right at large. */
  readonly notExamined: number;
  /** Lines of a file whose identifier is in no rating; 0 where a field was compared. */
  readonly notFound: number;
}

export type Counts = Readonly<Record<Standing, number>>;

export interface Group {
  readonly name: string;
  readonly counts: Counts;
}

/** One explanation, and how many differences it holds for. */
export interface Explanation {
  readonly name: string;
  readonly title: Texts;
  /**
   * Where it comes from: a condition of the rulebook, our own reason to give no grade, or what the records show.
   * `named`: the rulebook names what is seen, and says that its cause is not established.
   */
  readonly by: 'rulebook' | 'our-reason' | 'records' | 'named';
  readonly count: number;
  readonly examples: readonly Difference[];
}

export interface Difference {
  readonly subjectId: string;
  readonly scheme: string;
  readonly value: string;
  readonly name: string | null;
  readonly place: string | null;
  readonly record: string | null;
  readonly ours: string | null;
  readonly reason: string | null;
  readonly theirs: string;
  readonly stated: string | null;
}

/** No counts yet. */
export const noCounts: Counts = { equal: 0, different: 0, 'only-theirs': 0, neither: 0, 'not-published': 0 };
