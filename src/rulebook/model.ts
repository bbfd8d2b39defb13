import type { FieldType, RecordKind } from '../kinds/index.ts';
import type { Evidence, Place, RulebookKind, SubjectKind, Texts } from '../vocabulary/index.ts';

/**
 * A rulebook after it was read and checked: names resolved, expressions typed, figures in the order they depend on
 * one another. The compiler (to SQL) and the interpreter both work from this, and from nothing else.
 */
export interface Rulebook {
  readonly id: string;
  readonly version: string;
  readonly title: Texts;
  readonly authority: string;
  readonly owner: string | undefined;
  readonly kind: RulebookKind;
  readonly topic: string;
  readonly rates: SubjectKind;
  /** `findings`: a compliance record. Nobody is graded; everyone's findings are shown. */
  readonly gives: 'grades' | 'findings';
  readonly inForce: { readonly from: string | undefined; readonly to: string | undefined };
  readonly laws: Readonly<Record<string, Law>>;
  readonly publication: Publication;
  readonly contest: readonly ContestWay[];
  /** Record kinds this rulebook reads, by the alias its expressions use. */
  readonly reads: Readonly<Record<string, RecordKind>>;
  readonly tables: Readonly<Record<string, LookUpTable>>;
  readonly relations: readonly Relation[];
  readonly figures: readonly Figure[];
  readonly unrated: readonly UnratedRule[];
  readonly requirements: readonly Requirement[];
  readonly score: TypedExpression | undefined;
  readonly grades: readonly GradeRule[];
  /** Every grade from best to worst: what "between D and A" goes by. The rules' own order is that of deciding. */
  readonly gradeOrder: readonly string[];
  readonly awards: readonly GradeRule[];
  readonly leftOut: readonly LeftOut[];
  readonly consequences: readonly Consequence[];
  readonly compares: readonly Comparison[];
  readonly changes: readonly { readonly version: string; readonly note: string }[];
  /** The files beside the rulebook that hold its worked cases, as it names them. */
  readonly cases: { readonly examples: string | undefined; readonly scenarios: string | undefined };
  /** SHA-256 of the rulebook's text, its tables and the kinds it reads: what a manifest names. */
  readonly hash: string;
  readonly file: string;
  readonly text: string;
}

export interface Law {
  readonly title: string;
  readonly url: string | undefined;
  readonly date: string | undefined;
  readonly inForce?: { readonly from: string | undefined; readonly to: string | undefined } | undefined;
  readonly evidence: Evidence;
  readonly note: string | undefined;
}

/** A place in a law: `standard 5.1` is the law `standard`, article `5.1`. */
export interface Citation {
  readonly law: string;
  readonly article: string;
}

export interface Publication {
  readonly to: 'public' | 'subject' | 'internal';
  readonly appealDays: number;
  /** `until-next`, or a period in days, months or years counted from the event date (ISO 8601, `P3Y`). */
  readonly shownFor: string;
}

/** A way that the scheme itself gives to whoever thinks a rating wrong: an appeal, a reply, another visit. */
export interface ContestWay {
  readonly name: string;
  /** The scheme's own word for it. */
  readonly title: Texts;
  readonly how: Texts;
  readonly url: string | undefined;
  /** The time there is for it, from the notice of the rating (ISO 8601, `P21D`); undefined where there is no limit. */
  readonly within: string | undefined;
  readonly cites: readonly Citation[];
  readonly at: Place;
}

/** A look-up from one or more keys to one or more values. A key that is not in it gives unknown. */
export interface LookUpTable extends Stated {
  readonly name: string;
  readonly keys: readonly { readonly name: string; readonly type: ValueType }[];
  readonly gives: readonly { readonly name: string; readonly type: ValueType }[];
  /** Where the last key falls into a band of each row, and which of its two ends a band includes. */
  readonly bands?: { readonly includes: 'low' | 'high' } | undefined;
  /** Values as written; order is the document's. In a banded table `keys` are those before the banded one. */
  readonly rows: readonly {
    readonly keys: readonly string[];
    readonly band?: Band | undefined;
    readonly gives: readonly string[];
  }[];
}

