import { z } from 'zod';
import { factTable, profileKind } from '../../registry/index.ts';
import { nothing, shape, sql, type Sql } from '../../sql/index.ts';
import { namesOnce, seatedRows, work, type Admission, type Batch, type Seats } from './batch.ts';
import { decidingScheme, statedOn } from './subjects.ts';

/**
 * Keeps whose names are on the list: since when, under which part of it (scope), and who no longer is. Returns how
 * many subjects left it.
 *
 * A subject is on the list if the file has any row of it, a faulty one too. One that the file leaves out is no longer
 * listed only if it stood under a scope that the file has rows of, and only if the scope was not stated later already.
 */
export async function keepListing(admission: Admission, batch: Batch, seats: Seats): Promise<number> {
  const { form, table } = batch;
  if (table.subject === undefined) {
    if (batch.whole && form.snapshot.is === 'all-records') await keepStatement(admission, batch);
    return 0;
  }
  await enterListed(admission, batch, seats);
  if (!batch.whole || (form.snapshot.is !== 'current-of-subject' && form.snapshot.is !== 'all-records')) {
    return form.snapshot.is === 'operations' ? countDelisted(admission, batch) : 0;
  }
  const delisted = form.snapshot.is === 'current-of-subject' ? await delistAbsent(admission, batch, seats) : 0;
  await keepStatement(admission, batch);
  return delisted;
}

const statedColumns = sql`(subject_no, source, scope, listed, stated_at, known_from, commit_no)`;

/** Each subject's last statement on the list; of all, or of those that a further condition leaves. */
function lastListed(list: string, further: Sql = nothing): Sql {
  return sql`select subject_no, arg_max(scope, commit_no) as scope, arg_max(listed, commit_no) as listed from listing
where source = ${list}${further} group by subject_no`;
}

/**
 * Each row as a statement on the list, in order; only those that change something are kept. A delete under one scope
 * does not touch a subject that stands under another: it moved, and the other part of the list said so first.
 */
async function enterListed({ transaction, source }: Admission, batch: Batch, seats: Seats): Promise<void> {
  const { staged } = batch;
  if (namesOnce(batch)) {
    // One row a subject, and no deletes: nothing has to be put in order.
    const held = await transaction.rows(
      sql`select 1 as found from listing where source = ${source.list} limit 1`,
      z.object({ found: shape.count }),
    );
    const changed =
      held.length === 0
        ? sql`where not seat.late`
        : sql`left join (${lastListed(source.list, sql` and subject_no in (select subject_no from ${work.seat} where not same)`)}) as held on held.subject_no = seat.subject_no
where not seat.late and not seat.same and (held.listed is distinct from true or held.scope is distinct from seat.scope)`;
    // The working table of seats is this transaction's own, and read by one thread; the staged rows are not.
    const seat =
      held.length > 0 || seats.first === undefined
        ? work.seat
        : sql`(select _subject_no as subject_no, scope, _stated as stated_on, _known_from as known_from, _commit_no as commit_no, _late as late from ${seatedRows(batch, seats)} as seated)`;
    await transaction.run(sql`insert into listing ${statedColumns}
select seat.subject_no, ${source.list}, seat.scope, true, seat.stated_on, seat.known_from, seat.commit_no
from ${seat} as seat ${changed}`);
    return;
  }
  await transaction.run(sql`insert into listing ${statedColumns}
with said as (
  select seat.subject_no, seat.scope, not staged.is_delete as listed, seat.stated_on, seat.known_from, seat.commit_no, seat.row
  from ${work.seat} as seat join ${staged} as staged on staged.rowid = seat.row where not seat.late
),
line as (
  select *, lag(listed) over mine as was_listed, lag(scope) over mine as was_scope from (
    select subject_no, scope, listed, null::date as stated_on, null::timestamp as known_from, null::bigint as commit_no, -1::bigint as row
    from (${lastListed(source.list)}) as held where subject_no in (select subject_no from said)
    union all select * from said
  ) as lines window mine as (partition by subject_no order by stated_on nulls first, listed, row)
)
select subject_no, ${source.list}, scope, listed, stated_on, known_from, commit_no from line
where stated_on is not null and case when listed then was_listed is distinct from true or was_scope is distinct from scope
  else coalesce(was_listed, false) and was_scope = scope end`);
}

async function countDelisted({ transaction, source }: Admission, { staged }: Batch): Promise<number> {
  const { many } = await transaction.row(
    sql`select count(distinct subject_no) as many from listing where source = ${source.list} and not listed
and commit_no >= (select min(commit_no) from ${work.moment})
and subject_no in (select seat.subject_no from ${work.seat} as seat join ${staged} as staged on staged.rowid = seat.row where staged.is_delete)`,
    z.object({ many: shape.count }),
  );
  return many;
}

