import { z } from 'zod';
import { HeldAnswers, joined, nothing, shape, sql, writtenOut, type Database, type Sql } from '../../sql/index.ts';
import type { WordHit } from './match-words.ts';

/** A word that more subjects have tells little: it counts where others decide, and does not decide itself. */
const mostHolders = 20_000;
/** Subjects that are put in order by their whole names. */
const mostCandidates = 2000;
/** A word that so many times as many have as the rarest is looked for only in those who have enough of the others. */
const muchCommoner = 8;
/** So few words are each read by themselves: DuckDB then compares nothing but its number, and passes over all others. */
const fewWords = 16;

/** Who may be among the first, with what the index alone says. */
export interface Candidate {
  readonly subjectNo: bigint;
  /** How many of the words asked for it has. */
  readonly found: number;
  readonly points: number;
  /** Among the first even where nobody's name has the phrase. */
  readonly first: boolean;
}

/** What is looked for, and for how many. */
export interface Wanted {
  readonly hits: readonly WordHit[];
  /** How many of the words asked for are enough. */
  readonly needed: number;
  readonly home: Sql;
  /** A condition on `subject_no`. */
  readonly shown: Sql;
  readonly most: number;
  /** One word was asked for, and every match begins with it. */
  readonly whole: boolean;
  /** The words asked for that stand between others. */
  readonly inner: ReadonlySet<number>;
}

const candidateShape = z.object({
  driven: shape.count,
  subject_no: shape.bigint.nullable(),
  found: shape.count.nullable(),
  points: shape.count.nullable(),
  first: z.boolean().nullable(),
});

/**
 * Those whose names have to be read to know the first so many. The order is: words found, the whole name, the whole
 * phrase, points, the shorter name; and of these the index knows all but whether the phrase stands in the name.
 *
 * Whoever has fewer of the words than so many others comes after them. So does, of those who have as many, whoever has
 * fewer points, or as many and a longer name, unless its name has the phrase: which it can only where it has each
 * word that stands in the phrase between others. Where one word was asked for, all have it.
 */
export async function candidatesOf(database: Database, wanted: Wanted): Promise<readonly Candidate[]> {
  const reach = reachOf(wanted.hits);
  const { driving, all } = driversOf(reach, wanted.needed);
  const parts = all ? [] : await firstParts(database, Math.max(...[...driving].map((place) => reach.get(place) ?? 0)));
  for (const upTo of [...parts, undefined]) {
    const rows = await database.rows(question(wanted, { reach, driving, all, upTo }), candidateShape);
    if (upTo !== undefined && (rows[0]?.driven ?? 0) < mostHolders) continue;
    return rows.flatMap(({ subject_no, found, points, first }) =>
      subject_no === null
        ? []
        : [{ subjectNo: subject_no, found: found ?? 0, points: points ?? 0, first: first ?? false }],
    );
  }
  return [];
}

interface Looking {
  readonly reach: ReadonlyMap<number, number>;
  readonly driving: ReadonlySet<number>;
  readonly all: boolean;
  readonly upTo: bigint | undefined;
}

/**
 * ```sql
 * with driver as (subjects that hold a rare word), core as (which of the rarer words they hold),
 * likely as (those who hold enough of them), common as (which of the common words those hold), candidate as (…)
 * select subject_no, found, points from candidate qualify …
 * ```
 */
