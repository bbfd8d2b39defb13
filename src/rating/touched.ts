import type { RecordKind } from '../kinds/index.ts';
import { profileKind, rowsLaid, shelvesOf, subjectsOn } from '../registry/index.ts';
import type { Rulebook } from '../rulebook/index.ts';
import { ident, sql, type Sql, type Transaction } from '../sql/index.ts';
import type { Base } from './base.ts';
import { countOf } from './count.ts';
import type { News } from './news.ts';
import type { Chosen } from './part.ts';
import { kindsRead, ratesPremises } from './scope.ts';

/** Whose grades may be others than in a base, and among which subjects that is hashed. */
export interface Touched {
  /** Everybody in a bucket with somebody touched: they are rated, and hashed, together. */
  readonly among: Chosen;
  readonly count: number;
  readonly buckets: readonly string[];
}

interface TouchedAsked {
  readonly rulebook: Rulebook;
  readonly base: Base;
  readonly news: News;
  /** All kinds there are. */
  readonly kinds: readonly RecordKind[];
  /** Those whose grades by a rulebook that this one reads are others now: `subject_no`. */
  readonly below: readonly Sql[];
  /** How many characters of an id name its bucket. */
  readonly width: number;
  readonly place: number;
}

/**
 * Everybody of whom something was committed since a base that a rulebook goes by: a record, its end, the subject's own
 * profile, a list. Of a premises-only place the records of all kinds count, since the first decides its topic (law 1).
 * Undefined where there is nobody.
 *
 * A bucket is taken whole, because its hash covers all of it.
 */
export async function touchedSince(transaction: Transaction, asked: TouchedAsked): Promise<Touched | undefined> {
  const { rulebook, base, news, kinds, below, width, place } = asked;
  const counted = ratesPremises(rulebook) ? kinds : kindsRead(rulebook);
  const what = ['listing', 'subject', profileKind.id, ...counted.map(({ id }) => id)];
  const names = await news.buckets({ since: base.through, what }, width, below);
  if (names.length === 0) return undefined;
  const table = ident(`rating_among_${place}`);
  const shelves = names.length <= few ? names.map(shelvesOf) : undefined;
  const those = shelves !== undefined ? subjectsOn(shelves) : sql`select * from subject${inBuckets(names, width)}`;
  await transaction.run(
    sql`create or replace temp table ${table} as select subject_no from (${those}) as subject order by subject_no`,
  );
  const subjects = sql`select subject_no from ${table}`;
  const count = await countOf(transaction, subjects);
  if (shelves === undefined) return { among: { subjects }, count, buckets: names };
  const gradeRows = ident(`rating_row_${place}`);
  // Of all runs at once: who reads them asks for one run after another, and for those of several rulebooks.
  await transaction.run(
    sql`create or replace temp table ${gradeRows} as ${rowsLaid(sql`grade_row`, sql`true`, { subjects, shelves })}`,
  );
  return { among: { subjects, shelves, gradeRows }, count, buckets: names };
}

/** So few buckets are looked for where they lie; of more, all that is read is held against them. */
const few = 16;

function inBuckets(names: readonly string[], width: number): Sql {
  return sql` semi join (select unnest(string_split(${names.join(',')}, ',')) as bucket) as again on again.bucket = substr(subject_id, 1, ${width})`;
}

/**
 * Whether a source feeds a rulebook now that did not before: then everybody it lists is in scope, of whom nothing need
 * have come in since.
 */
export async function fedAnew(news: News, rulebook: Rulebook, base: Base): Promise<boolean> {
  const read = kindsRead(rulebook);
  if (read.length === 0) return false;
  const sources = await news.sources({ since: base.through, what: read.map(({ id }) => id) });
  return sources.some((source) => !base.feeding.includes(source));
}
