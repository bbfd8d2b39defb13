import { literal, quoted, sql, type Sql } from '../../sql/index.ts';
import { characterSql, codePoints } from './algorithm.ts';

/** Which character a computed number must equal, and how the number is written there: one or more alphabets. */
export interface CheckCharacter {
  readonly character: number;
  /** The nth symbol of an alphabet writes n. With several, any of them may be used. */
  readonly of: readonly string[];
}

/** Whether the check character of a text writes a number. */
export function writes({ character, of }: CheckCharacter, text: readonly string[], value: number): boolean {
  const found = text[character - 1];
  return found !== undefined && of.some((alphabet) => codePoints(alphabet)[value] === found);
}

/**
 * The same in SQL. The alphabets are interleaved (`0J1A2B`), so that the number, a long expression, is written once:
 *
 * ```sql
 * strpos(substr('0J1A2B', 2 * NUMBER + 1, 2), substr(text, 9, 1)) > 0
 * ```
 */
export function writesSql({ character, of }: CheckCharacter, text: Sql, value: Sql): Sql {
  const symbols = of.map((alphabet) => codePoints(alphabet));
  const longest = Math.max(...symbols.map(({ length }) => length));
  // A shorter alphabet is filled up with a character no identifier has.
  const woven = Array.from({ length: longest }, (_, index) =>
    symbols.map((each) => each[index] ?? '\u0001').join(''),
  ).join('');
  const width = literal(of.length);
  return sql`(${characterSql(text, character)} <> '' and strpos(substr(${quoted(woven)}, ${width} * (${value}) + 1, ${width}), ${characterSql(text, character)}) > 0)`;
}
