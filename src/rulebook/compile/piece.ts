import { sql, worded, type Sql } from '../../sql/index.ts';

/**
 * A part of an expression as SQL. NULL is "not known" whatever the reason; a part that may be absent carries a
 * predicate that tells absent from unknown.
 *
 * Numbers are whole numbers of units (`12.50` is 1250 of 2 places), so that no decimal or float arithmetic of an
 * engine ever decides; ratios are two such numbers. `bound` is the greatest magnitude a number can have: where it
 * shows that 38 digits are enough, nothing needs guarding, and where it shows that 64 bits are, nothing is widened.
 */
export type Piece = PlainPiece | NumberPiece | RatioPiece | RecordPiece;

interface Common {
  /** The layer of columns it needs before it can be computed (layers.ts). */
  readonly level: number;
  /** Never NULL. */
  readonly sure: boolean;
  /** Cheap and short to write twice: a column or a literal. */
  readonly simple: boolean;
  /** True where there is none, never NULL; undefined where that cannot be. */
  readonly absent: Sql | undefined;
}

/** A condition, a text or a day. */
export interface PlainPiece extends Common {
  readonly form: 'plain';
  readonly base: 'boolean' | 'text' | 'date';
  readonly sql: Sql;
}

/** A whole number of units of 10 to the minus `places`. */
export interface NumberPiece extends Common {
  readonly form: 'number';
  readonly sql: Sql;
  readonly places: number;
  readonly bound: bigint;
}

/** Numerator and denominator; the denominator is above zero or NULL. */
export interface RatioPiece extends Common {
  readonly form: 'ratio';
  readonly top: Sql;
  readonly bottom: Sql;
  readonly topBound: bigint;
  readonly bottomBound: bigint;
}

/** A picked record: `sql` is true where one is known, NULL where it is unknown which, or absent. */
export interface RecordPiece extends Common {
  readonly form: 'record';
  readonly sql: Sql;
}

/** The greatest magnitude of a BIGINT. */
export const narrow = 2n ** 63n - 1n;

/** More rows than one subject has: the sum of so many numbers is bounded by so many times the greatest. */
export const mostRows = 2n ** 40n;

/** Whole numbers of more than 64 bits, up to 38 digits. */
export const wideType = worded({ duckdb: sql`hugeint`, spark: sql`decimal(38, 0)` });

/** The type that holds whole numbers up to a bound. */
export function holds(bound: bigint): 'bigint' | 'hugeint' {
  return bound <= narrow ? 'bigint' : 'hugeint';
}

/** A whole number of ours as SQL: bound as a BIGINT, or by its digits where it is wider. */
export function whole(value: bigint): Sql {
  const magnitude = value < 0n ? -value : value;
  return magnitude <= narrow ? sql`${value}` : sql`cast(${String(value)} as ${wideType})`;
}

/** Never NULL, nowhere absent, of no layer: the start of most pieces. */
export const always: Common = { level: 0, sure: true, simple: true, absent: undefined };

/** The layer of several pieces together. */
export function levelOf(pieces: readonly { readonly level: number }[]): number {
  return Math.max(0, ...pieces.map(({ level }) => level));
}

/** A condition. */
export function condition(text: Sql, parts: readonly Common[], sure = parts.every((part) => part.sure)): PlainPiece {
  return { form: 'plain', base: 'boolean', sql: text, level: levelOf(parts), sure, simple: false, absent: undefined };
}
