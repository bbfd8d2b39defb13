import { z } from 'zod';
import { keptRun, keptRulebook, lastEvents, profilesShown } from '../../rating/index.ts';
import { shape, sql, type Database, type Sql } from '../../sql/index.ts';
import { countMovements } from '../simulate/count.ts';
import { movedBetween } from '../simulate/movement.ts';
import type { MovementCounts, Outcome, Transition } from '../simulate/simulation.ts';

/** The reason of whoever was not rated at all, before or now. */
export const notRated = 'not-in-scope';

/** What a run gives by one rulebook, beside what the run released before it gave. */
export interface RunChange {
  readonly run: string;
  readonly rulebook: string;
  /** The run that was released last by this rulebook; undefined where none was, and there is nothing to stand beside. */
  readonly before: string | undefined;
  /** Grades from best to worst. */
  readonly scale: readonly string[];
  readonly transitions: readonly Transition[];
  readonly counts: MovementCounts;
}

/** A subject whose grade is another one now, or that has one no more. */
export interface SubjectMoved {
  readonly subjectId: string;
  readonly name: string | null;
  readonly before: Outcome;
  readonly after: Outcome;
  readonly movement: Transition['movement'];
}

/** One rulebook of one run. */
export interface ChangeAsked {
  readonly run: string;
  readonly rulebook: string;
}

/** The run that was released last by a rulebook and not taken back, besides this one. */
async function releasedBefore(database: Database, { run, rulebook }: ChangeAsked): Promise<string | undefined> {
  const [found] = await database.rows(
    sql`select run_id from (${lastEvents}) as last where event = 'released' and rulebook = ${rulebook} and run_id <> ${run}
order by event_no desc limit 1`,
    z.object({ run_id: z.string() }),
  );
  return found?.run_id;
}

/** Everyone in either run: `subject_no, grade_before, reason_before, grade_after, reason_after`. */
function sideBySide(before: string, { run, rulebook }: ChangeAsked): Sql {
  return sql`select coalesce(earlier.subject_no, later.subject_no) as subject_no, earlier.grade as grade_before,
  case when earlier.subject_no is null then ${notRated} else earlier.reason end as reason_before, later.grade as grade_after,
  case when later.subject_no is null then ${notRated} else later.reason end as reason_after
from (select subject_no, grade, reason from grade where run_id = ${before} and rulebook = ${rulebook}) as earlier
full join (select subject_no, grade, reason from grade where run_id = ${run} and rulebook = ${rulebook}) as later
  on later.subject_no = earlier.subject_no`;
}

const pairForm = z.object({
  grade_before: z.string().nullable(),
  reason_before: z.string().nullable(),
  grade_after: z.string().nullable(),
  reason_after: z.string().nullable(),
});
const outcomes = (row: z.infer<typeof pairForm>): { readonly before: Outcome; readonly after: Outcome } => ({
  before: { grade: row.grade_before, reason: row.grade_before === null ? row.reason_before : null },
  after: { grade: row.grade_after, reason: row.grade_after === null ? row.reason_after : null },
});

/**
 * What a run changes against the one released before it, counted over everyone. It reads grades whether they are public
 * or not: for those who decide on a release, after the reading was written down.
 */
export async function changeOfRun(database: Database, asked: ChangeAsked): Promise<RunChange> {
  const before = await releasedBefore(database, asked);
  const { gradeOrder: scale } = await keptRulebook(database, asked.run, asked.rulebook);
  if (before === undefined) return { ...asked, before, scale, transitions: [], counts: countMovements([]) };
  const scales = { from: (await keptRulebook(database, before, asked.rulebook)).gradeOrder, to: scale };
  const rows = await database.rows(
    sql`select grade_before, reason_before, grade_after, reason_after, count(*) as count
from (${sideBySide(before, asked)}) as pair group by all order by all`,
    pairForm.extend({ count: shape.count }),
  );
  const transitions = rows.map((row): Transition => {
    const pair = outcomes(row);
    return { ...pair, movement: movedBetween(pair.before, pair.after, scales).movement, count: row.count };
  });
  return { ...asked, before, scale, transitions, counts: countMovements(transitions) };
}

/** Who moved, in the order of their ids, behind one of them; nobody where no run was released before. */
export async function movedInRun(
  database: Database,
  { after, limit, ...asked }: ChangeAsked & { readonly after?: string | undefined; readonly limit: number },
): Promise<readonly SubjectMoved[]> {
  const before = await releasedBefore(database, asked);
  if (before === undefined) return [];
  const { moment } = await keptRun(database, asked.run);
  const scales = {
    from: (await keptRulebook(database, before, asked.rulebook)).gradeOrder,
    to: (await keptRulebook(database, asked.run, asked.rulebook)).gradeOrder,
  };
  const rows = await database.rows(
    sql`with moved as (select subject.subject_id, pair.* from (${sideBySide(before, asked)}) as pair join subject using (subject_no)
where (grade_before is distinct from grade_after or (grade_after is null and reason_before is distinct from reason_after))
  and subject.subject_id > ${after ?? ''} order by subject.subject_id limit ${limit})
select moved.subject_id, profile.name, grade_before, reason_before, grade_after, reason_after
from moved left join (select * from (${profilesShown(moment)}) as shown where subject_no in (select subject_no from moved)) as profile
  on profile.subject_no = moved.subject_no order by moved.subject_id`,
    pairForm.extend({ subject_id: z.string(), name: z.string().nullable() }),
  );
  return rows.map((row) => {
    const pair = outcomes(row);
    const { movement } = movedBetween(pair.before, pair.after, scales);
    return { subjectId: row.subject_id, name: row.name, ...pair, movement };
  });
}
