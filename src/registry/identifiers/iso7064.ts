import { sql, type Sql } from '../../sql/index.ts';
import { characters, characterSql, indexSql, positions, type Algorithm, type Span } from './algorithm.ts';

const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * ISO/IEC 7064, MOD 97-10: letters become 10 to 35, and the number so written leaves 1 when divided by 97.
 *
 * The number has up to 40 digits, so it is never built: the remainder is carried from character to character.
 */
export function mod97(span: Span): Algorithm {
  return {
    fits(text) {
      let left = 0;
      for (const character of characters(text, span)) {
        const value = alphanumeric.indexOf(character);
        if (value < 0) return false;
        left = (left * (value > 9 ? 100 : 10) + value) % 97;
      }
      return left === 1;
    },
    fitsSql(text) {
      let left: Sql = sql`0`;
      for (const at of positions(span)) {
        const character = characterSql(text, at);
        left = sql`(${left} * (case when ${character} > '9' then 100 else 10 end) + nullif(${indexSql(alphanumeric, character)}, -1)) % 97`;
      }
      return sql`coalesce(${left} = 1, false)`;
    },
  };
}

/**
 * ISO/IEC 7064, MOD 11,10: each digit goes through a product carried on, and the last one brings it to 1.
 */
export function mod11and10(span: Span): Algorithm {
  const body = { from: span.from, to: span.to - 1 };
  return {
    fits(text) {
      let product = 10;
      for (const character of characters(text, body)) {
        const digit = '0123456789'.indexOf(character);
        if (digit < 0) return false;
        product = (2 * (((digit + product + 9) % 10) + 1)) % 11;
      }
      const [check = ''] = characters(text, { from: span.to, to: span.to });
      return check !== '' && String((11 - product) % 10) === check;
    },
    fitsSql(text) {
      let product: Sql = sql`10`;
      for (const at of positions(body)) {
        const digit = sql`try_cast(${characterSql(text, at)} as integer)`;
        product = sql`(2 * ((${digit} + ${product} + 9) % 10 + 1)) % 11`;
      }
      return sql`coalesce((11 - ${product}) % 10 = try_cast(${characterSql(text, span.to)} as integer), false)`;
    },
  };
}
