import { countGrades, keptRulebook, type GradeCounts } from '../../rating/index.ts';
import { sql, type Database, type Sql } from '../../sql/index.ts';

/** Counts what a run gave by one rulebook, from best to worst, out of grades that whoever asks may see. */
export async function countsOfRun(
  database: Database,
  grades: Sql,
  { run, rulebook }: { readonly run: string; readonly rulebook: string },
): Promise<GradeCounts> {
  const { gradeOrder } = await keptRulebook(database, run, rulebook);
  const own = sql`select * from (${grades}) as seen where run_id = ${run} and rulebook = ${rulebook}`;
  return countGrades(database, own, gradeOrder);
}
