import { z } from 'zod';
import { factTable, profileKind } from '../../registry/index.ts';
import type { RecordKind } from '../../kinds/index.ts';
import { joined, shape, sql, type Sql } from '../../sql/index.ts';
import { work, type Admission, type Batch } from './batch.ts';
import type { HeldFacts } from './held.ts';
import { statedOn } from './subjects.ts';

/**
 * Notes which seated rows are late: stated before what the register already knows of their subject, by its facts, or by
 * the list it was last on as a whole. A late row is nothing that says the same again.
 *
 * Late rows are looked for among the facts, rather than the newest fact of every subject: there are few of them, and
 * to sort a million facts by subject takes as long as all else that seats a file.
 */
export async function noteLate(admission: Admission, batch: Batch, facts: HeldFacts): Promise<void> {
  const { transaction } = admission;
  // To know the last day of all, or whether there is any fact, takes longer than to look through the facts of few.
  const filled = facts.areFew ? kindsTold(batch) : await kindsFilled(admission, batch);
  if (filled.length === 0 || (!facts.areFew && (await inOrder(admission, batch, filled)))) return;
  const told = batch.table.subject === undefined ? filled.filter(({ id }) => id !== profileKind.id) : filled;
  const known: Sql[] = [];
  for (const kind of told) known.push(sql`select subject_no, stated_at from ${await facts.of(kind)}`);
  const late = batch.table.subject === undefined ? lateRecords(batch, known) : lateSubjects(batch, known);
  await transaction.run(sql`create or replace temp table intake_late as ${late}`);
  await transaction.run(
    sql`update ${work.seat} set late = true, same = false where row in (select row from intake_late)`,
  );
  await transaction.run(sql`drop table intake_late`);
}

/** The kinds that tell of the subjects of a batch. */
function kindsTold({ staging }: Batch): readonly RecordKind[] {
  const kinds = new Map([profileKind, ...staging.records.map(({ kind }) => kind)].map((kind) => [kind.id, kind]));
  return [...kinds.values()];
}

/** Those of them of which the register holds facts. */
async function kindsFilled({ transaction }: Admission, batch: Batch): Promise<readonly RecordKind[]> {
  const filled: RecordKind[] = [];
  for (const kind of kindsTold(batch)) {
    const found = await transaction.rows(
      sql`select 1 as found from ${factTable(kind)} limit 1`,
      z.object({ found: shape.count }),
    );
    if (found.length > 0) filled.push(kind);
  }
  return filled;
}

/** Whether nothing was ever stated after the first day of a batch, so that no row of it is late. */
async function inOrder({ transaction }: Admission, batch: Batch, filled: readonly RecordKind[]): Promise<boolean> {
  const { source, staged } = batch;
  const statements = filled.map((kind) => sql`select stated_at from ${factTable(kind)}`);
  const { in_order: found } = await transaction.row(
    sql`select coalesce((select min(${statedOn(batch)}) from ${staged} as staged) >= (select max(stated_at) from (${joined(statements, ' union all ')}
union all select stated_at from listing where source = ${source.list}
union all select stated_at from statement where list = ${source.list}) as known), false) as in_order`,
    z.object({ in_order: z.boolean() }),
  );
  return found;
}

/** Rows of records alone are late by what was stated of this table, not by what the subject's own table says. */
function lateRecords({ source, table }: Batch, statements: readonly Sql[]): Sql {
  if (statements.length === 0) return sql`select row from ${work.seat} where false`;
  const known = joined(statements, ' union all ');
  return sql`select seat.row from ${work.seat} as seat join (${known}) as known on known.subject_no = seat.subject_no and known.stated_at > seat.stated_on
union select row from ${work.seat} where stated_on < (select max(stated_at) from statement where list = ${source.list} and table_name = ${table.name})
  and subject_no in (select subject_no from (${known}) as known)`;
}

/**
 * Rows of subjects are late by a fact or a listing of a later day, or where the part of the list that the subject was
 * last on was stated as a whole on a later day.
 *
 * A row known by its mark is of that very part: the mark is made of the scope too, and the list was not touched since.
 * So only where its own scope was stated later, or the row is not known, is it looked up where the subject was listed.
 */
function lateSubjects(batch: Batch, statements: readonly Sql[]): Sql {
  const { source, table } = batch;
  const listings = sql`select subject_no, stated_at from listing where source = ${source.list}`;
  const known = joined([...statements, listings], ' union all ');
  const whole = sql`select scope, max(stated_at) as stated_at from statement
  where list = ${source.list} and table_name = ${table.name} group by scope`;
  return sql`select seat.row from ${work.seat} as seat join (${known}) as known on known.subject_no = seat.subject_no and known.stated_at > seat.stated_on
union select seat.row from ${work.seat} as seat join (
  select listed.subject_no, whole.stated_at from (
    select subject_no, arg_max(scope, commit_no) as scope, arg_max(listed, commit_no) as listed
    from listing where source = ${source.list} and subject_no in (
      select seat.subject_no from ${work.seat} as seat left join (${whole}) as whole on whole.scope = seat.scope
      where not seat.same or whole.stated_at > seat.stated_on)
    group by subject_no
  ) as listed join (${whole}) as whole on whole.scope = listed.scope and listed.listed
) as stated on stated.subject_no = seat.subject_no and stated.stated_at > seat.stated_on`;
}
