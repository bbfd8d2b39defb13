import { z } from 'zod';
import { takeNumbers } from '../../registry/index.ts';
import { nothing, shape, sql, type Sql } from '../../sql/index.ts';
import { namesOnce, work, type Admission, type Batch } from './batch.ts';

/** Staged rows that stand: no fault, no person, no twin that takes their place. */
export const standing: Sql = sql`staged.faults is null and not staged.is_person
  and not exists (select 1 from ${work.fate} as fate where fate.row = staged.rowid)`;

/** The day a staged row was stated on. */
export function statedOn({ statedOn: day }: Batch): Sql {
  return day === undefined ? sql`staged.stated_on` : sql`cast(${day} as date)`;
}

/** The scheme that decides who a row of a batch is about. */
export function decidingScheme({ table }: Batch): string {
  const scheme = table.subject?.identifiers[0]?.scheme ?? table.of?.scheme;
  if (scheme === undefined)
    throw new Error(`the table "${table.name}" of a checked source says nothing of whom it is about`);
  return scheme;
}

/**
 * Enters the subjects a batch names for the first time, and returns how many. `subject_no` is given in the order of
 * the file; `subject_id` is made from kind, scheme and identifier alone, so that two registers that read the same
 * records give the same ids.
 */
export async function enterSubjects({ transaction, source }: Admission, batch: Batch): Promise<number> {
  const { table, staged } = batch;
  if (table.subject === undefined) return 0;
  const scheme = decidingScheme(batch);
  const { kind } = table.subject;
  const once = namesOnce(batch);
  const first = once
    ? sql`staged.rowid as first_row, ${statedOn(batch)} as stated_on`
    : sql`min(staged.rowid) as first_row, min(${statedOn(batch)}) as stated_on`;
  const newcomers = sql`select staged.subject as value, ${first}
from ${staged} as staged
where ${standing} and not staged.is_delete
  and not exists (select 1 from subject as known
    where known.scheme = ${scheme} and known.value = staged.subject and known.subject_kind = ${kind})
${once ? nothing : sql`group by staged.subject`}`;
  await transaction.run(sql`create or replace temp table intake_newcomer as ${newcomers}`);
  const { many } = await transaction.row(
    sql`select count(*) as many from intake_newcomer`,
    z.object({ many: shape.count }),
  );
  if (many > 0) {
    const firstNo = await takeNumbers(transaction, 'subject', many);
    await transaction.run(sql`insert into subject
select ${firstNo} + row_number() over (order by first_row) - 1,
  'gs' || left(sha256(${kind} || ' ' || ${scheme} || ' ' || value), 20), ${kind}, ${scheme}, value, ${source.id},
  moment.known_from, moment.commit_no
from intake_newcomer join ${work.moment} as moment using (stated_on) order by first_row`);
    await transaction.run(sql`insert into identifier
select subject_no, scheme, value, known_from, commit_no from subject where subject_no >= ${firstNo}`);
  }
  await transaction.run(sql`drop table intake_newcomer`);
  return many;
}

/** Keeps the further identifiers of a batch's subjects, those that are not known yet. */
export async function enterIdentifiers({ transaction }: Admission, { staging, staged }: Batch): Promise<void> {
  for (const { scheme, column } of staging.others) {
    await transaction.run(sql`insert into identifier
select distinct seat.subject_no, ${scheme}, staged.${column}, seat.known_from, seat.commit_no
from ${staged} as staged join ${work.seat} as seat on seat.row = staged.rowid
where staged.${column} is not null and not exists (select 1 from identifier as known
  where known.subject_no = seat.subject_no and known.scheme = ${scheme} and known.value = staged.${column})
qualify row_number() over (partition by seat.subject_no, staged.${column} order by seat.commit_no, seat.row) = 1`);
  }
}
