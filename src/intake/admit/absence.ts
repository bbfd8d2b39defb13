import { endTable } from '../../registry/index.ts';
import { ident, joined, nothing, sql } from '../../sql/index.ts';
import { work, type Admission, type Batch } from './batch.ts';
import { factsInForce } from './ledger.ts';
import { decidingScheme, statedOn } from './subjects.ts';
import type { RecordKind } from '../../kinds/index.ts';
import type { StagedRecord } from '../map/stage.ts';

/**
 * Withdraws the records that a file of *all records* no longer has.
 *
 * Only facts that the same table of the same list gave are looked at, and where the file covers its own dates, only
 * those between its first and its last. Nothing is withdrawn of a subject that has a faulty row in the file: the row
 * that seems missing may be that one. A file that is not the latest statement of its table withdraws nothing.
 */
export async function withdrawAbsent(
  { transaction, source }: Admission,
  batch: Batch,
  { kind, records }: { readonly kind: RecordKind; readonly records: readonly StagedRecord[] },
): Promise<void> {
  const { table, form, staged } = batch;
  const present = records.map(
    ({
      present: has,
      columns,
    }) => sql`select subject.subject_no, ${joined(kind.key.map((name) => sql`staged.${columns.get(name) ?? sql`null`} as ${ident(name)}`).concat(kind.key.length === 0 ? [sql`true as one`] : []))}
from ${staged} as staged join subject on subject.value = staged.subject and subject.scheme = ${decidingScheme(batch)} where staged.${has}`,
  );
  const dated =
    kind.eventDate === undefined
      ? []
      : records.map(
          ({ columns }) =>
            sql`select staged.${columns.get(kind.eventDate ?? '') ?? sql`null`} as day from ${staged} as staged`,
        );
  const covered =
    form.coversItsDates && dated.length > 0
      ? sql` and fact.event_on between (select min(day) from days) and (select max(day) from days)`
      : nothing;
  const days = dated.length > 0 ? sql`, days as (${joined(dated, ' union all ')})` : nothing;
  const keys = kind.key.map((name) => sql` and present.${ident(name)} = fact.${ident(name)}`);
  await transaction.run(sql`insert into ${endTable(kind)}
with present as (${joined(present, ' union all ')})${days},
faulty as (select distinct subject.subject_no from ${staged} as staged join subject on subject.value = staged.subject and subject.scheme = ${decidingScheme(batch)}
  where (staged.faults is not null and not staged.is_person) or exists (select 1 from ${work.fate} as fate where fate.row = staged.rowid and fate.fate <> 'duplicate')),
moment as (select commit_no, known_from, stated_on from ${work.moment} where stated_on = (select max(${statedOn(batch)}) from ${staged} as staged)),
ours as (select file_no from source_file where list = ${source.list} and table_name = ${table.name})
select fact.fact_no, greatest(moment.known_from, fact.known_from), moment.commit_no, 'withdrawn', null, null
from (${factsInForce(kind)}) as fact, moment
where fact.file_no in (select file_no from ours) and fact.stated_at <= moment.stated_on
  and moment.stated_on >= coalesce((select max(stated_at) from statement where list = ${source.list} and table_name = ${table.name}), moment.stated_on)
  and fact.subject_no not in (select subject_no from faulty)${covered}
  and not exists (select 1 from present where present.subject_no = fact.subject_no${joined(keys, '')})
order by fact.fact_no`);
}