function question({ hits, needed, home, shown, most, whole, inner }: Wanted, looking: Looking): Sql {
  const { reach, driving, all, upTo } = looking;
  const common = commonOf(reach, driving, needed);
  const held = (has: (place: number) => boolean): Sql =>
    postings(
      hits.filter(({ place }) => has(place)),
      { home, reach, upTo },
    );
  const each = sql`select subject_no, place, max(points) as points, bool_or(in_name) as in_name, bool_or(alone) as alone,
  max(length) as length`;
  const inside = joined([...inner].map((place) => sql`${place}`));
  const maySay = inner.size === 0 ? sql`true` : sql`count(*) filter (place in (${inside})) = ${inner.size}`;
  const known = whole ? sql`found desc, alone desc, points desc, length` : sql`found desc, points desc, length`;
  const may = whole ? sql`false` : sql`may_say and rank() over (order by found desc) <= ${most}`;
  // In their order, or who is looked at would be another on every run.
  return sql`with driver as materialized (
  select distinct subject_no from (${held((place) => driving.has(place))}) as posting where ${shown}${all ? nothing : sql` order by subject_no limit ${mostHolders}`}),
core as materialized (${each} from (${held((place) => !common.has(place))}) as posting
  where subject_no in (select subject_no from driver) group by subject_no, place),
likely as materialized (select subject_no from core group by subject_no having count(*) >= ${needed - common.size}),
per_word as (select * from core where subject_no in (select subject_no from likely)
  ${common.size === 0 ? nothing : sql`union all ${each} from (${held((place) => common.has(place))}) as posting where subject_no in (select subject_no from likely) group by subject_no, place`}),
candidate as materialized (
  select subject_no, count(*) as found, sum(points) as points, bool_or(alone) as alone, max(length) as length, ${maySay} as may_say
  from per_word group by subject_no having count(*) >= ${needed} and bool_or(in_name)
  order by found desc, points desc, subject_no limit ${mostCandidates})
select (select count(*) from driver) as driven, subject_no, found, points, first from (select 1 as one)
left join (
  select *, rank() over (order by ${known}) <= ${most} as first from candidate qualify first or (${may})) as likeliest on true`;
}

/** Who holds some words: `subject_no, place, points, in_name, alone, length`, a row a word. */
function postings(
  hits: readonly WordHit[],
  {
    home,
    reach,
    upTo,
  }: { readonly home: Sql; readonly reach: ReadonlyMap<number, number>; readonly upTo: bigint | undefined },
): Sql {
  const within = upTo === undefined ? nothing : sql` and subject_no <= ${upTo}`;
  const pointsOf = ({ nearness, place }: WordHit): number => nearness * weight(reach.get(place) ?? 1);
  const points = sql`case when in_name then points else points // 2 end as points`;
  if (hits.length <= fewWords)
    return joined(
      hits.map(
        (hit) =>
          sql`select subject_no, ${hit.place} as place, case when in_name then ${pointsOf(hit)} else ${Math.floor(pointsOf(hit) / 2)} end as points,
  in_name, alone and ${hit.nearness === 1000} as alone, length from ${home}search_posting where word_no = ${hit.wordNo}${within}`,
      ),
      ' union all ',
    );
  const values = hits.map((hit) => sql`(${hit.wordNo}, ${hit.place}, ${pointsOf(hit)}, ${hit.nearness === 1000})`);
  return sql`select subject_no, place, ${points}, in_name, alone and same as alone, length
from (select * from ${home}search_posting where word_no in (${writtenOut(hits.map(({ wordNo }) => wordNo))})${within}) as posting
join (values ${joined(values)}) as weighted(word_no, place, points, same) using (word_no)`;
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

/** The words that are much commoner than the rarest, and so few that some of the others have to be there. */
function commonOf(
  reach: ReadonlyMap<number, number>,
  driving: ReadonlySet<number>,
  needed: number,
): ReadonlySet<number> {
  const least = Math.min(...reach.values());
  return new Set(
    [...reach]
      .filter(([place, holders]) => !driving.has(place) && holders > Math.max(mostHolders, muchCommoner * least))
      .toSorted(([, left], [, right]) => right - left)
      .slice(0, needed - 1)
      .map(([place]) => place),
  );
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

/** Rarer words weigh more: by how often the number of their holders can be halved. */
function weight(holders: number): number {
  return Math.max(1, 24 - holders.toString(2).length);
}
