import { quoted, sql, summed, type Sql } from '../sql/index.ts';
import type { Numbered } from './form.ts';
import { constant, salt } from './mix.ts';

/** How many identifiers a scheme has: the first digit is not 0. */
function spaceOf(digits: number): number {
  return 9 * 10 ** (digits - 1);
}

/**
 * The identifier of the subject at a place, valid by its scheme: digits that are different for each place and in no
 * order anybody would see, and the character that the scheme's weighted sum gives.
 */
export function identifierOf(place: Sql, scheme: Numbered, seed: number): Sql {
  const [check] = scheme.checks;
  const { terms, modulus, complement, equals } = check['weighted-sum'];
  const [{ weights }] = terms;
  const digits = weights.length;
  const space = spaceOf(digits);
  // Odd and a multiple of neither 3 nor 5, so no two places below 9 * 10^n give the same number.
  const step = 567_890_123 % space;
  const shift = salt(seed, 'identifier', scheme.scheme) % space;
  const body = sql`(${constant(10 ** (digits - 1))} + (${place} * ${constant(step)} + ${constant(shift)}) % ${constant(space)})`;
  const sum = summed(
    weights.map(
      (weight, at) => sql`(${body} // ${constant(10 ** (digits - 1 - at))} % ${constant(10)}) * ${constant(weight)}`,
    ),
  );
  const left = sql`((${sum}) % ${constant(modulus)})`;
  const value = complement ? sql`((${constant(modulus)} - ${left}) % ${constant(modulus)})` : left;
  return sql`(cast(${body} as varchar) || substr(${quoted(equals.of[0])}, cast(${value} as bigint) + 1, 1))`;
}

/** The most subjects that can be told apart by a scheme. */
export function mostOf(scheme: Numbered): number {
  return spaceOf(scheme.checks[0]['weighted-sum'].terms[0].weights.length);
}