/** From one value to another; an end that is empty is open. */
export interface Band {
  readonly from: string;
  readonly to: string;
}

/** What an expression may be. `ratio` is exact: numerator and denominator, never divided. `record` is a whole record. */
export type ValueType = FieldType | { readonly base: 'ratio' } | { readonly base: 'record'; readonly relation: string };

/**
 * Rows that figures work over: the records of a kind that the rulebook reads (`source: 'records'`), or rows made
 * from another relation: `each` keeps its rows and adds columns, `group` makes one row for each key.
 */
export type Relation =
  | { readonly name: string; readonly source: 'records'; readonly kind: RecordKind }
  | {
      readonly name: string;
      readonly source: 'each';
      readonly of: string;
      readonly where: TypedExpression | undefined;
      readonly columns: readonly RelationColumn[];
      readonly at: Place;
    }
  | {
      readonly name: string;
      readonly source: 'group';
      readonly of: string;
      readonly where: TypedExpression | undefined;
      readonly by: readonly { readonly name: string; readonly value: TypedExpression }[];
      readonly columns: readonly RelationColumn[];
      readonly at: Place;
    };

/** A column added to each row, or computed over each group: an expression, an aggregate over matching rows, or a number. */
export type RelationColumn =
  | { readonly name: string; readonly value: TypedExpression }
  | { readonly name: string; readonly aggregate: Aggregate }
  | { readonly name: string; readonly number: Numbering };

/**
 * Which row this is, counted over the rows of one subject: 1 is the latest (or earliest) value, and rows of one value
 * share a number. Where one row cannot be placed, no row of the subject has a number that is known.
 */
export interface Numbering {
  readonly order: 'latest-first' | 'earliest-first';
  /** A column of the row: a day or a number. A row that has none is not numbered. */
  readonly by: TypedExpression;
  /** Columns that make rows of one subject series of their own. */
  readonly within: readonly TypedExpression[];
}

/** One value from many rows. No rows: `sum` and `count` give 0, `any` false, `all` true, the others absent. */
export interface Aggregate {
  readonly how: 'sum' | 'count' | 'max' | 'min' | 'mean' | 'any' | 'all';
  readonly over: string;
  readonly where: TypedExpression | undefined;
  /** What is added up, counted (true ones) or compared; none for `count`. */
  readonly of: TypedExpression | undefined;
  /** Unknown inputs are left out, and lower coverage, instead of making the result unknown. */
  readonly knownOnly: boolean;
  /**
   * Rows count where these are equal: a column of `over`, and an expression over the outer row. Empty at the subject's
   * level. In a `group`, an aggregate over the grouped relation works over the rows of its own group.
   */
  readonly matching: readonly { readonly column: string; readonly equals: TypedExpression }[];
  readonly type: ValueType;
}

/** A named value of a subject. */
export type Figure =
  | { readonly name: string; readonly how: 'expression'; readonly value: TypedExpression; readonly at: Place }
  | {
      readonly name: string;
      readonly how: 'pick';
      readonly pick: 'latest' | 'earliest';
      readonly over: string;
      /** The column that orders; ties go to the record known last. `event_on` where a kind has no event date: the day it was stated. */
      readonly by: string;
      readonly where: TypedExpression | undefined;
      readonly at: Place;
    }
  | { readonly name: string; readonly how: 'aggregate'; readonly aggregate: Aggregate; readonly at: Place }
  | { readonly name: string; readonly how: 'peers'; readonly peers: Peers; readonly at: Place }
  | RatingFigure;

/** What can be read of a place among peers: `place.rank`. `share` is rank of all, a ratio; the others are whole numbers. */
export const placeValues = ['rank', 'of', 'better', 'worse', 'unranked', 'share'] as const;

