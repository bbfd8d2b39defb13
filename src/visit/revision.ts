import { createHash } from 'node:crypto';
import { z } from 'zod';
import { HeldAnswers, shape, sql } from '../sql/index.ts';
import type { Visit } from './visit.ts';

const revisionShape = z.object({ commits: shape.bigint, events: shape.bigint, runs: shape.bigint });

const held = new HeldAnswers<z.infer<typeof revisionShape>>(1);

/**
 * A short text that changes whenever anything a reader could see may have changed: records, runs, what became of
 * them, what organisations said to it, and the day (publicity periods end with a day). Two visits of one revision get the same answer, so a reader
 * who holds that answer need not be sent it again.
 */
export async function revisionOf({ served, today }: Visit): Promise<string> {
  const { database } = served.workspace;
  const { commits, events, runs } = await held.of(database, 'revision', () =>
    database.row(
      sql`select (select coalesce(max(commit_no), 0) from commit_log) as commits,
  (select coalesce(max(event_no), 0) from run_event) as events, (select count(*) from run) as runs`,
      revisionShape,
    ),
  );
  const said = await served.remarks.revision();
  return createHash('sha256').update(`${today} ${commits} ${events} ${runs} ${said}`).digest('hex').slice(0, 16);
}
