import type { Cause } from '../../rulebook/index.ts';
import type { Evidence, FindingOutcome, Operator, RulebookKind, SubjectKind } from '../../vocabulary/index.ts';
import type { Beside } from './beside.ts';
import type { Called } from './calls.ts';
import type { RatingWords } from './ratings.ts';
import type { ShortWords } from './short.ts';
import type { StandingWords } from './standing.ts';
import { english } from './english.ts';
import { french } from './french.ts';
import { chinese } from './chinese.ts';
import type { PlaceCause } from './places.ts';

/** How two values were compared, once the truth of it is known: what a sentence must say. */
export type Comparing = 'equal' | 'not-equal' | 'less' | 'at-most' | 'more' | 'at-least';

/**
 * The words of one language, out of which every sentence about every rulebook is made. A rulebook brings titles
 * (`Texts`); the grammar between them is here, once, so that no scheme needs prose of its own.
 */
export interface Phrases {
  readonly language: string;
  /** `total is 25, more than 20`. What is said is what is the case, so one phrase serves a rule that holds or fails. */
  readonly compared: (
    name: string,
    value: string,
    how: Comparing,
    other: string,
    what: 'number' | 'day' | 'text',
  ) => string;
  readonly is: (name: string, value: string) => string;
  readonly oneOf: (name: string, value: string, listed: boolean, values: readonly string[]) => string;
  readonly noneIs: (value: string, things: readonly string[]) => string;
  readonly notKnown: (name: string) => string;
  /** Why a value cannot be told, other than that there is none. */
  readonly cannot: (
    reason: Exclude<Cause['reason'], 'absent' | 'unrated-there' | 'other-version' | PlaceCause>,
    name: string,
  ) => string;
  /** A value that would be needed and is not there at all. */
  readonly none: (name: string) => string;
  readonly some: (name: string) => string;
  readonly noRecord: (kind: string) => string;
  readonly hasRecord: (kind: string) => string;
  readonly countAtLeast: (held: number, open: number, of: number, needed: string) => string;
  readonly begins: (
    name: string,
    value: string,
    does: boolean,
    how: 'starts-with' | 'ends-with' | 'contains',
    other: string,
  ) => string;
  readonly other: (name: string, value: string) => string;
  /** A title inside a sentence. */
  readonly quoted: (title: string) => string;
  readonly evidence: Readonly<Record<Evidence, string>>;
  readonly list: (items: readonly string[]) => string;
  readonly clauses: (items: readonly string[]) => string;
  readonly yes: string;
  readonly no: string;
  readonly largest: (names: readonly string[]) => string;
  readonly smallest: (names: readonly string[]) => string;
  /** What a function gives, by the names of what it is given. */
  readonly called: Called;
  readonly beside: Beside;
  readonly asOf: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly lookedUp: (table: string, gives: string, keys: readonly string[]) => string;
  readonly rounded: (name: string) => string;
  readonly aggregated: (
    how: 'sum' | 'count' | 'max' | 'min' | 'mean' | 'any' | 'all',
    of: string | undefined,
    over: string,
    rows: number,
  ) => string;
  /** What a rulebook is and how far its law was read; shown at every grade (law 12). */
  readonly standing: (kind: RulebookKind, evidence: Evidence) => string;
  /** A reason of the engine itself in words; a rulebook's own reasons have titles. */
  readonly engineReason: (reason: string) => string;
  readonly graded: (grade: string, label: string | null) => string;
  readonly scored: (score: string) => string;
  readonly unrated: (reason: string, between: { readonly best: string; readonly worst: string } | null) => string;
  readonly headings: Headings;
  readonly improving: Improving;
  readonly ratings: RatingWords;
  /** A standing: topics side by side. (`standing` says what a rulebook is.) */
  readonly sideBySide: StandingWords;
  /** Reasons in one or two sentences. */
  readonly short: ShortWords;
  readonly picked: (pick: 'latest' | 'earliest', over: string, day: string | undefined) => string;
}

/** The words around sentences, in a printed explanation. */
export interface Headings {
  readonly why: string;
  readonly unratedRules: string;
  readonly noneHolds: string;
  readonly awards: string;
  readonly figures: string;
  readonly requirements: string;
  readonly missing: string;
  readonly records: string;
  readonly laws: string;
  readonly score: string;
  readonly points: string;
  readonly coverage: (known: number, asked: number) => string;
  readonly notTried: (names: readonly string[]) => string;
  readonly always: string;
  readonly step: Readonly<Record<'holds' | 'fails' | 'unknown' | 'not-tried', string>>;
  readonly finding: Readonly<Record<FindingOutcome, string>>;
  readonly counts: Readonly<Record<'no' | 'unknown', string>>;
  readonly premisesOnly: (operator: Operator) => string;
  readonly notListed: string;
  readonly run: (id: string, state: 'draft' | 'released' | 'withdrawn') => string;
  readonly noRun: string;
  readonly selfAssessment: string;
  readonly moment: (asOf: string, knownAt: string) => string;
  readonly stale: string;
  /** That the public is told a grade and not its reasons. */
  readonly withheld: string;
  readonly disagrees: string;
  readonly stated: (stated: string, known: string, backLoaded: boolean) => string;
  readonly row: (file: string, row: number, sha256: string) => string;
  readonly mended: string;
  readonly noFile: string;
  readonly ended: (cause: string, when: string, by: string | null) => string;
  readonly empty: string;
  readonly subjectKind: Readonly<Record<SubjectKind, string>>;
}

/** What came of a search for changes: how many ways of how many changes, and what is certain of it. */
export interface AimFound {
  readonly ways: number;
  readonly changes: number;
  readonly claim: 'proved' | 'tried' | 'cut';
  readonly over: readonly string[];
  readonly asked: number;
}

/** The words for what would have to be otherwise. */
export interface Improving {
  readonly title: string;
  readonly changed: (field: string, from: string, to: string, record: string, day: string) => string;
  readonly known: (field: string, to: string, record: string, day: string) => string;
  readonly gone: (record: string, day: string, about: string) => string;
  readonly aim: (grade: string, found: AimFound) => string;
  /** Every whole number of a field from one to another; so many of its values. */
  readonly between: (field: string, least: string, most: string) => string;
  readonly some: (field: string, values: number) => string;
  readonly or: string;
  readonly gives: (grade: string) => string;
  readonly notRated: string;
  readonly alreadyBest: string;
  readonly notAdvice: string;
}

const languages: Readonly<Record<string, Phrases>> = { en: english, fr: french, zh: chinese };

/** The words of a language, or English where we have none: said in the page's own language tag, never silently mixed. */
export function phrasesIn(language: string): Phrases {
  return languages[language] ?? languages[language.split('-')[0] ?? 'en'] ?? english;
}

/** A text in a language, or in English where it has none. */
export function textIn(texts: Readonly<Record<string, string>>, language: string): string {
  return texts[language] ?? texts[language.split('-')[0] ?? 'en'] ?? texts['en'] ?? Object.values(texts)[0] ?? '';
}