/**
 * How a subject stands among others: the only figure that rests on anyone else's facts, and on nothing of them but
 * where their number stands beside this one. Its values are read like fields of a record: `place.rank`.
 */
export interface Peers {
  /** An integer or decimal of the subject. Whoever has none is not ranked; where it is not known, nor is the place. */
  readonly rank: TypedExpression;
  readonly best: 'lowest' | 'highest';
  /** The group: those for whom all of these are equal. None: everyone that the rulebook rates. */
  readonly within: readonly TypedExpression[];
  readonly among: TypedExpression | undefined;
  /** Equal values all get the best place they span (1, 1, 3) or the worst (2, 2, 3). */
  readonly ties: 'share-best' | 'share-worst';
  /** A smaller group gives no place. */
  readonly atLeast: number;
  /** The groups that stand in for those that are too small; undefined where none do. */
  readonly otherwiseWithin: readonly TypedExpression[] | undefined;
}

/** A grade given elsewhere, read like a picked record: `care.grade`, `care.score`; absent where the subject was not rated. */
export interface RatingFigure {
  readonly name: string;
  readonly how: 'rating';
  readonly from: RatingSource;
  readonly book: RatedBook;
  readonly at: Place;
}

/** Another rulebook's grade in the same run, or this one's own in the run in force before: of any day, or of a year before. */
export type RatingSource = 'same-run' | 'previous' | 'previous-year';

/** What a rulebook must know of another to read its grades: all that it can answer, and nothing of its rules. */
export interface RatedBook {
  readonly id: string;
  readonly title: Texts;
  readonly topic: string;
  readonly rates: SubjectKind;
  readonly publishTo: Publication['to'];
  /** How far the laws behind its grades were read. */
  readonly evidence: Evidence;
  /** From best to worst. */
  readonly grades: readonly { readonly grade: string; readonly label: Texts }[];
  readonly reasons: readonly { readonly reason: string; readonly title: Texts }[];
  /** Undefined where it gives none, or none that may be read. */
  readonly score: ValueType | undefined;
}

export interface UnratedRule extends Stated {
  readonly reason: string;
  readonly title: Texts;
  readonly when: TypedExpression;
  readonly cites: readonly Citation[];
  readonly at: Place;
}

export interface Requirement extends Stated {
  readonly name: string;
  readonly title: Texts;
  readonly cites: readonly Citation[];
  readonly applies: TypedExpression | undefined;
  readonly met: TypedExpression;
  readonly points: TypedExpression | undefined;
  readonly at: Place;
}

/** A grade and when it holds. Of `grades`, the first that holds is given; of `awards`, all that hold stand on top. */
export interface GradeRule extends Stated {
  readonly grade: string;
  readonly label: Texts;
  readonly when: TypedExpression | undefined;
  readonly cites: readonly Citation[];
  readonly at: Place;
}

/** Why a rulebook has not what its scheme asks for. */
export const leftOutReasons = ['text-not-read', 'natural-persons', 'judgement', 'no-data'] as const;

/**
 * What the scheme asks for and this rulebook has not (law 12), and how far it could move a grade. Where it could, the
 * subject is given bounds; no grade is given as if what was left out had been good.
 */
export interface LeftOut {
  readonly name: string;
  readonly title: Texts;
  readonly because: (typeof leftOutReasons)[number];
  /** The worst and the best grade it could make of any; neither where it can change nothing, by the law it cites. */
  readonly worsenTo: string | undefined;
  readonly improveTo: string | undefined;
  readonly cites: readonly Citation[];
  readonly at: Place;
}

/**
 * What a law attaches to a grade: an entry in a list, an incentive, a sanction. A rating only says to whom it would
 * apply; nothing is put into force without notice, a hearing and a person's decision (law 6).
 */
export interface Consequence extends Stated {
  readonly name: string;
  readonly title: Texts;
  readonly is: 'list' | 'incentive' | 'sanction';
  /** Over the grade given, figures and the subject. */
  readonly when: TypedExpression;
  readonly cites: readonly Citation[];
  /** The shortest and the longest time it lasts (ISO 8601, `P1Y`); undefined where the law says no time. */
  readonly lasts: readonly [least: string, most: string] | undefined;
  readonly at: Place;
}

