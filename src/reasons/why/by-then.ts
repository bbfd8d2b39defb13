import { z } from 'zod';
import { HeldByRuns, heldRun, publicHistoryOf, type FixedMoment } from '../../rating/index.ts';
import { sql, type Database } from '../../sql/index.ts';
import { partOf, type ByThen, type RatedPart, type Reader } from './which-run.ts';

/**
 * Of each of these parts, which are those in force, the last that rated the subject by then; the same parts where
 * nobody asks about the past.
 *
 * It is picked from what the public still sees of earlier grades, so what was withdrawn, is past its period or was shown
 * until the next is not had by asking for its day (laws 10 and 11). And it is picked for the rulebooks alone that show a
 * grade of the subject now: one that has none to show, or none that may be shown of a place that a person runs, has no
 * past either (law 1).
 */
export async function partsByThen(
  database: Database,
  subject: bigint,
  reader: Reader,
  inForce: readonly RatedPart[],
): Promise<readonly RatedPart[]> {
  if (reader.is !== 'public' || reader.byThen === undefined || inForce.length === 0) return inForce;
  const rows = await publicHistoryOf(database, reader.today, [subject]);
  const order = await runsInOrder(database);
  const parts: RatedPart[] = [];
  for (const { rulebook } of inForce) {
    const given = new Map(rows.filter((row) => row.rulebook === rulebook).map((row) => [row.run_id, row]));
    for (const id of order.toReversed()) {
      const row = given.get(id);
      if (row === undefined) continue;
      const run = await heldRun(database, id);
      if (!isByThen(run.moment, reader.byThen)) continue;
      parts.push(partOf(run, rulebook, row));
      break;
    }
  }
  return parts;
}

/** Whether a run is of no later day, and knew nothing later, than is asked about. */
export function isByThen({ asOf, knownAt }: Pick<FixedMoment, 'asOf' | 'knownAt'>, then: ByThen): boolean {
  return (then.asOf === undefined || asOf <= then.asOf) && (then.knownAt === undefined || knownAt <= then.knownAt);
}

const orders = new HeldByRuns<readonly string[]>(1);

/** Every run, the earliest moment first; of one moment in the order they were made. */
export async function runsInOrder(database: Database): Promise<readonly string[]> {
  return orders.of(database, 'runs', async () => {
    const rows = await database.rows(
      sql`select run_id from run order by as_of, known_at, rowid`,
      z.object({ run_id: z.string() }),
    );
    return rows.map(({ run_id }) => run_id);
  });
}
