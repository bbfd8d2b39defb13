import { z } from 'zod';
import type { RecordKind } from '../kinds/index.ts';
import { endTable, factTable, profileKind, rowsLaid, shelvesOf, subjectsOn } from '../registry/index.ts';
import type { Rulebook } from '../rulebook/index.ts';
import { ident, joined, shape, sql, type Sql, type Transaction } from '../sql/index.ts';
import type { Base } from './base.ts';
import { countOf } from './hashes.ts';
import type { Chosen } from './part.ts';
import { kindsRead, ratesPremises } from './scope.ts';

const news = ident('rating_news');

/**
 * Lists everything of some kinds, and of subjects themselves, that was committed since: `what` (a kind, or `listing`, or `subject`), `subject_no`, `commit_no`, and the
 * file of a record. Once a run, for all its rulebooks.
 */
export async function listNews(
  transaction: Transaction,
  { since, kinds }: { readonly since: bigint; readonly kinds: readonly RecordKind[] },
): Promise<void> {
  const later = sql`commit_no > ${since}`;
  const each = [...new Map([...kinds, profileKind].map((kind) => [kind.id, kind])).values()].flatMap((kind) => [
    sql`select ${kind.id} as what, subject_no, commit_no, file_no from ${factTable(kind)} where ${later}`,
    sql`select ${kind.id}, fact.subject_no, ended.commit_no, null from ${factTable(kind)} as fact
  join (select fact_no, commit_no from ${endTable(kind)} where ${later}) as ended using (fact_no)`,
  ]);
  await transaction.run(sql`create or replace temp table ${news} as ${joined(each, ' union all ')}
union all select 'listing', subject_no, commit_no, null from listing where ${later}
union all select 'subject', subject_no, commit_no, null from subject where ${later}`);
}

/** Clears the list away. */
export async function forgetNews(transaction: Transaction): Promise<void> {
  await transaction.run(sql`drop table if exists ${news}`);
}

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
  const { rulebook, base, kinds, below, width, place } = asked;
  const counted = ratesPremises(rulebook) ? kinds : kindsRead(rulebook);
  const what = ['listing', 'subject', profileKind.id, ...counted.map(({ id }) => id)];
  const all = [
    sql`select subject_no from ${news} where commit_no > ${base.through} and what in (${joined(what.map((each) => sql`${each}`))})`,
    ...below.map((rows) => sql`select subject_no from (${rows}) as below`),
  ];
  const buckets = await transaction.rows(
    sql`select distinct substr(subject_id, 1, ${width}) as bucket from subject
  semi join (${joined(all, ' union ')}) as touched using (subject_no) order by bucket`,
    z.object({ bucket: shape.text }),
  );
  if (buckets.length === 0) return undefined;
  const names = buckets.map(({ bucket }) => bucket);
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
export async function fedAnew(transaction: Transaction, rulebook: Rulebook, base: Base): Promise<boolean> {
  const read = kindsRead(rulebook);
  if (read.length === 0) return false;
  const found = await transaction.rows(
    sql`select distinct source from source_file semi join (select file_no from ${news}
  where commit_no > ${base.through} and what in (${joined(read.map(({ id }) => sql`${id}`))})) as fed using (file_no)`,
    z.object({ source: shape.text }),
  );
  return found.some(({ source }) => !base.feeding.includes(source));
}
