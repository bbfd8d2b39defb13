import { englishBeside } from './beside.ts';
import { englishCalls } from './calls.ts';
import { englishDays as days, englishNumbers as numbers } from './comparing.ts';
import { fewOf } from './few.ts';
import type { Phrases } from './phrases.ts';
import { ratingWords } from './ratings.ts';
import { shortWords } from './short.ts';
import { standingWords } from './standing.ts';

const parts = { 'starts-with': 'start with', 'ends-with': 'end with', contains: 'contain' };
const sums = {
  sum: 'the sum',
  count: 'the number',
  max: 'the largest',
  min: 'the smallest',
  mean: 'the mean',
  any: 'whether any',
  all: 'whether every one',
};

/** `a, b and c`. */
function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** English. */
export const english: Phrases = {
  language: 'en',
  compared: (name, value, how, other, what) => {
    if (how === 'equal') return value === other ? `${name} is ${value}` : `${name} is ${value}, equal to ${other}`;
    return `${name} is ${value}, ${(what === 'day' ? days : numbers)[how]}${other}`;
  },
  is: (name, value) => `${name} is ${value}`,
  oneOf: (name, value, listed, values) => `${name} is ${value}, ${listed ? 'one' : 'none'} of ${list(values)}`,
  noneIs: (value, things) => `none is ${value}: ${list(things)}`,
  notKnown: (name) => `${name} is not known`,
  cannot: (reason, name) =>
    ({
      'not-stated': `${name} is not known`,
      'not-in-table': `${name}: the rulebook's table has no such entry`,
      'uncertain-rows': `${name}: it is not known which records count`,
      overflow: `${name} is too large a number to be computed exactly`,
      'division-by-zero': `${name} would divide by zero`,
      'ambiguous-day': `${name}: that month has no such day, and the rule names no other`,
      'not-rated': `${name} is not given`,
      'not-said': `it was not said which records of ${name} there are`,
    })[reason],
  none: (name) => `there is no ${name}`,
  some: (name) => `there is a ${name}`,
  noRecord: (kind) => `there is no record of “${kind}”`,
  hasRecord: (kind) => `there is a record of “${kind}”`,
  countAtLeast: (held, open, of, needed) =>
    `${held} of ${of} hold${open > 0 ? ` and ${open} ${open === 1 ? 'is' : 'are'} not known` : ''}; at least ${needed} must`,
  begins: (name, value, does, how, other) =>
    `${name} is ${value}, which does ${does ? '' : 'not '}${parts[how]} ${other}`,
  other: (name, value) => `${name} (${value})`,
  quoted: (title) => `“${title}”`,
  evidence: { primary: '', secondary: 'text of the law not read', unverified: 'not verified' },
  list,
  clauses: (items) => items.join('; '),
  yes: 'yes',
  no: 'no',
  largest: (names) => `the largest of ${list(names)}`,
  smallest: (names) => `the smallest of ${list(names)}`,
  called: englishCalls,
  beside: englishBeside,
  asOf: 'the day of the rating',
  subject: {
    name: 'the name',
    place: 'the place',
    category: 'the kind of business',
    postcode: 'the postcode',
    address: 'the address',
    legal_form: 'the legal form',
    operator: 'the operator',
  },
  lookedUp: (table, gives, keys) => `${gives} for ${list(keys)} in the table “${table}”`,
  rounded: (name) => `${name}, rounded`,
  aggregated: (how, of, over, rows) => {
    const count = `${rows} ${rows === 1 ? 'record' : 'records'} of “${over}”`;
    return how === 'count'
      ? `the number of records of “${over}” that count`
      : `${sums[how]}${of === undefined ? '' : ` of ${of}`} over ${count}`;
  },
  standing: (kind, evidence) => {
    const kinds = {
      official: "the authority's own rulebook",
      reproduction: 'a reproduction of published rules, not the authority’s own',
      illustration: 'an illustration, in force nowhere',
    };
    const read = {
      primary: 'written from the text of the law',
      secondary: 'written from second-hand descriptions; the text of the law was not read',
      unverified: 'its sources were not verified',
    };
    return `${kinds[kind]}; ${read[evidence]}`;
  },
  engineReason: (reason) =>
    ({
      'missing-facts': 'something that decides is not known',
      'no-grades': 'no rulebook whose grades it reads gave one',
      'no-records': 'nothing is known of it yet',
      'no-longer-listed': 'its source no longer lists it',
      'no-grade': 'no grade of the rulebook applies',
      'findings-only': 'it is a compliance record: findings, and no grade',
      'incomplete-rulebook': 'the rulebook leaves out what could change the grade',
      'no-source': 'no source feeds the records that the rulebook reads',
      'not-in-force': 'the rulebook was not in force on that day',
    })[reason] ?? reason,
  graded: (grade, label) =>
    label === null || label.toLowerCase() === grade.replaceAll('-', ' ') ? (label ?? grade) : `${grade}, ${label}`,
  scored: (score) => `score ${score}`,
  unrated: (reason, between) =>
    `unrated: ${reason}${between === null ? '' : between.best === between.worst ? ` (it could be ${between.best})` : ` (between ${between.best} and ${between.worst})`}`,
  headings: {
    why: 'Why this grade',
    unratedRules: 'Whether it is rated at all',
    noneHolds: 'none of these holds, so it is rated',
    awards: 'On top of the grade',
    figures: 'What was computed',
    requirements: 'Requirements',
    missing: 'What is missing',
    records: 'The records it rests on',
    laws: 'The rules cited',
    score: 'score',
    points: 'points',
    coverage: (known, asked) => {
      if (known < asked) return `${known} of the ${asked} things asked for ${known === 1 ? 'is' : 'are'} known`;
      return asked === 1 ? 'the one thing asked for is known' : `all ${asked} things asked for are known`;
    },
    notTried: (names) => `not tried: ${list(names)}, because the first that holds is given`,
    always: 'given where nothing before it holds',
    step: { holds: 'holds', fails: 'does not hold', unknown: 'cannot be told', 'not-tried': 'not tried' },
    finding: { met: 'met', 'not-met': 'not met', unknown: 'not known', 'not-applicable': 'does not apply' },
    counts: { no: 'does not count', unknown: 'may not count' },
    premisesOnly: (operator) =>
      `premises only: ${operator === 'person' ? 'a natural person runs it' : 'it may be run by a natural person'}, so it is rated as a place, in this topic alone`,
    notListed: 'its source no longer lists it',
    run: (id, state) =>
      ({
        draft: `draft run ${id}, not released`,
        released: `released run ${id}`,
        withdrawn: `run ${id}, since withdrawn`,
      })[state],
    noRun: 'asked directly; no run has rated it',
    selfAssessment: 'a self-assessment from what was said, which nobody has checked: not a rating',
    moment: (asOf, knownAt) => `as of ${asOf}, by what was known at ${knownAt}`,
    stale: 'STALE: a record it rests on was mended since; it is to be rated again',
    withheld:
      'Its reasons rest on records or grades that are no longer public. The one it is about, an auditor and a court can still be told them.',
    disagrees: 'DEFECT: the run holds another result than the one derived here; please report this',
    stated: (stated, known, backLoaded) =>
      `stated ${stated}, known here since ${known}${backLoaded ? ' (loaded later, dated back)' : ''}`,
    row: (file, row, sha256) => `${file}, row ${row} (SHA-256 ${sha256})`,
    mended: 'a value was mended by hand before the row was admitted; the file says otherwise',
    noFile: 'entered by an officer of the register',
    ended: (cause, when, by) => `${cause} on ${when}${by === null ? '' : ` by ${by}`}`,
    empty: 'not stated',
    subjectKind: { organisation: 'organisation', establishment: 'establishment' },
  },
  improving: {
    title: 'What would have to be otherwise',
    changed: (field, from, to, record, day) => `“${field}” ${to} instead of ${from} (${record}, ${day})`,
    known: (field, to, record, day) => `“${field}”, which is not known, ${to} (${record}, ${day})`,
    gone: (record, day, about) => `no such record: ${record}, ${day}${about === '' ? '' : ` (${about})`}`,
    aim: (grade, { ways, changes, claim, over, asked }) => {
      const search = `the rules were asked ${asked} times`;
      const tried = over.length === 0 ? search : `${search}; tried: ${fewOf(over).join('; ')}`;
      if (ways === 0)
        return {
          proved: `For ${grade}: no change of the facts it rests on reaches it, whatever their values (${search})`,
          tried: `For ${grade}: of the changes tried, none reaches it (${tried})`,
          cut: `For ${grade}: none found; the search was cut short, so there may be a way (${search})`,
        }[claim];
      if (changes === 1) return `For ${grade}: one change does (${search})`;
      return {
        proved: `For ${grade}: no fewer changes do, whatever the values (${search})`,
        tried: `For ${grade}: of the changes tried, no fewer do (${tried})`,
        cut: `For ${grade}: this does; the search was cut short, so fewer changes might do too (${search})`,
      }[claim];
    },
    between: (field, least, most) => `“${field}” ${least} to ${most}`,
    some: (field, values) => `${values} values of “${field}”`,
    or: 'or',
    gives: (grade) => `then the rules give ${grade}`,
    notRated: 'The rules give it no grade, so there is none to improve.',
    alreadyBest: 'It has the best grade there is.',
    notAdvice:
      'This is what the rules say of other facts. It is not advice, and no promise of a grade: records change only by what happens and is recorded.',
  },
  ratings: ratingWords.en,
  sideBySide: standingWords.en,
  short: shortWords.en,
  picked: (pick, over, day) => `the ${pick} record of “${over}”${day === undefined ? '' : `, ${day}`}`,
};
