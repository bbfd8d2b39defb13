import { z } from 'zod';
import { ident, joined, shape, sql, type Database, type Sql } from '../../sql/index.ts';
import type { Audience } from './audience.ts';
import { foldedText, foldedWords } from './fold.ts';
import { matchesOf, type SubjectMatch } from './match.ts';
import { refreshNameIndex } from './name-index.ts';

const wordShape = z.object({ folded: z.string(), words: z.array(z.string()) });
const foundShape = z.object({ subject_no: shape.bigint });

/** Words of a question that are looked at; a longer text is a pasted document, not a name. */
const mostWords = 12;

/**
 * Subjects whose identifier, name or place a text is like, best first.
 *
 * Words may come in any order, unaccented, in any width, cut short or misspelt; ideographs match one by one. An
 * identifier given whole or from its start comes first. The order is total and the same on every run: words found,
 * then the whole phrase, then how near each word is (rarer words weigh more), then the shorter name, then the id.
 */
export async function searchSubjects(
  database: Database,
  text: string,
  limit = 20,
  audience: Audience = {},
): Promise<SubjectMatch[]> {
  const asked = text.normalize('NFKC').trim().slice(0, 400);
  if (asked === '') return [];
  const identified = await byIdentifier(database, asked, { limit, audience });
  const home = await refreshNameIndex(database);
  const named = identified.length >= limit ? [] : await byName(database, asked, { limit, audience, home });
  const order = [...new Set([...identified, ...named])].slice(0, limit);
  return matchesOf(database, order, new Set(identified));
}

interface Limits {
  readonly limit: number;
  readonly audience: Audience;
}

function shownOnly({ shown }: Audience): Sql {
  return shown === undefined ? sql`true` : sql`subject_no in (${shown})`;
}

/** An identifier as people write it: with spaces, dots, hyphens, in small letters. */
export function identifierSpellings(text: string): readonly string[] {
  const compact = text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '');
  return [...new Set([text.trim(), text.trim().toUpperCase(), compact, compact.toUpperCase()])].filter(
    (each) => each !== '',
  );
}

/** `SCHEME VALUE`, `SCHEME:VALUE` or `SCHEME/VALUE`, as an identifier is printed; undefined where the text is not of that form. */
function schemeAndValue(text: string): { readonly scheme: string; readonly value: string } | undefined {
  const parts = /^([A-Za-z][A-Za-z0-9-]*)[ :/]\s*(\S.*)$/.exec(text);
  return parts?.[1] === undefined || parts[2] === undefined
    ? undefined
    : { scheme: parts[1].toLowerCase(), value: parts[2] };
}

async function byIdentifier(database: Database, asked: string, { limit, audience }: Limits): Promise<bigint[]> {
  const spellings = joined(identifierSpellings(asked).map((each) => sql`${each}`));
  const compact = asked.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  // From its start: only what looks like an identifier, so that a name never drowns in numbers that begin alike.
  const start = /\d/.test(compact) && compact.length >= 4 ? sql`starts_with(value, ${compact})` : sql`false`;
  const named = schemeAndValue(asked);
  const values = joined(identifierSpellings(named?.value ?? '').map((each) => sql`${each}`));
  const inScheme = named === undefined ? sql`false` : sql`(scheme = ${named.scheme} and value in (${values}))`;
  const rows = await database.rows(
    sql`select subject_no, min(case when ${inScheme} or value in (${spellings}) or subject_id = ${asked} then 0 else 1 end) as near
from (select subject_no, subject_id, scheme, value from subject union all select subject_no, '', scheme, value from identifier)
where (${inScheme} or value in (${spellings}) or subject_id = ${asked} or ${start}) and ${shownOnly(audience)}
group by subject_no order by near, min(value), subject_no limit ${limit}`,
    foundShape,
  );
  return rows.map((row) => row.subject_no);
}

/**
 * By name. Each word asked for is matched against the list of distinct words (tens of thousands, not millions), and
 * only then are the subjects that hold a match looked up.
 *
 * ```sql
 * with asked(place, word) as (…), hit as (asked ⋈ search_word: same 1000, starts with 800.., close spelling 600..)
 * select subject_no … from hit join search_posting using (word) group by subject_no, place
 * ```
 */
async function byName(
  database: Database,
  asked: string,
  { limit, audience, home }: Limits & { readonly home: Sql },
): Promise<bigint[]> {
  const { folded, words } = await database.row(
    sql`select trim(folded) as folded, ${foldedWords(sql`folded`)} as words from (select ${foldedText(sql`asked`)} as folded from (select ${asked} as asked))`,
    wordShape,
  );
  const distinct = [...new Set(words)].slice(0, mostWords);
  if (distinct.length === 0) return [];
  const values = joined(distinct.map((word, place) => sql`(${place}, ${word})`));
  const needed = distinct.length <= 2 ? distinct.length : distinct.length - Math.floor(distinct.length / 3);
  const rows = await database.rows(
    sql`with asked(place, word) as (values ${values}),
hit as materialized (
  select asked.place, found.word_no, found.word, found.holders,
    case when found.word = asked.word then 1000
      when starts_with(found.word, asked.word) then 800 + (100 * length(asked.word)) // length(found.word)
      else cast(floor(700 * jaro_winkler_similarity(found.word, asked.word)) as bigint) end as nearness
  from asked join ${home}search_word as found on found.word = asked.word
    or (length(asked.word) >= 2 and starts_with(found.word, asked.word))
    or (length(asked.word) >= 4 and length(found.word) >= 4 and abs(length(found.word) - length(asked.word)) <= 3
      and not regexp_matches(asked.word, '[0-9]') and jaro_winkler_similarity(found.word, asked.word) >= 0.88)),
best as materialized (
  -- A word that is there as asked needs no misspellings beside it; one that is not, only the nearest few.
  select *, sum(holders) over (partition by place) as reach from hit
  qualify row_number() over (partition by place order by nearness desc, word) <= 60),
weighted as materialized (
  select place, word_no, nearness * greatest(1, 24 - length(bin(reach))) as points from best),
per_word as (
  select posting.subject_no, weighted.place, max(case when in_name then points else points // 2 end) as points,
    bool_or(in_name) as in_name
  from weighted join ${home}search_posting as posting using (word_no) group by posting.subject_no, weighted.place),
candidate as (
  select subject_no, count(*) as found, sum(points) as points from per_word where ${shownOnly(audience)}
  group by subject_no having count(*) >= ${needed} and bool_or(in_name)
  order by found desc, points desc, subject_no limit 5000)
select candidate.subject_no
from candidate join ${home}search_name as held using (subject_no) join subject using (subject_no)
order by found desc, trim(held.folded) = ${folded} desc, contains(held.folded, ${folded}) desc, points desc,
  length(held.folded), held.folded, ${ident('subject')}.subject_id
limit ${limit}`,
    foundShape,
  );
  return rows.map((row) => row.subject_no);
}
