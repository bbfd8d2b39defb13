import { z } from 'zod';
import { shape, sql, writtenOut, type Database, type Sql } from '../../sql/index.ts';
import { firstShown, type Audience } from './audience.ts';
import { candidatesOf, type Candidate } from './candidates.ts';
import { foldedQuestion, foldedWords } from './fold.ts';
import { beginsSo, matchWords } from './match-words.ts';

const wordShape = z.object({ folded: z.string(), words: z.array(z.string()) });

/** Words of a question that are looked at; a longer text is a pasted document, not a name. */
const mostWords = 12;

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
    sql`select trim(folded) as folded, ${foldedWords(sql`folded`)} as words from (select ${foldedQuestion(asked)} as folded)`,
    wordShape,
  );
  const distinct = [...new Set(words)].slice(0, mostWords);
  if (distinct.length === 0) return [];
  const needed = distinct.length <= 2 ? distinct.length : distinct.length - Math.floor(distinct.length / 3);
  const hits = await matchWords(database, distinct, home);
  const places = new Set(hits.map(({ place }) => place));
  if (places.size < needed) return [];
  const whole = distinct[0] === folded && hits.every(({ nearness }) => nearness >= beginsSo);
  const inner = new Set(
    words
      .slice(1, -1)
      .map((word) => distinct.indexOf(word))
      .filter((place) => place >= 0),
  );
  return firstShown(database, audience, limit, async (shown, most) =>
    ordered(database, await candidatesOf(database, { hits, needed, home, shown, most, whole, inner }), {
      folded,
      home,
      most,
    }),
  );
}

const nameShape = z.object({
  subject_no: shape.bigint,
  whole: z.boolean(),
  phrase: z.boolean(),
  length: shape.count,
  folded: z.string(),
  subject_id: z.string(),
});

/** The first of some candidates: words found, the whole name, the whole phrase, points, the shorter name, the id. */
async function ordered(
  database: Database,
  candidates: readonly Candidate[],
  { folded, home, most }: { readonly folded: string; readonly home: Sql; readonly most: number },
): Promise<bigint[]> {
  if (candidates.length === 0) return [];
  const names = await database.rows(
    sql`with held as materialized (
  select subject_no, folded, subject_id from ${home}search_name where subject_no in (${numbersOf(candidates)}))
select subject_no, trim(folded) = ${folded} as whole, contains(folded, ${folded}) as phrase, length(folded) as length, folded, subject_id
from held where contains(folded, ${folded}) or subject_no in (${numbersOf(candidates.filter(({ first }) => first))})`,
    nameShape,
  );
  const byNumber = new Map(candidates.map((each) => [each.subjectNo, each]));
  return names
    .flatMap((name) => {
      const candidate = byNumber.get(name.subject_no);
      return candidate === undefined ? [] : [{ ...name, ...candidate }];
    })
    .toSorted(
      (left, right) =>
        right.found - left.found ||
        Number(right.whole) - Number(left.whole) ||
        Number(right.phrase) - Number(left.phrase) ||
        right.points - left.points ||
        left.length - right.length ||
        byBytes(left.folded, right.folded) ||
        byBytes(left.subject_id, right.subject_id),
    )
    .slice(0, most)
    .map(({ subjectNo }) => subjectNo);
}

/** By code points, as the database orders texts. */
function byBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

function numbersOf(candidates: readonly Candidate[]): Sql {
  return writtenOut(candidates.map(({ subjectNo }) => subjectNo));
}
