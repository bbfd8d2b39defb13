import { joined, sql } from '../sql/index.ts';
import { remarkForm, remarks, type Remark } from './remark.ts';
import type { Remarks } from './remarks.ts';

/** One remark by its number. */
export async function remarkOf(held: Remarks, no: bigint): Promise<Remark | undefined> {
  return (await held.store()).first(sql`${remarks} where remark.remark_no = ${no}`, remarkForm);
}

/** Everything that was told of some subjects, the last first. */
export async function remarksOf(held: Remarks, subjectIds: readonly string[]): Promise<readonly Remark[]> {
  if (subjectIds.length === 0) return [];
  const ids = joined(subjectIds.map((id) => sql`${id}`));
  return (await held.store()).rows(
    sql`${remarks} where subject_id in (${ids}) order by remark.remark_no desc`,
    remarkForm,
  );
}

/** What waits for somebody here: replies to approve and reports to answer, the oldest first. */
export async function waitingRemarks(held: Remarks): Promise<readonly Remark[]> {
  return (await held.store()).rows(
    sql`${remarks} where last.event = 'sent' or (kind = 'report' and last.event = 'acknowledged') order by remark.remark_no`,
    remarkForm,
  );
}
