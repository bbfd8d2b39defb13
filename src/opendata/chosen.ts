import { z } from 'zod';
import { keptRun, previewGrades, publicGrades, publicParts, ratingLayout, type KeptRun } from '../rating/index.ts';
import { sql, type Sql } from '../sql/index.ts';
import { dayOf, Refused, type Day, type Instant } from '../vocabulary/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { openDataFault } from './faults.ts';

/** What to export: the runs in public (`latest`), or one run by its id, which is marked as a draft where it is one. */
export interface RunChoice {
  readonly run: string;
  readonly now: Instant;
}

/** One run whose grades are exported: which of its rulebooks, and the grades as they may be seen today. */
export interface ChosenRun {
  readonly kept: KeptRun;
  readonly rulebooks: readonly string[];
  readonly grades: Sql;
  readonly today: Day;
}

/**
 * Finds the runs an export is of. Publicity periods and withdrawals hold here as everywhere, because the grades come
 * from the one relation that knows them; grades for the subject alone or internal ones are no open data at all.
 */
export async function chosenRuns(workspace: Workspace, { run, now }: RunChoice): Promise<ChosenRun[]> {
  if (!workspace.readOnly) await workspace.prepare(ratingLayout);
  const today = dayOf(now);
  return run === 'latest' ? runsInPublic(workspace, today) : [await namedRun(workspace, run, today)];
}

async function runsInPublic({ database }: Workspace, today: Day): Promise<ChosenRun[]> {
  const parts = await database.rows(
    sql`select run_id, rulebook from (${publicParts(today)}) as parts order by run_id, rulebook`,
    z.object({ run_id: z.string(), rulebook: z.string() }),
  );
  if (parts.length === 0) throw new Refused([openDataFault('export-nothing-public', {}, { file: '--run latest' })]);
  const runs = [...new Set(parts.map(({ run_id }) => run_id))];
  return Promise.all(
    runs.map(async (run) => ({
      kept: await keptRun(database, run),
      rulebooks: parts.filter(({ run_id }) => run_id === run).map(({ rulebook }) => rulebook),
      grades: publicGrades(today),
      today,
    })),
  );
}

async function namedRun({ database }: Workspace, run: string, today: Day): Promise<ChosenRun> {
  const kept = await keptRun(database, run);
  const standing = kept.rulebooks.filter(({ state }) => state !== 'withdrawn');
  const at = { file: kept.run };
  if (standing.length === 0) throw new Refused([openDataFault('export-withdrawn', { run: kept.run }, at)]);
  const open = standing.filter(({ publishTo }) => publishTo === 'public').map(({ rulebook }) => rulebook);
  if (open.length === 0) {
    const rulebooks = standing.map(({ rulebook }) => rulebook);
    throw new Refused([openDataFault('export-not-for-public', { run: kept.run, rulebooks }, at)]);
  }
  return { kept, rulebooks: open, grades: previewGrades(kept.run, today), today };
}

/** The grades of a chosen run, its rulebooks alone. */
export function gradesOf({ grades, kept, rulebooks }: ChosenRun): Sql {
  const listed = rulebooks.map((id) => sql`${id}`);
  const inside = listed.reduce((left, right) => sql`${left}, ${right}`);
  return sql`select * from (${grades}) as seen where seen.run_id = ${kept.run} and seen.rulebook in (${inside})`;
}
