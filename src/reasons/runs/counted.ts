import { z } from 'zod';
import { keptRulebook } from '../../rating/index.ts';
import { shape, sql, type Database, type Sql } from '../../sql/index.ts';

/** How a run came out by one rulebook. */
export interface RunCounts {
  readonly subjects: number;
  /** Every grade, from best to worst, also those nobody got. */
  readonly grades: readonly { readonly grade: string; readonly count: number }[];
  /** By reason, the most frequent first. */
  readonly unrated: readonly { readonly reason: string; readonly count: number }[];
  /** Values asked for and known, over everyone. */
  readonly known: bigint;
  readonly asked: bigint;
}

const groupForm = z.object({
  grade: z.string().nullable(),
  reason: z.string().nullable(),
  count: shape.count,
  known: shape.bigint,
  asked: shape.bigint,
});

/** Counts what a run gave by one rulebook, out of grades that whoever asks may see. */
export async function countsOfRun(
  database: Database,
  grades: Sql,
  { run, rulebook }: { readonly run: string; readonly rulebook: string },
): Promise<RunCounts> {
  const groups = await database.rows(
    sql`select grade, reason, count(*) as count, coalesce(sum(coverage_known), 0) as known, coalesce(sum(coverage_asked), 0) as asked
from (${grades}) as given where run_id = ${run} and rulebook = ${rulebook} group by grade, reason`,
    groupForm,
  );
  const { gradeOrder } = await keptRulebook(database, run, rulebook);
  const counted = (grade: string): number =>
    groups.reduce((sum, each) => sum + (each.grade === grade ? each.count : 0), 0);
  return {
    subjects: groups.reduce((sum, { count }) => sum + count, 0),
    grades: gradeOrder.map((grade) => ({ grade, count: counted(grade) })),
    unrated: groups
      .flatMap(({ grade, reason, count }) => (grade === null ? [{ reason: reason ?? '', count }] : []))
      .toSorted((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1)),
    known: groups.reduce((sum, each) => sum + each.known, 0n),
    asked: groups.reduce((sum, each) => sum + each.asked, 0n),
  };
}
