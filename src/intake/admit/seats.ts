import { z } from 'zod';
import { endTable, factTable, profileKind } from '../../registry/index.ts';
import type { RecordKind } from '../../kinds/index.ts';
import { joined, nothing, shape, sql, type Sql } from '../../sql/index.ts';
import { remake, work, type Admission, type Batch } from './batch.ts';
import { decidingScheme, standing, statedOn } from './subjects.ts';

/** Kinds of other topics: a premises-only subject that has records of one may not have any of this source's. */
export interface OtherTopics {
  readonly kinds: readonly RecordKind[];
}

/**
 * Gives every row that stands its seat: whose it is, under which commit, and whether it is late (stated before what
 * the register already knows of the subject). Rows of a subject that nobody gave, and rows of a second topic of a
 * premises-only subject, get a fate instead.
 */
export async function seatRows({ transaction }: Admission, batch: Batch, { kinds }: OtherTopics): Promise<void> {
  const { staged, table } = batch;
  const scheme = decidingScheme(batch);
  const kind = table.subject === undefined ? nothing : sql` and subject.subject_kind = ${table.subject.kind}`;
  const newest = await newestKnown(transaction, batch);
  await remake(
    transaction,
    work.seat,
    sql`select staged.rowid as row, subject.subject_no, moment.stated_on, staged.scope, moment.commit_no, moment.known_from,
  ${newest === undefined ? sql`false` : sql`coalesce(moment.stated_on < newest.stated_on, false)`} as late
from ${staged} as staged
join subject on subject.scheme = ${scheme} and subject.value = staged.subject${kind}
join ${work.moment} as moment on moment.stated_on = ${statedOn(batch)}
${newest === undefined ? nothing : sql`left join (${newest}) as newest on newest.subject_no = subject.subject_no`}
where ${standing}`,
  );
  // A table that gives subjects has entered every one it names.
  if (table.subject === undefined) {
    await transaction.run(sql`insert into ${work.fate}
select staged.rowid, 'unknown-subject' from ${staged} as staged
where ${standing} and not staged.is_delete
  and not exists (select 1 from subject where subject.scheme = ${scheme} and subject.value = staged.subject${kind})`);
  }
  if (kinds.length > 0) await keepToOneTopic(transaction, batch, kinds);
}

/**
 * The latest day on which something was stated of each subject: by its facts, or by the list it was last on as a
 * whole. Undefined where no row can be late by it.
 */
async function newestKnown(transaction: Admission['transaction'], batch: Batch): Promise<Sql | undefined> {
  const { source, table, staging, staged } = batch;
  const kinds = [
    ...new Map([profileKind, ...staging.records.map(({ kind }) => kind)].map((kind) => [kind.id, kind])).values(),
  ];
  const filled: Sql[] = [];
  for (const kind of kinds) {
    const { many } = await transaction.row(
      sql`select count(*) as many from ${factTable(kind)}`,
      z.object({ many: shape.count }),
    );
    if (many > 0) filled.push(sql`select subject_no, stated_at from ${factTable(kind)}`);
  }
  if (filled.length === 0) return undefined;
  const { in_order: inOrder } = await transaction.row(
    sql`select coalesce((select min(${statedOn(batch)}) from ${staged} as staged) >= (select max(stated_at) from (${joined(filled, ' union all ')}
union all select subject_no, stated_at from listing where source = ${source.list}
union all select 0, stated_at from statement where list = ${source.list}) as known), false) as in_order`,
    z.object({ in_order: z.boolean() }),
  );
  if (inOrder) return undefined; // Nothing was ever stated after the first day of this batch, so no row of it is late.
  if (table.subject === undefined) {
    // Rows of records alone are late by what was stated of this table, not by what the subject's own table says.
    const own = kinds
      .filter(({ id }) => id !== profileKind.id)
      .map((kind) => sql`select subject_no, stated_at from ${factTable(kind)}`);
    return sql`select known.subject_no, greatest(max(known.stated_at), any_value(whole.stated_at)) as stated_on
from (${joined(own, ' union all ')}) as known, (select max(stated_at) as stated_at from statement
  where list = ${source.list} and table_name = ${table.name}) as whole group by known.subject_no`;
  }
  const listed = sql`select listed.subject_no, greatest(listed.stated_at, coalesce(whole.stated_at, listed.stated_at)) as stated_at
from (select subject_no, arg_max(scope, commit_no) as scope, arg_max(listed, commit_no) as listed, max(stated_at) as stated_at
  from listing where source = ${source.list} group by subject_no) as listed
left join (select scope, max(stated_at) as stated_at from statement
  where list = ${source.list} and table_name = ${table.name} group by scope) as whole
  on whole.scope = listed.scope and listed.listed`;
  return sql`select subject_no, max(stated_at) as stated_on from (${joined([...filled, listed], ' union all ')}) as known group by subject_no`;
}

/** A subject that may be run by a person is rated in one topic only, and so takes records of one (law 1). */
async function keepToOneTopic(
  transaction: Admission['transaction'],
  batch: Batch,
  kinds: readonly RecordKind[],
): Promise<void> {
  const elsewhere = joined(
    kinds.map((kind) => sql`select subject_no from ${factTable(kind)}`),
    ' union all ',
  );
  const own = batch.staging.records.find(({ kind }) => kind.id === profileKind.id)?.columns.get('operator');
  const operator = sql`select subject_no, arg_max(operator, fact_no) as operator from ${factTable(profileKind)} as fact
where not exists (select 1 from ${endTable(profileKind)} as ended where ended.fact_no = fact.fact_no) group by subject_no`;
  const said = own === undefined ? sql`held.operator` : sql`coalesce(staged.${own}, held.operator)`;
  await transaction.run(sql`insert into ${work.fate}
select seat.row, 'second-topic' from ${work.seat} as seat
join ${batch.staged} as staged on staged.rowid = seat.row
left join (${operator}) as held on held.subject_no = seat.subject_no
where coalesce(${said}, 'unknown') <> 'organisation' and seat.subject_no in (${elsewhere})`);
  await transaction.run(sql`delete from ${work.seat} where row in (select row from ${work.fate})`);
}
