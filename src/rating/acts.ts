import { z } from 'zod';
import type { Asked } from '../proof/index.ts';
import { sql } from '../sql/index.ts';

const actForm = z.object({
  rulebook: z.string(),
  event: z.enum(['released', 'withdrawn']),
  who: z.string(),
  publicFrom: z.string().nullable(),
  reason: z.string().nullable(),
  to: z.string(),
});

/** What was last done with one rulebook's part of a run, and by whom. */
export type RunAct = z.infer<typeof actForm>;

/**
 * The last act on each part of a run that is no draft any more. Whoever asks for the same again, because the answer was
 * lost on the way, is told from here what it did.
 */
export async function actsOn(asked: Asked, run: string): Promise<readonly RunAct[]> {
  return asked.rows(
    sql`select rulebook, event, who, cast(public_from as varchar) as "publicFrom", reason, publish_to as "to"
from run_event join run_rulebook using (run_id, rulebook) where run_id = ${run}
qualify row_number() over (partition by rulebook order by event_no desc) = 1 order by rulebook`,
    actForm,
  );
}
