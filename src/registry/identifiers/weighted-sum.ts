import { among, joined, literal, sql, type Sql } from '../../sql/index.ts';
import { characters, characterSql, codePoints, indexSql, positions, type Algorithm, type Span } from './algorithm.ts';
import { writes, writesSql, type CheckCharacter } from './equals.ts';

/** One run of characters in a weighted sum. */
export interface Term {
  readonly characters: Span;
  readonly weights: readonly number[];
  /** The nth symbol is worth n, or `values[n]` where values are given. */
  readonly alphabet: string;
  readonly values: readonly number[] | undefined;
}

/** Sum of weight times value, plus a constant, modulo something; compared with a check character or with remainders. */
export interface WeightedSum {
  readonly terms: readonly Term[];
  readonly add: number;
  readonly modulus: number;
  /** Whether the result is the modulus less the remainder (0 stays 0). */
  readonly complement: boolean;
  readonly result: { readonly equals: CheckCharacter } | { readonly remainders: readonly number[] };
}

/**
 * The family that most check characters belong to, whatever their modulus, weights and alphabet.
 *
 * ```sql
 * (7 * (strpos('0123456789', substr(text, 1, 1)) - 1) + …) % 11
 * ```
 */
export function weightedSum({ terms, add, modulus, complement, result }: WeightedSum): Algorithm {
  const wrapped = (sum: number): number => (((complement ? -sum : sum) % modulus) + modulus) % modulus;
  return {
    fits(text) {
      let sum = add;
      for (const term of terms) {
        for (const [index, character] of characters(text, term.characters).entries()) {
          const place = term.alphabet.indexOf(character);
          const value = term.values === undefined ? place : term.values[place];
          if (value === undefined) return false;
          sum += value * (term.weights[index] ?? 0);
        }
      }
      const left = wrapped(sum);
      return 'remainders' in result ? result.remainders.includes(left) : writes(result.equals, codePoints(text), left);
    },
    fitsSql(text) {
      const products = terms.flatMap((term) =>
        positions(term.characters).map(
          (at, index) => sql`${literal(term.weights[index] ?? 0)} * ${valueSql(term, characterSql(text, at))}`,
        ),
      );
      const sum = sql`${literal(add)} + ${joined(products, ' + ')}`;
      const signed = complement ? sql`-(${sum})` : sum;
      const left = sql`(((${signed}) % ${literal(modulus)} + ${literal(modulus)}) % ${literal(modulus)})`;
      return 'remainders' in result
        ? sql`coalesce(${among(left, result.remainders.map(literal))}, false)`
        : sql`coalesce(${writesSql(result.equals, text, left)}, false)`;
    },
  };
}

function valueSql({ alphabet, values }: Term, character: Sql): Sql {
  const place = indexSql(alphabet, character);
  return values === undefined ? place : sql`[${joined(values.map(literal))}][${place} + 1]`;
}
