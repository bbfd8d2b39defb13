import { z } from 'zod';
import { ident, joined, shape, sql, type Database, type Sql } from '../../sql/index.ts';
import { firstShown, type Audience } from './audience.ts';
import { foldedText, foldedWords } from './fold.ts';
import { matchWords, type WordHit } from './match-words.ts';

const wordShape = z.object({ folded: z.string(), words: z.array(z.string()) });
const foundShape = z.object({ subject_no: shape.bigint });

/** Words of a question that are looked at; a longer text is a pasted document, not a name. */
const mostWords = 12;
/** A word that more subjects have tells little: it counts where others decide, and does not decide itself. */
const mostHolders = 20_000;
/** Subjects that are put in order by their whole names. */
const mostCandidates = 2000;

/**
 * Subjects by name and place, best first. Each word asked for is matched against the list of distinct words, and only then
 * are the subjects that hold a match looked up: those that hold a rare one, as far as one of the words has to be rare.
 * Where every word is one that tens of thousands share, only the first so many of them are put in order.
 */
export async function byName(
  database: Database,
  asked: string,
  { limit, audience, home }: { readonly limit: number; readonly audience: Audience; readonly home: Sql },
): Promise<readonly bigint[]> {
  const { folded, words } = await database.row(
    sql`select trim(folded) as folded, ${foldedWords(sql`folded`)} as words from (select ${foldedText(sql`asked`)} as folded from (select ${asked} as asked))`,
    wordShape,
  );
  const distinct = [...new Set(words)].slice(0, mostWords);
  if (distinct.length === 0) return [];
  const needed = distinct.length <= 2 ? distinct.length : distinct.length - Math.floor(distinct.length / 3);
  const hits = await matchWords(database, distinct, home);
  const places = new Set(hits.map(({ place }) => place));
  if (places.size < needed) return [];
  return firstShown(database, audience, limit, (shown, most) =>
    ordered(database, { hits, needed, folded, home, shown, most }),
  );
}

interface Ordering {
  readonly hits: readonly WordHit[];
  readonly needed: number;
  readonly folded: string;
  readonly home: Sql;
  readonly shown: Sql;
  readonly most: number;
}

/**
 * ```sql
 * with weighted(place, word_no, points) as (values …),
 * driver as (subjects that hold a rare word), per_word as (posting ⋈ weighted, of those), candidate as (…)
 * select subject_no … order by words found, whole phrase, points, shorter name, id
 * ```
 */
async function ordered(database: Database, { hits, needed, folded, home, shown, most }: Ordering): Promise<bigint[]> {
  const reach = new Map<number, number>();
  for (const { place, holders } of hits) reach.set(place, (reach.get(place) ?? 0) + holders);
  const rare = [...reach].filter(([, holders]) => holders <= mostHolders).map(([place]) => place);
  const [rarest] = [...reach].toSorted(([, left], [, right]) => left - right);
  // Whoever has enough of the words has one of the rare ones, where the others are too few.
  const decided = reach.size - rare.length < needed;
  const driving = new Set(decided ? rare : rarest === undefined ? [] : [rarest[0]]);
  // In their order, or who is looked at would be another on every run.
  const few = decided ? sql`` : sql` order by subject_no limit ${mostHolders}`;
  const values = joined(
    hits.map(({ place, wordNo, nearness }) => sql`(${place}, ${wordNo}, ${nearness * weight(reach.get(place) ?? 1)})`),
  );
  const rows = await database.rows(
    sql`with weighted(place, word_no, points) as (values ${values}),
driver as materialized (
  select distinct subject_no from ${home}search_posting where word_no in (${wordNumbers(hits.filter(({ place }) => driving.has(place)))})
  and ${shown}${few}),
per_word as (
  select posting.subject_no, weighted.place, max(case when in_name then points else points // 2 end) as points,
    bool_or(in_name) as in_name
  from (select * from ${home}search_posting where word_no in (${wordNumbers(hits)}) and subject_no in (select subject_no from driver)) as posting
  join weighted using (word_no) group by posting.subject_no, weighted.place),
candidate as materialized (
  select subject_no, count(*) as found, sum(points) as points from per_word
  group by subject_no having count(*) >= ${needed} and bool_or(in_name)
  order by found desc, points desc, subject_no limit ${mostCandidates})
select candidate.subject_no
from candidate join ${home}search_name as held using (subject_no) join subject using (subject_no)
order by found desc, trim(held.folded) = ${folded} desc, contains(held.folded, ${folded}) desc, points desc,
  length(held.folded), held.folded, ${ident('subject')}.subject_id
limit ${most}`,
    foundShape,
  );
  return rows.map((row) => row.subject_no);
}

/** Rarer words weigh more: by how often the number of their holders can be halved. */
function weight(holders: number): number {
  return Math.max(1, 24 - holders.toString(2).length);
}

function wordNumbers(hits: readonly WordHit[]): Sql {
  return joined(hits.map(({ wordNo }) => sql`${wordNo}`));
}
