import { englishDays as days, englishNumbers as numbers } from '../words/comparing.ts';
import type { RuleWords } from './rule-words.ts';

const parts = { 'starts-with': 'starts with', 'ends-with': 'ends with', contains: 'contains' };

function either(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;
}

const sums = {
  sum: (of: string) => `the sum of ${of}`,
  count: () => 'the number',
  max: (of: string) => `the largest of ${of}`,
  min: (of: string) => `the smallest of ${of}`,
  mean: (of: string) => `the mean of ${of}`,
  any: (of: string) => `whether for any it holds that ${of}`,
  all: (of: string) => `whether for every one it holds that ${of}`,
};

/** English. */
export const englishRules: RuleWords = {
  compares: (name, how, other, sort) => `${name} is ${(sort === 'day' ? days : numbers)[how]}${other}`,
  all: (conditions) => conditions.join(', and '),
  any: (conditions) => conditions.join(', or '),
  group: (conditions) => `(${conditions})`,
  not: (condition) => `it is not so that ${condition}`,
  isSo: (name, so) => `${name} is ${so ? 'so' : 'not so'}`,
  oneOf: (name, values, is) => `${name} is ${is ? '' : 'none of '}${is ? either(values) : values.join(', ')}`,
  someIs: (names, value, is) => `${is ? 'one' : 'none'} of these is ${value}: ${names.join(', ')}`,
  thereIs: (name, is) => `there is ${is ? 'a' : 'no'} record of ${name}`,
  known: (name, is) => `${name} is ${is ? '' : 'not '}known`,
  atLeast: (needed, conditions) => `at least ${needed} of these ${conditions.length} hold: ${conditions.join('; ')}`,
  wording: (name, how, part) => `${name} ${parts[how]} ${part}`,
  choice: (condition, yes, no) => `${yes} where ${condition}, else ${no}`,
  aggregate: (how, of, over, where) =>
    `${sums[how](of ?? 'its rows')} ${how === 'count' ? 'of records' : 'over the records'} of ${over}${where === null ? '' : ` where ${where}`}`,
  picked: (pick, over, by, where) =>
    `the ${pick} record of ${over}${by === null ? '' : ` by ${by}`}${where === null ? '' : `, of those where ${where}`}`,
  ranked: (rank, best, within, among) =>
    `the place by ${rank}, the ${best} first, among ${within.length === 0 ? 'all that are rated' : `those of the same ${within.join(' and ')}`}${among === null ? '' : ` where ${among}`}`,
  given: (rulebook, from) =>
    from === 'same-run'
      ? `the grade by ${rulebook} in the same run`
      : `the grade by ${rulebook} in the ${from === 'previous' ? 'run that was public before' : 'last public run of an earlier year'}`,
  functions: {
    'days-between': ([from, to]) => `the days from ${from} to ${to}`,
    'months-between': ([from, to]) => `the whole months from ${from} to ${to}`,
    'years-between': ([from, to]) => `the whole years from ${from} to ${to}`,
    'add-days': ([day, count]) => `${day} and ${count} days`,
    'add-months': ([day, count]) => `${day} and ${count} months`,
    'add-years': ([day, count]) => `${day} and ${count} years`,
    year: ([day]) => `the year of ${day}`,
    abs: ([number]) => `${number} without its sign`,
  },
  otherwise: 'in every other case',
  headings: {
    about: 'What it is',
    authority: 'Whose rules',
    rates: 'Rates',
    topic: 'Topic',
    inForce: (from, to) => `from ${from}${to === null ? '' : ` to ${to}`}`,
    applies: 'In force',
    shown: 'Who sees its grades',
    publication: (to, noticeDays, shownFor) =>
      `${{ public: 'everyone', subject: 'the rated one only', internal: 'nobody outside' }[to]}, ${noticeDays} days after notice, ${shownFor === 'until-next' ? 'until the next' : `for ${shownFor}`}`,
    standing: 'Standing of this text',
    laws: 'Laws it is written from',
    records: 'Records it reads',
    unrated: 'Where no grade is given',
    unratedIntro: 'Asked first, in this order. The first that holds is the reason.',
    requirements: 'Requirements',
    appliesWhere: 'Binds where',
    metWhere: 'Met where',
    points: 'Points',
    score: 'Score',
    grades: 'Grades',
    gradesIntro: 'Asked from top to bottom. The first that holds is given.',
    where: 'Where',
    awards: 'On top of a grade',
    consequences: 'What is proposed where it holds',
    leftOut: 'What is left out',
    contest: 'How to contest a rating',
    within: 'Within, from the notice',
    figures: 'How values are computed',
    tables: 'Tables',
    compares: 'What it is compared with',
    changes: 'Changes',
    examples: 'Worked cases',
    example: 'Case',
    facts: 'Facts',
    outcome: 'What comes of it',
    asWritten: 'as written',
    source: (id, version, hash) => `${id}@${version}, text and tables ${hash} (SHA-256).`,
  },
  evidence: {
    primary: 'the text itself was read',
    secondary: 'TEXT NOT READ: written from descriptions of it',
    unverified: 'NOT VERIFIED: neither the text nor a description was checked',
  },
  findingsOnly: 'gives findings and no grades',
  rates: { organisation: 'organisations', establishment: 'establishments' },
};
