import { z } from 'zod';
import { joined, shape, sql, type Sql } from '../../sql/index.ts';
import { work, type Admission, type Batch } from './batch.ts';

/**
 * Finds rows that say the same thing twice, and rows that contradict one another.
 *
 * Rows alike in everything mapped count as one: the first is kept, the others are *duplicates*. Rows that give one
 * subject (or one record of it, by its key) two contents on one day are all *contradictions*: there is no telling
 * which is right, so none is taken. Where the source has columns that tell two subjects of one identity apart, those
 * join the identity first.
 */
export async function findTwins({ transaction }: Admission, batch: Batch): Promise<void> {
  await tellApart(transaction, batch);
  const { staged } = batch;
  const keys = twinKeys(batch);
  for (const { key, present } of keys) {
    const [twin] = await transaction.rows(
      sql`select 1 as found from ${staged} where ${good} and ${present} group by ${joined(key)} having count(*) > 1 limit 1`,
      z.object({ found: shape.count }),
    );
    if (twin !== undefined) await judgeTwins(transaction, batch, { key, present });
  }
}

const good = sql`faults is null and not is_person`;

/**
 * By what two rows are about the same thing. Operations may state one subject on many days; where the rows are its records
 * alone, one record.
 */
function twinKeys({ table, form, staging }: Batch): { readonly key: readonly Sql[]; readonly present: Sql }[] {
  const operation = form.snapshot.is === 'operations' ? [sql`stated_on`, sql`is_delete`] : [];
  if (form.snapshot.is === 'operations' && table.subject !== undefined)
    return [{ key: [sql`subject`, ...operation], present: sql`true` }];
  if (table.subject !== undefined && form.snapshot.is === 'current-of-subject')
    return [{ key: [sql`subject`], present: sql`true` }];
  const records = table.subject === undefined ? staging.records : staging.records.slice(1);
  return records.map(({ kind, present, columns }) => ({
    key: [sql`subject`, ...operation, ...kind.key.map((name) => columns.get(name) ?? sql`null`)],
    present,
  }));
}

async function judgeTwins(
  transaction: Admission['transaction'],
  { staged, staging }: Batch,
  { key, present }: { key: readonly Sql[]; present: Sql },
): Promise<void> {
  const content = sql`hash(subject, stated_on, scope, is_delete, ${joined(staging.records.flatMap((record) => [record.present, ...record.columns.values()]))})`;
  await transaction.run(sql`insert into ${work.fate}
with crowd as (
  select rowid as row, count(*) over mine as times, min(${content}) over mine as low, max(${content}) over mine as high,
    min(rowid) over mine as first_row
  from ${staged} where ${good} and ${present} window mine as (partition by ${joined(key)})
)
select row, case when low <> high then 'contradiction' else 'duplicate' end
from crowd where times > 1 and (low <> high or row <> first_row) and row not in (select row from ${work.fate})`);
  await transaction.run(sql`insert into ${work.repeat}
select min(rowid), count(*) from ${staged} where ${good} and ${present} group by ${joined(key)} having count(*) > 1`);
}

/** Puts what tells two subjects apart behind their common identity, for those alone that share one. */
async function tellApart(transaction: Admission['transaction'], { table, stored }: Batch): Promise<void> {
  if ((table.subject?.toldApartBy.length ?? 0) === 0) return;
  await transaction.run(sql`update ${stored} set subject = subject || ' | ' || upper(apart)
where apart <> '' and subject in (select subject from ${stored} where ${good} group by subject having count(distinct apart) > 1)`);
}
