import { sql, type Sql } from '../../sql/index.ts';

/** Texts that begin so, as a range: a sorted table answers it without being read as a whole, which `starts_with` is not. */
export function startingWith(column: Sql, prefix: string): Sql {
  const letters = Array.from(prefix);
  const last = letters.at(-1)?.codePointAt(0) ?? 0;
  // The code points between are no characters; the last of all has none after it.
  const next = last === 0xd7ff ? 0xe000 : Math.min(last + 1, 0x10ffff);
  return sql`${column} >= ${prefix} and ${column} < ${[...letters.slice(0, -1), String.fromCodePoint(next)].join('')}`;
}
