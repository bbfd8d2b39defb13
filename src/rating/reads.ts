import { z } from 'zod';
import { shape, sql, type Database } from '../sql/index.ts';

const readForm = z.object({
  access_no: shape.bigint,
  at: z.string(),
  who: z.string(),
  purpose: z.string(),
  run_id: z.string().nullable(),
  subject_id: z.string().nullable(),
});

/** One reading of what is not public. */
export type HiddenRead = z.infer<typeof readForm>;

/** Who read what is not public, the last first, before a number where one is given. */
export async function hiddenReads(database: Database, most: number, before?: bigint): Promise<readonly HiddenRead[]> {
  return database.rows(
    sql`select access_no, strftime(happened_at, '%Y-%m-%d %H:%M:%S') as at, who, purpose, run_id, subject_id from access_log
where ${before === undefined ? sql`true` : sql`access_no < ${before}`} order by access_no desc limit ${most}`,
    readForm,
  );
}
