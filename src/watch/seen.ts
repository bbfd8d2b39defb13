import { z } from 'zod';
import { lastEvents } from '../rating/index.ts';
import { standingOfMany } from '../reasons/index.ts';
import { joined, sql, type Database } from '../sql/index.ts';
import type { Day } from '../vocabulary/index.ts';

const oneForm = z.object({
  rulebook: z.string(),
  run: z.string(),
  grade: z.string().nullable(),
  reason: z.string().nullable(),
  own: z.boolean(),
});

/** What is seen of one subject by one rulebook; `own` where its grades are for the subject alone. */
export type SeenGrade = z.infer<typeof oneForm>;

/** The form in which it is kept beside a watch. */
export const seenForm = z.array(oneForm);

/** What the public sees of some subjects, by their ids; nothing of those of whom nothing is public. */
export async function publicSeen(
  database: Database,
  ids: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, readonly SeenGrade[]>> {
  const found = await standingOfMany(database, ids, today);
  return new Map(
    found.map(({ subjectId, grades }) => [
      subjectId,
      grades.map(({ rulebook, run, grade, reason }) => ({ rulebook, run, grade, reason, own: false })),
    ]),
  );
}

const ownRow = oneForm.omit({ own: true }).extend({ subject_id: z.string() });

/** What is released for some subjects alone, by their ids: for whoever speaks for them, and shown to nobody from here. */
export async function ownSeen(
  database: Database,
  ids: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, readonly SeenGrade[]>> {
  if (ids.length === 0) return new Map();
  const rows = await database.rows(
    sql`with part as (
  select run_id, rulebook, publish_to from run_rulebook join (${lastEvents}) as last using (run_id, rulebook)
  where last.event = 'released' and last.public_from <= cast(${today} as date)
  qualify row_number() over (partition by rulebook order by last.event_no desc) = 1)
select subject.subject_id, given.rulebook, given.run_id as run, given.grade, given.reason
from grade as given join part using (run_id, rulebook) join subject using (subject_no)
where part.publish_to = 'subject' and subject.subject_id in (${joined(ids.map((id) => sql`${id}`))})
order by subject.subject_id, given.rulebook`,
    ownRow,
  );
  const found = new Map<string, SeenGrade[]>();
  for (const { subject_id, ...row } of rows)
    found.set(subject_id, [...(found.get(subject_id) ?? []), { ...row, own: true }]);
  return found;
}

/** Two views of one subject: what is another grade now, or none any more, or was none. */
export interface SeenChange {
  readonly rulebook: string;
  readonly own: boolean;
  readonly before: SeenGrade | undefined;
  readonly after: SeenGrade | undefined;
}

/** What changed between two views, by rulebook. A new run that gave the same is no change. */
export function changesBetween(before: readonly SeenGrade[], after: readonly SeenGrade[]): readonly SeenChange[] {
  const rulebooks = [...new Set([...before, ...after].map(({ rulebook }) => rulebook))].toSorted();
  return rulebooks.flatMap((rulebook) => {
    const one = before.find((each) => each.rulebook === rulebook);
    const other = after.find((each) => each.rulebook === rulebook);
    const same = one?.grade === other?.grade && one?.reason === other?.reason;
    // A rulebook that publishes to another circle than before is no change of the grade, and must tell nobody of it.
    const circle = one === undefined || other === undefined || one.own === other.own;
    return same || !circle ? [] : [{ rulebook, own: (other ?? one)?.own ?? false, before: one, after: other }];
  });
}
