import { z } from 'zod';
import { joined, shape, sql, type Database, type Sql } from '../../sql/index.ts';
import { startingWith } from './starting-with.ts';

/** A word of the index that one of the words asked for may mean, and how near it is. */
export interface WordHit {
  /** Which of the words asked for, counted from 0. */
  readonly place: number;
  readonly wordNo: bigint;
  readonly nearness: number;
  /** How many subjects have it, in their name or their place. */
  readonly holders: number;
}

/** How near a word is at least that is the one asked for, or begins as it does. */
export const beginsSo = 800;

/** Words of the index that are looked at for one word asked for, nearest first. */
const mostWordsEach = 60;

const hitShape = z.object({
  place: shape.count,
  word_no: shape.bigint,
  nearness: shape.count,
  holders: shape.count,
});

/**
 * The words of the index that the words asked for may mean: the same, one that begins so, or, where the very word is not
 * there, one spelt nearly so.
 *
 * ```sql
 * select … from search_word where word >= 'dolp' and word < 'dolq'                          -- the same, or begins so
 * select … from search_word where word >= 'd' and word < 'e' and … jaro_winkler_similarity … -- spelt nearly so
 * ```
 *
 * The index is kept in the order of its words, so both are ranges of it and not searches of all of it; a national
 * register has half a million words, and to compare them all takes a hundred times as long. A first letter that is
 * mistyped is looked for in all of them, only where nothing else was found.
 */
export async function matchWords(database: Database, words: readonly string[], home: Sql): Promise<WordHit[]> {
  const exact = await hitsOf(
    database,
    words.map((word, place) => beginning(word, place, home)),
  );
  const missing = words.flatMap((word, place) =>
    exact.some((hit) => hit.place === place && hit.nearness === 1000) || !mayBeMisspelt(word) ? [] : [{ word, place }],
  );
  if (missing.length === 0) return exact;
  const near = await hitsOf(
    database,
    missing.map(({ word, place }) => nearly(word, place, { home, within: startsAs(word) })),
  );
  const found = [...exact, ...near];
  const lost = missing.filter(({ place }) => !found.some((hit) => hit.place === place));
  if (lost.length === 0) return found;
  return [
    ...found,
    ...(await hitsOf(
      database,
      lost.map(({ word, place }) => nearly(word, place, { home, within: sql`true` })),
    )),
  ];
}

/** Letters alone: a number that is nearly another one is another one. */
function mayBeMisspelt(word: string): boolean {
  return Array.from(word).length >= 4 && !/\d/.test(word);
}

async function hitsOf(database: Database, questions: readonly Sql[]): Promise<WordHit[]> {
  if (questions.length === 0) return [];
  const rows = await database.rows(
    joined(
      questions.map((each) => sql`(${each})`),
      ' union all ',
    ),
    hitShape,
  );
  return rows.map(({ place, word_no, nearness, holders }) => ({ place, wordNo: word_no, nearness, holders }));
}

function beginning(word: string, place: number, home: Sql): Sql {
  const range = Array.from(word).length < 2 ? sql`word = ${word}` : startingWith(sql`word`, word);
  return sql`select ${place} as place, word_no, holders,
  case when word = ${word} then 1000 else ${beginsSo} + (100 * length(${word})) // length(word) end as nearness
from ${home}search_word where ${range} order by nearness desc, word limit ${mostWordsEach}`;
}

function nearly(word: string, place: number, { home, within }: { readonly home: Sql; readonly within: Sql }): Sql {
  const near = sql`jaro_winkler_similarity(word, ${word})`;
  return sql`select ${place} as place, word_no, holders, cast(floor(700 * ${near}) as bigint) as nearness
from ${home}search_word where ${within} and length(word) between greatest(4, length(${word}) - 3) and length(${word}) + 3
  and not starts_with(word, ${word}) and ${near} >= 0.88 order by nearness desc, word limit ${mostWordsEach}`;
}

function startsAs(word: string): Sql {
  return startingWith(sql`word`, Array.from(word).slice(0, 1).join(''));
}
