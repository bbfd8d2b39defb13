import { joined, quoted, sql, type Sql } from '../../sql/index.ts';
import { normalised, normalSql, named } from '../identifiers/normal.ts';
import { applies, failsSql } from '../identifiers/check.ts';
import type { Scheme } from '../identifiers/scheme.ts';
import type { PersonMarks, PersonNumber } from './marks.ts';
import { shortestMatch } from './shortest.ts';

/** A number stands for itself: no letter or digit touches it. Only ASCII counts, in JavaScript and RE2 alike. */
function standing(pattern: string): string {
  return `\\b(${pattern})\\b`;
}

/** Whether one text is a personal number of a kind: its form, and every check that was published for it. */
export function isPersonNumber({ pattern, normal, checks }: PersonNumber, text: string): boolean {
  if (!new RegExp(`^(?:${pattern})$`, 'us').test(text)) return false;
  const plain = normalised(normal, text);
  return checks.every((check) => !applies(check, plain) || check.algorithm.fits(plain));
}

/**
 * The kind of personal identity number that stands somewhere in a text, or undefined.
 *
 * Only kinds whose form cannot be another thing are looked for; a bare run of nine digits may be a company's. So a
 * number offered as an identifier of a declared scheme is judged by that scheme, not here.
 */
export function personNumber({ numbers }: PersonMarks, text: string): string | undefined {
  return numbers.find(
    (kind) => kind.found === 'anywhere' && standingIn(kind, text).some((each) => isPersonNumber(kind, each)),
  )?.id;
}

/** Every personal identity number that stands in a text, as it is written there. */
export function personNumbersIn({ numbers }: PersonMarks, text: string): readonly string[] {
  return numbers
    .filter(({ found }) => found === 'anywhere')
    .flatMap((kind) => standingIn(kind, text).filter((each) => isPersonNumber(kind, each)));
}

function standingIn({ pattern }: PersonNumber, text: string): string[] {
  return Array.from(text.matchAll(new RegExp(standing(pattern), 'gus')), ([, found]) => found ?? '');
}

/** Whether a column's text may hold a number, as far as one pattern for all kinds tells: BOOLEAN, NULL where there is no text. */
export function personNumberAtSightSql({ numbers }: PersonMarks, column: Sql): Sql {
  const patterns = numbers.filter(({ found }) => found === 'anywhere').map(({ pattern }) => `(?:${pattern})`);
  return patterns.length === 0
    ? sql`false`
    : sql`regexp_matches(${column}, ${quoted(standing(patterns.join('|')))}, 's')`;
}

/**
 * The same as SQL: VARCHAR, the kind of number that stands in a column's text, else NULL.
 *
 * One pattern for all kinds is asked first; check digits are computed for its hits alone.
 */
export function personNumberSql(marks: PersonMarks, column: Sql): Sql {
  const kinds = marks.numbers.filter(({ found }) => found === 'anywhere');
  if (kinds.length === 0) return sql`cast(null as varchar)`;
  const whens = kinds.map((kind) => sql`when ${standsSql(kind, column)} then ${quoted(kind.id)}`);
  return sql`case when ${personNumberAtSightSql(marks, column)} then case ${joined(whens, ' ')} end end`;
}

/** The fewest characters that a text with a personal number of any kind has: a shorter one need not be looked at. */
export function shortestNumber({ numbers }: PersonMarks): number {
  const lengths = numbers.filter(({ found }) => found === 'anywhere').map(({ pattern }) => shortestMatch(pattern));
  return Math.min(...lengths);
}

function standsSql({ pattern, normal, checks }: PersonNumber, column: Sql): Sql {
  const found = sql`regexp_extract_all(${column}, ${quoted(`(?s:${standing(pattern)})`)}, 1)`;
  if (checks.length === 0) return sql`len(${found}) > 0`;
  const fits = named(normalSql(normal, { chunks: ['each'] }), (plain) =>
    joined(
      checks.map((check) => sql`not (${failsSql(check, plain)})`),
      ' and ',
    ),
  );
  return sql`len(list_filter(${found}, lambda each: ${fits})) > 0`;
}

/**
 * The kind of personal number that is offered as an identifier of a scheme, or undefined.
 *
 * A scheme with a computed check judges for itself: what passes it is its own. One without (a permit number, an
 * identity composed of name and address) would take any number, so the marks of persons are asked as well, of the
 * text as it was written: `123-45-6789` without its hyphens is nobody's.
 */
export function personNumberOffered(marks: PersonMarks, scheme: Scheme, text: string): string | undefined {
  return scheme.computed ? undefined : personNumber(marks, text);
}