/** How far the text behind one rule or table was read, where that is less than for the law it cites (law 12). */
export interface Stated {
  readonly evidence?: Evidence | undefined;
}

/** What the authority publishes beside what we compute: a grade or score per subject, or a column of each row. */
export interface Comparison {
  readonly name: string;
  /** `grade`, `score`, or `RELATION.COLUMN`. */
  readonly ours: string;
  /** Alias and field of the official outcome: `listing.published_rating`. */
  readonly theirs: { readonly alias: string; readonly field: string };
  /** Official values that say the same as one of ours: `{ 'Awaiting Inspection': 'unrated' }`; others as written. */
  readonly same: Readonly<Record<string, string>>;
  /**
   * What a difference may be: the first condition that holds, over the row, names it in words. `cause: open` says
   * that the name describes what is seen, and that why it is so is not established.
   */
  readonly differences: readonly NamedDifference[];
}

export interface NamedDifference {
  readonly name: string;
  readonly title: Texts;
  readonly when: TypedExpression;
  readonly cause: 'established' | 'open';
}

/** An expression with the type of every part. `text` and `at` are what the author wrote and where. */
export interface TypedExpression {
  readonly root: Term;
  readonly text: string;
  readonly at: Place;
}

/**
 * One part of an expression. `canBeAbsent` is static: only a record that may not exist, its fields, a field whose
 * kind says that empty means absent, and what is picked from them.
 */
export type Term = TermForm & { readonly type: ValueType; readonly canBeAbsent: boolean; readonly offset: number };

type TermForm =
  | { readonly is: 'literal'; readonly value: string }
  /** A figure of the subject. */
  | { readonly is: 'figure'; readonly name: string }
  /** The grade given; only consequences may read it. */
  | { readonly is: 'grade' }
  /** A column of the row at hand; `row` names the relation it belongs to. */
  | { readonly is: 'column'; readonly row: string; readonly name: string }
  /** A field of a picked record: `last.points`. */
  | { readonly is: 'field'; readonly figure: string; readonly name: string }
  /** Something the subject's profile says (`place`, `category`), or the moment (`as_of`). */
  | { readonly is: 'subject'; readonly name: string }
  | { readonly is: 'as-of' }
  | { readonly is: 'look-up'; readonly table: string; readonly gives: string; readonly keys: readonly Term[] }
  | { readonly is: 'call'; readonly operator: Operator; readonly inputs: readonly Term[] };

/** Everything an expression can do. A feature that is not here is refused with its place, never passed over. */
export type Operator =
  | 'and'
  | 'or'
  | 'not'
  | 'if'
  /** `in`: the value first, then those it is compared with; literals or not. */
  | 'equal'
  | 'not-equal'
  | 'less'
  | 'at-most'
  | 'more'
  | 'at-least'
  | 'in'
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'negate'
  | 'max'
  | 'min'
  | 'abs'
  /** `atLeast(k, [a, b, …])`: k first, then the conditions; counts in three-valued logic. */
  | 'count-at-least'
  /** `absent(x)`, `known(x)`: never unknown themselves. */
  | 'absent'
  | 'known'
  /** `round(x, places, 'half-up' | 'half-even' | 'down' | 'up')`: places and mode are literals. */
  | 'round'
  | 'starts-with'
  | 'ends-with'
  | 'contains'
  | 'years-between'
  | 'months-between'
  | 'days-between'
  | 'add-days'
  /** `addMonths(day, n, 'round-down' | 'round-up' | 'refuse')`: what a day becomes that its month does not have is stated. */
  | 'add-months'
  | 'add-years'
  | 'year'
  | 'quarter'
  | 'month'
  | 'first-of-month'
  | 'last-of-month'
  | 'first-of-year';
