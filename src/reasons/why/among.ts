import { z } from 'zod';
import { keptRun } from '../../rating/index.ts';
import { shape, sql, type Database, type Sql } from '../../sql/index.ts';
import { partsFor, type RatedPart } from './which-run.ts';

const partForm = z.object({ subject_no: shape.bigint, run_id: z.string(), rulebook: z.string() });

/**
 * What is in force of a subject among grades that somebody may read (`openHidden`, opened for that one): of each rulebook
 * the run of the latest moment that was not withdrawn.
 */
export async function partsAmong(database: Database, grades: Sql): Promise<readonly RatedPart[]> {
  const rows = await database.rows(
    sql`select given.subject_no, given.run_id, given.rulebook from (${grades}) as given join run using (run_id)
where given.state = 'released'
qualify row_number() over (partition by given.rulebook order by run.as_of desc, run.known_at desc, run.rowid desc) = 1
order by given.rulebook`,
    partForm,
  );
  const [first] = rows;
  if (first === undefined) return [];
  const parts: { readonly run: Awaited<ReturnType<typeof keptRun>>; readonly rulebook: string }[] = [];
  for (const { run_id, rulebook } of rows) parts.push({ run: await keptRun(database, run_id), rulebook });
  return partsFor(database, first.subject_no, parts);
}
