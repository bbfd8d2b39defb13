import { literal, quoted, sql, type Sql } from '../../sql/index.ts';

/** Characters of a text, counted from 1, both ends included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * One way of checking a text, known in two forms that must always agree: in TypeScript for one text, and as SQL for
 * millions. No algorithm knows a country; what differs between schemes is its parameters, and those are data.
 */
export interface Algorithm {
  /** Whether a text, normalised and of the scheme's form, passes. */
  fits(text: string): boolean;
  /** The same question as a BOOLEAN expression over a column. */
  fitsSql(text: Sql): Sql;
}

/** A text character by character, as SQL counts them: by code point. */
export function codePoints(text: string): string[] {
  return Array.from(text);
}

/** The characters of a text that a span names. */
export function characters(text: string, { from, to }: Span): string[] {
  return codePoints(text).slice(from - 1, to);
}

/** One character of a column. */
export function characterSql(text: Sql, at: number): Sql {
  return sql`substr(${text}, ${literal(at)}, 1)`;
}

/** Several characters of a column. */
export function spanSql(text: Sql, { from, to }: Span): Sql {
  return sql`substr(${text}, ${literal(from)}, ${literal(to - from + 1)})`;
}

/** The place of a character in an alphabet, from 0; -1 where it is not in it. */
export function indexSql(alphabet: string, character: Sql): Sql {
  return sql`(strpos(${quoted(alphabet)}, ${character}) - 1)`;
}

/** The positions of a span. */
export function positions({ from, to }: Span): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
