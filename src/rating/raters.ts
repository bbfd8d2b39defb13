import { z } from 'zod';
import type { Asked } from '../proof/index.ts';
import { timestamp } from '../registry/index.ts';
import { sql, type Transaction } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';

/** A run, and who had it rated. */
export interface Rater {
  readonly run: string;
  readonly who: string;
  readonly now: Instant;
}

/**
 * Writes down who had a run rated. Only the first one made it: the same content is the same run, and whoever finds it
 * again has checked it rather than made it.
 */
export async function noteRater(transaction: Transaction, { run, who, now }: Rater): Promise<void> {
  await transaction.run(sql`insert into run_rater select ${run}, ${who}, ${timestamp(now)}
where not exists (select 1 from run_rater where run_id = ${run}) and not exists (select 1 from run where run_id = ${run})`);
}

/** Who made a run; undefined where nobody was named (a schedule, or a program before this was kept). */
export async function raterOf(asked: Asked, run: string): Promise<string | undefined> {
  const [found] = await asked.rows(sql`select who from run_rater where run_id = ${run}`, z.object({ who: z.string() }));
  return found?.who;
}
