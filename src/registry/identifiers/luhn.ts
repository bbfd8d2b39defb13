import { joined, sql } from '../../sql/index.ts';
import { characters, characterSql, codePoints, positions, type Algorithm, type Span } from './algorithm.ts';
import { writes, writesSql, type CheckCharacter } from './equals.ts';

/** What a digit counts where it is doubled: 2d, less 9 above 9. */
const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];

/**
 * The Luhn check (ISO/IEC 7812-1 annex B): every second digit from the right is doubled.
 *
 * Without `equals` the span ends in its check digit and the sum is a multiple of ten; with it, the check character
 * stands outside the span and may be written in letters.
 */
export function luhn({
  span,
  equals,
}: {
  readonly span: Span;
  readonly equals: CheckCharacter | undefined;
}): Algorithm {
  const isDoubled = (at: number): boolean => (span.to - at) % 2 === (equals === undefined ? 1 : 0);
  return {
    fits(text) {
      let sum = 0;
      for (const [index, character] of characters(text, span).entries()) {
        const digit = '0123456789'.indexOf(character);
        if (digit < 0 || character === '') return false;
        sum += isDoubled(span.from + index) ? (doubled[digit] ?? 0) : digit;
      }
      if (equals === undefined) return sum % 10 === 0;
      return writes(equals, codePoints(text), (10 - (sum % 10)) % 10);
    },
    fitsSql(text) {
      const values = positions(span).map((at) => {
        const digit = sql`try_cast(${characterSql(text, at)} as integer)`;
        // A look-up names the digit once; 2d less 9 above 9 would name it twice.
        return isDoubled(at) ? sql`[0, 2, 4, 6, 8, 1, 3, 5, 7, 9][${digit} + 1]` : digit;
      });
      const sum = sql`(${joined(values, ' + ')})`;
      const fits = equals === undefined ? sql`${sum} % 10 = 0` : writesSql(equals, text, sql`(10 - ${sum} % 10) % 10`);
      return sql`coalesce(${fits}, false)`;
    },
  };
}