/** Every subject that a row of the file names, whatever became of the row. */
function presentIn(batch: Batch, seats: Seats): Sql {
  const seated = sql`select subject_no from ${work.seat}`;
  return seats.all
    ? seated
    : sql`${seated} union all select subject.subject_no from ${batch.staged} as staged
join subject on subject.scheme = ${decidingScheme(batch)} and subject.value = staged.subject where staged.rowid not in (select row from ${work.seat})`;
}

async function delistAbsent({ transaction, source, closing }: Admission, batch: Batch, seats: Seats): Promise<number> {
  const { staged, table } = batch;
  const before = await transaction.rows(
    sql`select 1 as found from listing where source = ${source.list} and commit_no < (select min(commit_no) from ${work.moment}) limit 1`,
    z.object({ found: shape.count }),
  );
  if (before.length === 0) return 0; // Nobody was on the list before this intake, so nobody can have left it.
  await transaction.run(sql`create or replace temp table intake_scope as
with scopes as (
  select staged.scope, max(${statedOn(batch)}) as stated_on from ${staged} as staged where not staged.is_person group by staged.scope
)
select scopes.scope, scopes.stated_on, later.stated_at as later_at, later.known_from as later_from
from scopes left join (
  select scope, max(stated_at) as stated_at, arg_max(known_from, stated_at) as known_from from statement
  where list = ${source.list} and table_name = ${table.name} group by scope
) as later on later.scope = scopes.scope`);
  const overtaken = await transaction.rows(
    sql`select 1 as found from intake_scope where later_at > stated_on limit 1`,
    z.object({ found: shape.count }),
  );
  const absent = sql`subject_no not in (${presentIn(batch, seats)})`;
  // Where no part of the list was stated later, only those that are absent matter: nearly none.
  const held = overtaken.length > 0 ? lastListed(source.list) : lastListed(source.list, sql` and ${absent}`);
  await transaction.run(sql`create or replace temp table intake_absent as
with held as materialized (${held}),
-- One that was stated after this file is not missing from it: it came, or changed, since.
known_later as (
  select subject_no, max(stated_at) as stated_at from (select subject_no, stated_at from listing where source = ${source.list}
    union all select subject_no, stated_at from ${factTable(profileKind)}) as known
  where stated_at > (select min(stated_on) from intake_scope) and subject_no in (select subject_no from held) group by subject_no
)
select held.subject_no, held.scope, case when scopes.later_at > scopes.stated_on then scopes.later_at else scopes.stated_on end as stated_on,
  case when scopes.later_at > scopes.stated_on then ${closing} else moment.commit_no end as commit_no, case when scopes.later_at > scopes.stated_on then greatest(scopes.later_from, moment.known_from) else moment.known_from end as known_from
from held join intake_scope as scopes on scopes.scope = held.scope
join ${work.moment} as moment on moment.stated_on = scopes.stated_on
where held.listed and case when scopes.later_at > scopes.stated_on
  -- The scope was stated later already: only those this file brought, which that statement did not have.
  then held.subject_no in (select subject_no from subject where commit_no >= (select min(commit_no) from ${work.moment}))
  else ${overtaken.length > 0 ? sql`held.${absent}` : sql`true`} and not exists (select 1 from known_later where known_later.subject_no = held.subject_no
    and known_later.stated_at > scopes.stated_on) end`);
  await transaction.run(sql`insert into listing ${statedColumns}
select subject_no, ${source.list}, scope, false, stated_on, known_from, commit_no from intake_absent order by subject_no`);
  const { many } = await transaction.row(
    sql`select count(*) as many from intake_absent`,
    z.object({ many: shape.count }),
  );
  await transaction.run(sql`drop table intake_absent`);
  await transaction.run(sql`drop table intake_scope`);
  return many;
}

/** Remembers up to when each part of the list was stated as a whole. */
async function keepStatement({ transaction, source, intakeNo }: Admission, batch: Batch): Promise<void> {
  await transaction.run(sql`insert into statement
select ${source.list}, ${batch.table.name}, said.scope, said.stated_on, moment.known_from, moment.commit_no, ${intakeNo}
from (select staged.scope, max(${statedOn(batch)}) as stated_on from ${batch.staged} as staged
  where not staged.is_person and ${statedOn(batch)} is not null group by staged.scope) as said
join ${work.moment} as moment on moment.stated_on = said.stated_on
left join (select scope, max(stated_at) as stated_at from statement where list = ${source.list} and table_name = ${batch.table.name} group by scope) as held
  on held.scope = said.scope
where held.stated_at is null or held.stated_at < said.stated_on`);
}
