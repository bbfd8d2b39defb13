import { createHash } from 'node:crypto';
import { sql, type Sql } from '../sql/index.ts';

/**
 * Numbers that look random and are not: made from the seed and the number of a row, by whole-number arithmetic alone,
 * so that they are the same on every machine and in every version of the engine. The engine's own `hash` may change
 * from one version to the next, and `random()` and floats differ between machines.
 *
 * Each is from 0 to 2^32 - 1. A product of two such fits 64 bits.
 */

/** A whole number written into the statement: as a constant it is worked out once, as a bound value for every row. */
export function constant(number: number | bigint): Sql {
  return { chunks: [`${number}::ubigint`] };
}

const mask = constant(2 ** 32 - 1);

/** What the seed makes of a name: two columns of one row, or the same column of another seed, are told apart by it. */
export function salt(seed: number, ...names: readonly string[]): number {
  return createHash('sha256')
    .update([String(seed), ...names].join('\0'))
    .digest()
    .readUInt32BE(0);
}

/**
 * A number that every bit of another has a part in: two rounds of multiply, and shift by half (the constants are
 * Wellons's `lowbias32`, chosen by search for even avalanche).
 *
 * ```sql
 * xor(x, x >> 16) * 2146121005 & 4294967295 …
 * ```
 */
export function mixed(number: Sql, salted: number): Sql {
  const start = sql`((${number} + ${constant(salted)}) & ${mask})`;
  const once = multiplied(folded(start, 16), 0x7f_eb_35_2d);
  return folded(multiplied(folded(once, 15), 0x84_6c_a6_8b), 16);
}

/** The next number of a row, from one that is mixed already: one round less does. */
export function drawn(row: Sql, salted: number): Sql {
  const start = multiplied(sql`((${row} + ${constant(salted)}) & ${mask})`, 0x7f_eb_35_2d);
  return multiplied(folded(start, 15), 0x84_6c_a6_8b);
}

function folded(number: Sql, bits: number): Sql {
  return sql`xor(${number}, ${number} >> ${constant(bits)})`;
}

function multiplied(number: Sql, by: number): Sql {
  return sql`((${number} * ${constant(by)}) & ${mask})`;
}

/** From 0 to one less than a limit, each as often: the high bits decide, which are the best mixed. */
export function below(number: Sql, limit: number): Sql {
  return sql`((${number} * ${constant(limit)}) >> 32::ubigint)`;
}
