import { z } from 'zod';
import { HeldAnswers, joined, nothing, shape, sql, writtenOut, type Database, type Sql } from '../../sql/index.ts';
import { firstShown, type Audience } from './audience.ts';
import { foldedQuestion, foldedWords } from './fold.ts';
import { matchWords, type WordHit } from './match-words.ts';

const wordShape = z.object({ folded: z.string(), words: z.array(z.string()) });

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
  return firstShown(database, audience, limit, async (shown, most) =>
    ordered(database, await candidatesOf(database, { hits, needed, home, shown, most, whole }), { folded, home, most }),
  );
}

/** How near a word is at least that is the one asked for, or begins as it does. */
const beginsSo = 800;

const candidateShape = z.object({
  driven: shape.count,
  subject_no: shape.bigint.nullable(),
  found: shape.count.nullable(),
  points: shape.count.nullable(),
});

interface Candidate {
  readonly subjectNo: bigint;
  /** How many of the words asked for it has. */
  readonly found: number;
  readonly points: number;
}

interface Wanted {
  readonly hits: readonly WordHit[];
  readonly needed: number;
  readonly home: Sql;
  readonly shown: Sql;
  readonly most: number;
  /** One word was asked for, and every match begins with it. */
  readonly whole: boolean;
}

/**
 * Who may be among the first so many, with what the index alone says of them:
 *
 * ```sql
 * with weighted(word_no, place, points, same) as (values …),
 * driver as (subjects that hold a rare word), per_word as (posting ⋈ weighted, of those), candidate as (…)
 * select subject_no, found, points from candidate qualify rank() over (order by found desc) <= 28
 * ```
 *
 * Whoever has fewer of the words than so many others comes after them, whatever their names are: those are not read.
 * Where one word was asked for, all have it, and each name contains it; then the other parts of the order that the index
 * knows decide whose name is read.
 */
async function candidatesOf(database: Database, wanted: Wanted): Promise<readonly Candidate[]> {
  const { hits, needed, home, shown, most, whole } = wanted;
  const reach = reachOf(hits);
  const { driving, all } = driversOf(reach, needed);
  const values = joined(
    hits.map(
      ({ place, wordNo, nearness }) =>
        sql`(${wordNo}, ${place}, ${nearness * weight(reach.get(place) ?? 1)}, ${nearness === 1000})`,
    ),
  );
  const driver = wordsOf(hits.filter(({ place }) => driving.has(place)));
  const known = whole ? sql`found desc, alone desc, points desc, length` : sql`found desc`;
  // In their order, or who is looked at would be another on every run.
  const question = (
    upTo: bigint | undefined,
  ): Sql => sql`with weighted(word_no, place, points, same) as (values ${values}),
driver as materialized (
  select distinct subject_no from ${home}search_posting where ${driver} and ${shown}${within(upTo)}${all ? nothing : sql` order by subject_no limit ${mostHolders}`}),
per_word as (
  select posting.subject_no, weighted.place, max(case when in_name then points else points // 2 end) as points,
    bool_or(in_name) as in_name, bool_or(alone and same) as alone, max(length) as length
  from (select * from ${home}search_posting where ${wordsOf(hits)}${within(upTo)} and subject_no in (select subject_no from driver)) as posting
  join weighted using (word_no) group by posting.subject_no, weighted.place),
candidate as materialized (
  select subject_no, count(*) as found, sum(points) as points, bool_or(alone) as alone, max(length) as length from per_word
  group by subject_no having count(*) >= ${needed} and bool_or(in_name)
  order by found desc, points desc, subject_no limit ${mostCandidates})
select (select count(*) from driver) as driven, subject_no, found, points from (select 1 as one)
left join (select * from candidate qualify rank() over (order by ${known}) <= ${most}) as first on true`;
  const parts = all ? [] : await firstParts(database, Math.max(...[...driving].map((place) => reach.get(place) ?? 0)));
  for (const upTo of [...parts, undefined]) {
    const rows = await database.rows(question(upTo), candidateShape);
    if (upTo !== undefined && (rows[0]?.driven ?? 0) < mostHolders) continue;
    return rows.flatMap(({ subject_no, found, points }) =>
      subject_no === null ? [] : [{ subjectNo: subject_no, found: found ?? 0, points: points ?? 0 }],
    );
  }
  return [];
}

function wordsOf(hits: readonly WordHit[]): Sql {
  return sql`word_no in (${writtenOut(hits.map(({ wordNo }) => wordNo))})`;
}

function within(upTo: bigint | undefined): Sql {
  return upTo === undefined ? nothing : sql` and subject_no <= ${upTo}`;
}

/** How many subjects have each of the words asked for, in whatever form. */
function reachOf(hits: readonly WordHit[]): ReadonlyMap<number, number> {
  const reach = new Map<number, number>();
  for (const { place, holders } of hits) reach.set(place, (reach.get(place) ?? 0) + holders);
  return reach;
}

/** By which of the words asked for subjects are looked up, and whether all that have one are. */
function driversOf(
  reach: ReadonlyMap<number, number>,
  needed: number,
): { readonly driving: ReadonlySet<number>; readonly all: boolean } {
  const rare = [...reach].filter(([, holders]) => holders <= mostHolders).map(([place]) => place);
  const [rarest] = [...reach].toSorted(([, left], [, right]) => left - right);
  // Whoever has enough of the words has one of the rare ones, where the others are too few.
  if (reach.size - rare.length < needed) return { driving: new Set(rare), all: true };
  return { driving: new Set(rarest === undefined ? [] : [rarest[0]]), all: false };
}

const lastShape = z.object({ last: shape.bigint.nullable() });
const lasts = new HeldAnswers<bigint>(1);

/**
 * Up to which numbers the first so many holders of a common word are likely to be found: half of three million numbers
 * need not be put in order to have the lowest twenty thousand.
 */
async function firstParts(database: Database, holders: number): Promise<readonly bigint[]> {
  const last = await lasts.of(database, 'last', async () => {
    const found = await database.row(sql`select max(subject_no) as last from subject`, lastShape);
    return found.last ?? 0n;
  });
  const share = mostHolders / Math.max(mostHolders, holders);
  return [1.1, 4].flatMap((times) => (share * times < 0.5 ? [BigInt(Math.ceil(Number(last) * share * times))] : []));
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
    sql`select subject_no, trim(folded) = ${folded} as whole, contains(folded, ${folded}) as phrase,
  length(folded) as length, folded, subject_id
from ${home}search_name where subject_no in (${writtenOut(candidates.map(({ subjectNo }) => subjectNo))})`,
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

/** Rarer words weigh more: by how often the number of their holders can be halved. */
function weight(holders: number): number {
  return Math.max(1, 24 - holders.toString(2).length);
}
