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
 * All marks of a table by this mapping, as a relation of `subject_no, mark`, whether they hold or not: who runs a
 * subject was found by what its row said alone, so that whatever came of it since tells nothing against it.
 */
export async function marksMade(admission: Admission, batch: Batch): Promise<Sql | undefined> {
  const marking = isMarked(batch) ? await markingOf(admission, batch) : undefined;
  return marking === undefined ? undefined : sql`select subject_no, mark from row_mark where marking_no = ${marking}`;
}

/**
 * The marks that still hold, as a relation of `subject_no, mark`; undefined where there are none.
 *
 * ```sql
 * select subject_no, mark from row_mark left join TOUCHED using (subject_no)
 * where marking_no = … and coalesce(TOUCHED.commit_no, 0) <= row_mark.commit_no
 * ```
 */
export async function marksThatHold(admission: Admission, batch: Batch): Promise<Sql | undefined> {
  if (!isMarked(batch)) return undefined;
  const marking = await markingOf(admission, batch);
  if (marking === undefined) return undefined;
  const since = sql`(select min(commit_no) from row_mark where marking_no = ${marking})`;
  const kinds = [...new Map(batch.staging.records.map(({ kind }) => [kind.id, kind])).values()];
  const touched = kinds.map(
    (kind) => sql`select subject_no, commit_no from ${factTable(kind)} where commit_no > ${since}
union all select fact.subject_no, ended.commit_no from ${endTable(kind)} as ended join ${factTable(kind)} as fact using (fact_no) where ended.commit_no > ${since}`,
  );
  return sql`select held.subject_no, held.mark from row_mark as held left join (
  select subject_no, max(commit_no) as commit_no from (${joined(touched, ' union all ')}
    union all select subject_no, commit_no from listing where source = ${batch.source.list} and commit_no > ${since}) as each group by subject_no
) as touched on touched.subject_no = held.subject_no
where held.marking_no = ${marking} and coalesce(touched.commit_no, 0) <= held.commit_no`;
}

/** Keeps the marks of the rows that said something else than before, in place of those of their subjects. */
export async function keepMarks(admission: Admission, batch: Batch, seats: Seats): Promise<void> {
  if (!isMarked(batch)) return;
  const { transaction } = admission;
  const marking = (await markingOf(admission, batch)) ?? (await newMarking(transaction, admission, batch));
  await transaction.run(
    sql`delete from row_mark where marking_no = ${marking} and subject_no in (select subject_no from ${work.seat} where not same and not late)`,
  );
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
