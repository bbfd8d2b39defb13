import { z } from 'zod';
import { sql, type Database } from '../sql/index.ts';

/** One time a row of the quarantine was offered again with other values: when, what was changed, and whether it was admitted. */
export interface HeldMend {
  readonly at: string;
  readonly admitted: boolean;
  readonly changes: readonly {
    readonly column: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

const cells = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.record(z.string(), z.string().nullable()));

const mendShape = z
  .object({ finished_at: z.string(), admitted: z.boolean(), before: cells, after: cells })
  .transform(({ finished_at, admitted, before, after }): HeldMend => ({
    at: finished_at,
    admitted,
    changes: Object.keys(after)
      .filter((column) => (before[column] ?? null) !== (after[column] ?? null))
      .map((column) => ({ column, before: before[column] ?? null, after: after[column] ?? null })),
  }));

/** What was changed in a row by hand since it was held back, from the first time it was offered again to the last. */
export async function mendsOfHeld(database: Database, number: bigint): Promise<readonly HeldMend[]> {
  return database.rows(
    sql`select strftime(intake.finished_at, '%Y-%m-%dT%H:%M:%SZ') as finished_at, mend.admitted, mend.before, mend.after
from held_mend as mend join intake using (intake_no) where mend.quarantine_no = ${number} order by mend.intake_no`,
    mendShape,
  );
}
