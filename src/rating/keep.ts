import type { Manifest } from '../proof/index.ts';
import { gradeColumns } from './base.ts';
import { joined, nothing, sql, type Sql, type Transaction } from '../sql/index.ts';
import { timestamp } from '../registry/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import type { FixedMoment } from './moment.ts';
import type { SealedPart } from './part.ts';
import { shownFor } from './publicity.ts';
import { keepRests } from './rests.ts';
import { evidenceOf } from '../rulebook/index.ts';
import { keepPlaces } from './standings.ts';

/** A run, ready to be kept. */
export interface SealedRun {
  readonly id: string;
  readonly moment: FixedMoment;
  readonly ratedAt: Instant;
  readonly manifest: Manifest;
  readonly parts: readonly SealedPart[];
}

/** Writes a run into the store, inside the transaction that made it: it is seen whole, or never was. */
export async function keepRun(
  transaction: Transaction,
  { id, moment, ratedAt, manifest, parts }: SealedRun,
): Promise<void> {
  await transaction.run(sql`insert into run values (${id}, ${manifest.content_hash}, cast(${moment.asOf} as date),
    ${timestamp(moment.knownAt)}, ${moment.through}, ${timestamp(ratedAt)}, ${JSON.stringify(manifest)})`);
  for (const part of parts) {
    await keepRulebook(transaction, id, part);
    await keepTexts(transaction, id, part);
    await keepBuckets(transaction, id, part);
    await keepRests(transaction, id, part);
    await keepGrades(transaction, id, part);
    if (part.places !== undefined) await keepPlaces(transaction, id, part.rulebook.id, part.places);
  }
}

async function keepRulebook(
  transaction: Transaction,
  run: string,
  { rulebook, groups, feeding }: SealedPart,
): Promise<void> {
  const { untilNext, months, days } = shownFor(rulebook.publication);
  await transaction.run(sql`insert into run_rulebook values (${run}, ${rulebook.id}, ${rulebook.version}, ${rulebook.hash},
    ${rulebook.file}, ${rulebook.kind}, ${evidenceOf(rulebook)}, ${rulebook.topic}, ${rulebook.rates},
    ${JSON.stringify(rulebook.title)}, ${rulebook.authority}, ${rulebook.publication.to}, ${rulebook.publication.appealDays},
    ${untilNext}, ${months}, ${days})`);
  const counts = groups.map(
    ({ grade, reason, count, known, asked, premises }) =>
      sql`(${run}, ${rulebook.id}, ${grade}, ${reason}, ${count}, ${known}, ${asked}, ${premises})`,
  );
  if (counts.length > 0) await transaction.run(sql`insert into run_count values ${joined(counts)}`);
  const feeds = feeding.map((source) => sql`(${run}, ${rulebook.id}, ${source})`);
  if (feeds.length > 0) await transaction.run(sql`insert into run_feed values ${joined(feeds)}`);
}

async function keepTexts(transaction: Transaction, run: string, { rulebook, texts }: SealedPart): Promise<void> {
  for (const { what, name, hash, text } of texts) {
    await transaction.run(sql`insert into kept_text select ${hash}, ${text}
      where not exists (select 1 from kept_text where hash = ${hash})`);
    await transaction.run(sql`insert into run_text values (${run}, ${rulebook.id}, ${what}, ${name}, ${hash})`);
  }
}

/**
 * Keeps the hashes of buckets. Of a part that differs little from a run before: those that were hashed again, and those
 * in which that run differs from the one whose rows stand; one in which nobody is left has none.
 */
async function keepBuckets(
  transaction: Transaction,
  run: string,
  { rulebook, buckets, since }: SealedPart,
): Promise<void> {
  if (buckets !== undefined)
    await transaction.run(
      sql`insert into bucket_row select ${run}, ${rulebook.id}, part, bucket, hash from (${buckets}) as bucket`,
    );
  if (since?.base.rests === undefined) return;
  const others =
    buckets === undefined
      ? nothing
      : sql` anti join (select part, bucket from (${buckets}) as bucket) as own using (part, bucket)`;
  await transaction.run(sql`insert into bucket_row select ${run}, rulebook, part, bucket, hash from bucket_row${others}
    where run_id = ${since.base.run} and rulebook = ${rulebook.id}`);
}

/**
 * Keeps the grades of a part: all of them, or of one that differs little from a run before those that differ from the
 * run whose rows stand, which is that run or the one it differs from itself.
 */
async function keepGrades(
  transaction: Transaction,
  run: string,
  { rulebook, gradesOf, since }: SealedPart,
): Promise<void> {
  const { id } = rulebook;
  const keep = (rows: Sql): Promise<void> =>
    transaction.run(
      sql`insert into grade_row select ${run}, ${id}, ${gradeColumns} from (${rows}) as given order by subject_no`,
    );
  if (since === undefined) return keep(gradesOf());
  const { base, change } = since;
  await transaction.run(sql`insert into run_base values (${run}, ${id}, ${base.rests ?? base.run})`);
  if (base.rests !== undefined) {
    const others = change === undefined ? nothing : sql` anti join (${change.subjects}) as changed using (subject_no)`;
    await keep(sql`select * from grade_row${others} where run_id = ${base.run} and rulebook = ${id}`);
    await transaction.run(sql`insert into regraded select ${run}, ${id}, subject_no from regraded${others}
      where run_id = ${base.run} and rulebook = ${id}`);
  }
  if (change === undefined) return;
  await keep(change.rows);
  await transaction.run(
    sql`insert into regraded select ${run}, ${id}, subject_no from (${change.subjects}) as changed`,
  );
}
