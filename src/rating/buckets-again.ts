import { beginning, beginningOf, joinedBuckets } from '../proof/index.ts';
import { ident, joined, sql, type Sql, type Transaction } from '../sql/index.ts';
import type { Base } from './base.ts';
import type { Evaluated } from './evaluate.ts';
import { PartBuckets, partsOf, type PartSeal } from './hashes.ts';
import type { Touched } from './touched.ts';

interface AgainAsked {
  readonly base: Base;
  readonly touched: Touched;
  /** How many subjects there are in all. */
  readonly subjects: number;
  readonly place: number;
}

/**
 * Hashes again the buckets of those who were rated again, and puts the whole together from them and the hashes that a base
 * was kept with. Gives the hashes that are new, without a hash where nobody is left in a bucket.
 */
export async function bucketsAgain(
  transaction: Transaction,
  evaluated: Evaluated,
  { base, touched, subjects, place }: AgainAsked,
): Promise<{ readonly hashes: Sql; readonly seal: PartSeal }> {
  const { rulebook } = evaluated;
  const buckets = await PartBuckets.of(transaction, `rating_bucket_${place}`, { subjects });
  const { table, width } = buckets;
  await buckets.addInputs(evaluated, true);
  await buckets.addGrades(evaluated.grades);
  const parts = joined(partsOf(rulebook).map((part) => sql`(${part})`));
  const names = sql`select unnest(string_split(${touched.buckets.join(',')}, ',')) as bucket`;
  const leftEmpty = (of: Sql): Promise<void> =>
    transaction.run(sql`insert into ${table} select part, bucket, '' from (values ${parts}) as each(part) cross join (${of}) as again
  anti join ${table} as own using (part, bucket)`);
  await leftEmpty(names);
  const kept = ident(`rating_bucket_before_${place}`);
  const own = sql`select part, bucket, hash from ${table} where hash <> ''`;
  const beginnings = sql`select distinct ${beginningOf(sql`bucket`)} as bucket from (${names}) as again`;
  await transaction.run(
    sql`create or replace temp table ${kept} as select part, bucket, hash from run_bucket
where run_id = ${base.run} and rulebook = ${base.rulebook}
  and (length(bucket) = ${beginning} or ${beginningOf(sql`bucket`)} in (${beginnings}))`,
  );
  const standing = sql`select part, bucket, hash from ${kept} anti join ${table} as own using (part, bucket)`;
  if (width > beginning) {
    await transaction.run(
      sql`insert into ${table} ${joinedBuckets(sql`select * from (${own} union all ${standing}) as bucket where length(bucket) = ${width}`)}`,
    );
    await leftEmpty(beginnings);
  }
  return { hashes: buckets.hashes, seal: await buckets.sealOf(rulebook, sql`${own} union all ${standing}`) };
}
