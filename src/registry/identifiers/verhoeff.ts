import { literal, quoted, sql, type Sql } from '../../sql/index.ts';
import { characters, characterSql, positions, type Algorithm, type Span } from './algorithm.ts';

/** Multiplication in the dihedral group D5, row by row. */
const product =
  '0123456789' +
  '1234067895' +
  '2340178956' +
  '3401289567' +
  '4012395678' +
  '5987604321' +
  '6598710432' +
  '7659821043' +
  '8765932104' +
  '9876543210';

/** The permutation of the nth digit from the right, n modulo 8. */
const permuted = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

/** Verhoeff's check (1969): every single mistyped digit and every swap of neighbours is found. */
export function verhoeff(span: Span): Algorithm {
  const rowOf = (at: number): string => permuted[(span.to - at) % 8] ?? '';
  return {
    fits(text) {
      let carried = 0;
      for (const [index, character] of characters(text, span).toReversed().entries()) {
        const digit = rowOf(span.to - index)['0123456789'.indexOf(character)];
        if (digit === undefined) return false;
        carried = Number(product[carried * 10 + Number(digit)]);
      }
      return carried === 0;
    },
    fitsSql(text) {
      let carried: Sql = sql`0`;
      for (const at of positions(span).toReversed()) {
        const digit = sql`try_cast(substr(${quoted(rowOf(at))}, try_cast(${characterSql(text, at)} as integer) + 1, 1) as integer)`;
        carried = sql`try_cast(substr(${quoted(product)}, ${carried} * 10 + ${digit} + 1, 1) as integer)`;
      }
      return sql`coalesce(${carried} = ${literal(0)}, false)`;
    },
  };
}
