import { z } from 'zod';
import { takeNumbers } from '../../registry/index.ts';
import { nothing, shape, sql, type Sql, type Transaction } from '../../sql/index.ts';
import { work, type Admission, type Batch } from './batch.ts';

/** Which staged rows stand: no fault, no person, no twin that takes their place. */
export async function standing(transaction: Transaction): Promise<Sql> {
  const fated = await transaction.rows(
    sql`select 1 as found from ${work.fate} limit 1`,
    z.object({ found: shape.count }),
  );
  const twins = fated.length === 0 ? nothing : sql` and staged.rowid not in (select row from ${work.fate})`;
  return sql`staged.faults is null and not staged.is_person${twins}`;
}

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
 * Enters the subjects that a batch names for the first time, from `intake_newcomer` (`value, first_row, stated_on`), and
 * returns how many. `subject_no` is given in the order of the file; `subject_id` is made from kind, scheme and
 * identifier alone, so that two registers that read the same records give the same ids.
 */
export async function enterNewcomers(admission: Admission, batch: Batch): Promise<number> {
  const { transaction } = admission;
  const { many } = await transaction.row(
    sql`select count(*) as many from intake_newcomer`,
    z.object({ many: shape.count }),
  );
  if (many > 0) {
    const firstNo = await takeNumbers(transaction, 'subject', many);
    await insertSubjects(
      admission,
      batch,
      sql`select ${firstNo} + row_number() over (order by first_row) - 1 as subject_no, value, moment.known_from, moment.commit_no
from intake_newcomer join ${work.moment} as moment using (stated_on) order by first_row`,
    );
  }
  await transaction.run(sql`drop table intake_newcomer`);
  return many;
}

/** The id of the subject of a kind that a scheme calls by the column `value`. */
export function subjectIdOf({ kind, scheme }: { readonly kind: string; readonly scheme: string }): Sql {
  return sql`'gs' || left(sha256(${`${kind} ${scheme} `} || value), 20)`;
}

/** Enters subjects from a relation of `subject_no, value, known_from, commit_no`. */
export async function insertSubjects({ transaction, source }: Admission, batch: Batch, from: Sql): Promise<void> {
  const scheme = decidingScheme(batch);
  const kind = batch.table.subject?.kind ?? '';
  await transaction.run(sql`insert into subject
  (subject_no, subject_id, subject_kind, scheme, value, source, known_from, commit_no)
select subject_no, ${subjectIdOf({ kind, scheme })}, ${kind}, ${scheme}, value, ${source.id}, known_from, commit_no
from (${from}) as newcomer`);
}

/** Keeps the further identifiers of a batch's subjects, those that are not known yet; the one that decides is the subject's own. */
export async function enterIdentifiers({ transaction }: Admission, { staging, staged }: Batch): Promise<void> {
  for (const { scheme, column } of staging.others) {
    await transaction.run(sql`insert into identifier
select distinct seat.subject_no, ${scheme}, staged.${column}, seat.known_from, seat.commit_no
from ${staged} as staged join ${work.seat} as seat on seat.row = staged.rowid
where not seat.same and staged.${column} is not null and not exists (select 1 from identifier as known
  where known.subject_no = seat.subject_no and known.scheme = ${scheme} and known.value = staged.${column})
  and not exists (select 1 from subject as own where own.subject_no = seat.subject_no and own.scheme = ${scheme} and own.value = staged.${column})
qualify row_number() over (partition by seat.subject_no, staged.${column} order by seat.commit_no, seat.row) = 1`);
  }
}
