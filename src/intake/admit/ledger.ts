import { z } from 'zod';
import type { RecordKind } from '../../kinds/index.ts';
import { compactedThrough, endTable, factTable, ofSome } from '../../registry/index.ts';
import { joined, nothing, quoted, shape, sql, type Sql } from '../../sql/index.ts';
import type { Admission, Batch } from './batch.ts';

/** How the records of one kind in one batch are told apart and ordered. */
export interface Ledger {
  readonly kind: RecordKind;
  /** Columns that say which record it is, beside what orders the statements of one: `subject_no` and of the key. */
  readonly partition: readonly Sql[];
  /**
   * What orders the statements of one partition: the event date where a file shows only the latest record of each
   * subject (a later date is then a new record, an earlier one takes the later back), else one and the same day.
   */
  readonly order: Sql;
  readonly fields: readonly Sql[];
  /** The number of the first fact that this batch may make; a row's fact number is this plus its place. */
  readonly firstFact: bigint;
  /** Whether rows that are late add to what was known then. */
  readonly historical: boolean;
  /** Whether the file shows only the latest record of each subject. */
  readonly latestOnly: boolean;
}

/**
 * Enters facts of a batch, from a relation with the columns of `incomingRecords`. They are numbered by their place, so that the same file gives the same numbers, and laid down by
 * subject, so that those of one lie together.
 *
 * @param inOrder whether they come by subject already: sorting wide rows costs as much as writing them.
 */
export async function insertFacts(
  { transaction }: Admission,
  { fileNo, rowNumber }: Batch,
  { kind, fields, firstFact }: Ledger,
  { from, inOrder = false }: { readonly from: Sql; readonly inOrder?: boolean },
): Promise<void> {
  await transaction.run(sql`insert into ${factTable(kind)}
  (fact_no, subject_no, known_from, commit_no, stated_at, event_on, file_no, row_no, ${joined(fields)})
select ${firstFact} + _place, subject_no, known_from, commit_no, _stated, event_on, ${fileNo}, ${rowNumber(sql`_row`)}, ${joined(fields)}
from (${from}) as made${inOrder ? nothing : sql` order by subject_no, _place`}`);
}

/**
 * The facts of a kind that have not ended; of some subjects alone where a relation with `subject_no` names them.
 *
 * @param facts where they are, unless it is their table.
 */
export function factsInForce(kind: RecordKind, some?: Sql, facts: Sql = factTable(kind)): Sql {
  return sql`select fact.* from (select * from ${facts} as known where ended_at = 'infinity') as fact${ofSome(some === undefined ? undefined : { subjects: some })}
anti join (select fact_no from ${endTable(kind)} where commit_no > ${compactedThrough(`fact_${kind.id}`)}) as ended on ended.fact_no = fact.fact_no`;
}

/** How many facts of a kind were withdrawn by a commit or after it. */
export async function countWithdrawn(
  transaction: Admission['transaction'],
  kind: RecordKind,
  since: bigint,
): Promise<number> {
  const { many } = await transaction.row(
    sql`select count(*) as many from ${endTable(kind)} where commit_no >= ${since} and cause = ${quoted('withdrawn')}`,
    z.object({ many: shape.count }),
  );
  return many;
}
