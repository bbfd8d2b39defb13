import { sql, type Sql } from '../sql/index.ts';
import { below, constant, drawn, salt } from './mix.ts';

/**
 * Who the records are of. Subjects have a rank from the largest to the smallest, and a record falls on a rank; where in
 * the register a subject stands has nothing to do with its rank, so the large ones are spread over it.
 *
 * A rank becomes a place by `(rank + shift) * step mod N`: one to one where N and the step have no common divisor, and
 * worked out with one multiplication, so that no table of subjects has to be joined to a billion records.
 */
export interface Crowd {
  readonly many: number;
  readonly step: number;
  readonly shift: number;
}

export function crowdOf(many: number, seed: number): Crowd {
  let step = Math.max(1, Math.round(many * 0.618_034));
  while (divisor(step, many) !== 1) step += 1;
  return { many, step, shift: salt(seed, 'crowd') % many };
}

function divisor(left: number, right: number): number {
  return right === 0 ? left : divisor(right, left % right);
}

/**
 * The place of the subject that a row is of, counted from 0.
 *
 * Of a hundred records 55 fall on any rank alike, 38 on one by the square of an even number from 0 to 1 (the first
 * hundredth of ranks gets a tenth of these), and 7 by its cube (a fifth): most subjects have few records, and a few have
 * thousands. Whole numbers alone, where a logarithm would do, since logarithms are rounded otherwise elsewhere.
 *
 * @param reach the percentage of subjects, from the largest on, that any record is of.
 */
export function subjectOf(
  row: Sql,
  { many, step, shift }: Crowd,
  reach: number,
  salts: readonly [number, number],
): Sql {
  const ranks = Math.max(1, Math.floor((many * reach) / 100));
  const even = drawn(row, salts[0]);
  const square = sql`((${even} * ${even}) >> 32::ubigint)`;
  const cube = sql`((${square} * ${even}) >> 32::ubigint)`;
  const way = below(drawn(row, salts[1]), 100);
  const rank = below(sql`(case when ${way} < 55 then ${even} when ${way} < 93 then ${square} else ${cube} end)`, ranks);
  return sql`(((${rank} + ${constant(shift)}) * ${constant(step)}) % ${constant(many)})`;
}
