import { beginning, beginningOf, bucketWidth, joinedBuckets } from '../proof/index.ts';
import { ident, joined, sql, type Sql, type Transaction } from '../sql/index.ts';
import type { Base } from './base.ts';
import type { Evaluated } from './evaluate.ts';
import { PartBuckets, partsOf, type PartSeal } from './hashes.ts';
import type { Touched } from './touched.ts';

export interface AgainAsked {
  readonly base: Base;
  readonly touched: Touched;
  /** How long the names of the hashes are that are kept. */
  readonly width: number;
  readonly place: number;
}

/** The hashes that are new (`part, bucket, hash`), without a hash where nobody is left in a bucket, and what the seal says. */
export interface HashedAgain {
  readonly hashes: Sql;
  readonly seal: PartSeal;
}

/**
 * Hashes again the buckets of those who were rated again, and puts the whole together from them and the hashes that a base
 * was kept with.
 */
export async function bucketsAgain(
  transaction: Transaction,
  evaluated: Evaluated,
  { base, touched, width, place }: AgainAsked,
): Promise<HashedAgain> {
  const { rulebook } = evaluated;
  const buckets = await PartBuckets.of(transaction, `rating_bucket_${place}`);
  const { table } = buckets;
  await buckets.addInputs(evaluated, { among: touched.among });
  await buckets.addGrades(evaluated.grades);
  const beginnings = [...new Set(touched.buckets.map((bucket) => bucket.slice(0, beginning)))];
  const kept = ident(`rating_bucket_before_${place}`);
  await transaction.run(sql`create or replace temp table ${kept} as ${bucketsOfBase(base, beginnings)}`);
  const parts = joined(partsOf(rulebook).map((part) => sql`(${part})`));
  const leftEmpty = (of: readonly string[]): Promise<void> =>
    transaction.run(sql`insert into ${table} select part, bucket, '' from (values ${parts}) as each(part) cross join (${namesIn(of)}) as again
  anti join ${table} as own using (part, bucket)`);
  const own = sql`select part, bucket, hash from ${table} where hash <> ''`;
  const standing = sql`select part, bucket, hash from ${kept} anti join ${table} as own using (part, bucket)`;
  if (width === bucketWidth) await leftEmpty(touched.buckets);
  await transaction.run(
    sql`insert into ${table} ${joinedBuckets(sql`select * from (${own} union all ${standing}) as bucket where length(bucket) = ${bucketWidth}`)}`,
  );
  await leftEmpty(beginnings);
  return {
    hashes: sql`select * from ${table} where length(bucket) in (${beginning}, ${width})`,
    seal: await buckets.sealOf(rulebook, sql`${own} union all ${standing}`),
  };
}

function namesIn(buckets: readonly string[]): Sql {
  return sql`select unnest(string_split(${buckets.join(',')}, ',')) as bucket`;
}

/**
 * The hashes of a base that a whole is put together from: of what all names begin with, and of the buckets of some
 * beginnings. What the view `run_bucket` gives, looked for no further than need be.
 */
function bucketsOfBase({ run, rulebook, rests }: Base, beginnings: readonly string[]): Sql {
  const wanted = sql`${beginningOf(sql`bucket`)} in (${namesIn(beginnings)})`;
  const rowsOf = (of: string): Sql =>
    sql`select part, bucket, hash from bucket_row where run_id = ${of} and rulebook = ${rulebook}
  and (length(bucket) = ${beginning} or ${wanted})`;
  return rests === undefined
    ? rowsOf(run)
    : sql`with own as materialized (${rowsOf(run)})
select * from own where hash <> '' union all select * from (${rowsOf(rests)}) as row anti join own using (part, bucket)`;
}
