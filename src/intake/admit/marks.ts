import { z } from 'zod';
import { endTable, factTable, profileKind, takeNumbers } from '../../registry/index.ts';
import { joined, shape, sql, type Sql, type Transaction } from '../../sql/index.ts';
import { namesOnce, seatedRows, work, type Admission, type Batch, type Seats } from './batch.ts';

/**
 * Marks: a number made of all that a row last said of its subject, and of who was found to run it. A row that says it
 * again is known by that number, and need not be compared field by field with every fact, nor its name be judged again.
 *
 * A mark is a short cut and no record; without any, every row is compared, and the same comes of it. It holds only
 * where the row was made by the same mapping and version of the database, and where nothing of its subject was touched
 * since, by a mend, by another source, or by leaving the list: then to admit the row once more changes nothing, because
 * it did not the moment after it was admitted. Two contents share a mark once in 2^64.
 */
export function isMarked({ whole, table, source, staging, form }: Batch): boolean {
  if (!whole || !namesOnce({ table, form })) return false;
  // Another table of the source could touch the same facts under the very same commit.
  const fed = new Set(staging.records.map(({ kind }) => kind.id));
  return source.tables.every(
    (other) => other === table || (other.subject === undefined && other.records.every(({ kind }) => !fed.has(kind.id))),
  );
}

/** The mark of a row of a marked batch, which `row` names, by who runs its subject: as it was found, or as it may be. */
export function markOf(batch: Batch, row: Sql, operator: Sql = sql`${row}.${operatorIn(batch)}`): Sql {
  return sql`hash(${row}.mark, ${operator})`;
}

/** The column that says who runs the subject of a row. */
function operatorIn({ staging }: Batch): Sql {
  const operator = staging.records.find(({ kind }) => kind.id === profileKind.id)?.columns.get('operator');
  if (operator === undefined) throw new Error('a marked batch gives subjects, and so says who runs them');
  return operator;
}

/** The number that marks of a table are kept under; undefined where there are none by this mapping. */
async function markingOf({ transaction, judgedBy }: Admission, { source, table }: Batch): Promise<bigint | undefined> {
  const [found] = await transaction.rows(
    sql`select marking_no from marking where list = ${source.list} and table_name = ${table.name} and judged_by = ${judgedBy}`,
    z.object({ marking_no: shape.bigint }),
  );
  return found?.marking_no;
}

/**
 * All marks of a table by this mapping, as a relation of `subject_no, mark, commit_no`, whether they hold or not: what
 * came of a subject since (`forgetTouched`) tells nothing against who was found to run it.
 */
export async function marksMade(admission: Admission, batch: Batch): Promise<Sql | undefined> {
  const marking = isMarked(batch) ? await markingOf(admission, batch) : undefined;
  return marking === undefined
    ? undefined
    : sql`select subject_no, mark, commit_no from row_mark where marking_no = ${marking}`;
}

/**
 * Seated rows whose subject was touched after its mark was made say nothing that is known, whatever their marks.
 *
 * ```sql
 * update intake_seat set same = false where same and subject_no in (
 *   select subject_no from TOUCHED join intake_seat using (subject_no) where TOUCHED.commit_no > intake_seat.marked_in)
 * ```
 */
export async function forgetTouched({ transaction }: Admission, batch: Batch): Promise<void> {
  const { since } = await transaction.row(
    sql`select min(marked_in) as since from ${work.seat} where same`,
    z.object({ since: shape.bigint.nullable() }),
  );
  if (since === null) return;
  const kinds = [...new Map(batch.staging.records.map(({ kind }) => [kind.id, kind])).values()];
  const each = kinds.map(
    (kind) => sql`select subject_no, commit_no from ${factTable(kind)} where commit_no > ${since}
union all select fact.subject_no, ended.commit_no from ${endTable(kind)} as ended join ${factTable(kind)} as fact using (fact_no) where ended.commit_no > ${since}`,
  );
  const touched = sql`${joined(each, ' union all ')}
    union all select subject_no, commit_no from listing where source = ${batch.source.list} and commit_no > ${since}`;
  const any = await transaction.rows(
    sql`select 1 as found from (${touched}) as touched limit 1`,
    z.object({ found: shape.count }),
  );
  if (any.length === 0) return;
  await transaction.run(sql`update ${work.seat} set same = false where same and subject_no in (
  select touched.subject_no from (${touched}) as touched
  join ${work.seat} as seat on seat.subject_no = touched.subject_no and touched.commit_no > seat.marked_in)`);
}

/** Keeps the marks of the rows that said something else than before, in place of those of their subjects. */
export async function keepMarks(admission: Admission, batch: Batch, seats: Seats): Promise<void> {
  if (!isMarked(batch)) return;
  const { transaction } = admission;
  const known = await markingOf(admission, batch);
  const marking = known ?? (await newMarking(transaction, admission, batch));
  if (known !== undefined) {
    await transaction.run(
      sql`delete from row_mark where marking_no = ${marking} and subject_no in (select subject_no from ${work.seat} where not same and not late)`,
    );
  }
  await transaction.run(sql`insert into row_mark
select ${marking}, _subject_no, ${markOf(batch, sql`seated`)}, _commit_no from ${seatedRows(batch, seats, 'changed')} as seated where not _late`);
}

/** Marks by another mapping are worth nothing any more. */
async function newMarking(
  transaction: Transaction,
  { judgedBy }: Admission,
  { source, table }: Batch,
): Promise<bigint> {
  const old = sql`select marking_no from marking where list = ${source.list} and table_name = ${table.name}`;
  await transaction.run(sql`delete from row_mark where marking_no in (${old})`);
  await transaction.run(sql`delete from marking where list = ${source.list} and table_name = ${table.name}`);
  const marking = await takeNumbers(transaction, 'marking', 1);
  await transaction.run(sql`insert into marking values (${marking}, ${source.list}, ${table.name}, ${judgedBy})`);
  return marking;
}
