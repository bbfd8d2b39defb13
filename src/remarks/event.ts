import { sql, type PostgresTransaction } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import { remarkForm, remarks, type Remark, type RemarkState } from './remark.ts';

/** One thing that becomes of a remark. */
interface RemarkEvent {
  readonly no: bigint;
  readonly event: RemarkState;
  readonly by: string;
  readonly now: Instant;
  readonly says?: string | undefined;
  /** The record that was mended, or that took the place of a wrong one. */
  readonly record?: string | undefined;
}

/** Writes down what became of a remark. */
export async function addEvent(
  transaction: PostgresTransaction,
  { no, event, by, now, says, record }: RemarkEvent,
): Promise<void> {
  await transaction.run(
    sql`insert into remark_event (remark_no, at, by_account, event, says, record)
values (${no}, ${now}, ${by}, ${event}, ${says ?? null}, ${record ?? null})`,
  );
}

/** A remark as a transaction finds it. */
export async function remarkIn(transaction: PostgresTransaction, no: bigint): Promise<Remark | undefined> {
  return transaction.first(sql`${remarks} where remark.remark_no = ${no}`, remarkForm);
}

/** The remarks of one kind about a subject, the first one first. */
export async function remarksAbout(
  transaction: PostgresTransaction,
  { subjectId, kind }: Pick<Remark, 'subjectId' | 'kind'>,
): Promise<readonly Remark[]> {
  return transaction.rows(
    sql`${remarks} where subject_id = ${subjectId} and kind = ${kind} order by remark.remark_no`,
    remarkForm,
  );
}
