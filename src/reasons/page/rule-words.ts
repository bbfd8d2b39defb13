import type { Evidence, SubjectKind } from '../../vocabulary/index.ts';
import { chineseRules } from './rule-words-zh.ts';
import { englishRules } from './rule-words-en.ts';
import { frenchRules } from './rule-words-fr.ts';

/** How two values are to compare. */
export type Asked = 'equal' | 'not-equal' | 'less' | 'at-most' | 'more' | 'at-least';

/**
 * The words in which a rule is stated, before there is anyone it is asked of: "total is no more than 15". `Phrases` has
 * the words for what is the case; a lawyer reads these, and a rated organisation those.
 */
export interface RuleWords {
  readonly compares: (name: string, how: Asked, other: string, sort: 'number' | 'day' | 'text') => string;
  readonly all: (conditions: readonly string[]) => string;
  readonly any: (conditions: readonly string[]) => string;
  readonly group: (conditions: string) => string;
  readonly not: (condition: string) => string;
  readonly isSo: (name: string, so: boolean) => string;
  readonly oneOf: (name: string, values: readonly string[], is: boolean) => string;
  readonly someIs: (names: readonly string[], value: string, is: boolean) => string;
  readonly thereIs: (name: string, is: boolean) => string;
  readonly known: (name: string, is: boolean) => string;
  readonly atLeast: (needed: string, conditions: readonly string[]) => string;
  readonly wording: (name: string, how: 'starts-with' | 'ends-with' | 'contains', part: string) => string;
  readonly choice: (condition: string, yes: string, no: string) => string;
  readonly aggregate: (
    how: 'sum' | 'count' | 'max' | 'min' | 'mean' | 'any' | 'all',
    of: string | null,
    over: string,
    where: string | null,
  ) => string;
  readonly picked: (pick: 'latest' | 'earliest', over: string, by: string | null, where: string | null) => string;
  readonly ranked: (
    rank: string,
    best: 'lowest' | 'highest',
    within: readonly string[],
    among: string | null,
  ) => string;
  /** A grade that was given elsewhere: by another rulebook, or by this one before. */
  readonly given: (rulebook: string, from: 'same-run' | 'previous' | 'previous-year') => string;
  readonly functions: Readonly<Record<string, (inputs: readonly string[]) => string>>;
  readonly otherwise: string;
  readonly headings: PageHeadings;
  readonly evidence: Readonly<Record<Evidence, string>>;
  readonly rates: Readonly<Record<SubjectKind, string>>;
  readonly findingsOnly: string;
}

/** The headings and labels of the page. */
export interface PageHeadings {
  readonly about: string;
  readonly authority: string;
  readonly rates: string;
  readonly topic: string;
  readonly inForce: (from: string, to: string | null) => string;
  readonly applies: string;
  readonly shown: string;
  readonly publication: (to: 'public' | 'subject' | 'internal', days: number, shownFor: string) => string;
  readonly standing: string;
  readonly laws: string;
  readonly records: string;
  readonly unrated: string;
  readonly unratedIntro: string;
  readonly requirements: string;
  readonly appliesWhere: string;
  readonly metWhere: string;
  readonly points: string;
  readonly score: string;
  readonly grades: string;
  readonly gradesIntro: string;
  readonly where: string;
  readonly awards: string;
  readonly consequences: string;
  readonly leftOut: string;
  readonly contest: string;
  readonly within: string;
  readonly figures: string;
  readonly tables: string;
  readonly compares: string;
  readonly changes: string;
  readonly examples: string;
  readonly example: string;
  readonly facts: string;
  readonly outcome: string;
  readonly asWritten: string;
  readonly source: (id: string, version: string, hash: string) => string;
}

const languages: Readonly<Record<string, RuleWords>> = { en: englishRules, fr: frenchRules, zh: chineseRules };

/** The words of a language, or English where we have none. */
export function ruleWordsIn(language: string): RuleWords {
  return languages[language] ?? languages[language.split('-')[0] ?? 'en'] ?? englishRules;
}
