import { z } from 'zod';
import { keptRun, previewGrades, profilesShown } from '../../rating/index.ts';
import { sql, type Database } from '../../sql/index.ts';
import type { Day } from '../../vocabulary/index.ts';

/** One grade of a run as those concerned would see it. */
export interface GradePreviewed {
  readonly subjectId: string;
  readonly name: string | null;
  readonly rulebook: string;
  readonly grade: string | null;
  readonly reason: string | null;
}

/** Behind whom, how many, and on which day it is looked at. */
export interface PreviewAsked {
  readonly run: string;
  readonly today: Day;
  readonly after?: { readonly subjectId: string; readonly rulebook: string } | undefined;
  readonly limit: number;
}

const rowForm = z.object({
  subject_id: z.string(),
  name: z.string().nullable(),
  rulebook: z.string(),
  grade: z.string().nullable(),
  reason: z.string().nullable(),
});

/** What of a run would be shown on a day, were it released then, by id and rulebook: nobody's page but the register's own. */
export async function previewOfRun(
  database: Database,
  { run, today, after, limit }: PreviewAsked,
): Promise<readonly GradePreviewed[]> {
  const { moment } = await keptRun(database, run);
  const rows = await database.rows(
    sql`with seen as (select subject.subject_id, shown.subject_no, shown.rulebook, shown.grade, shown.reason
from (${previewGrades(run, today)}) as shown join run_rulebook as rule using (run_id, rulebook) join subject using (subject_no)
where rule.publish_to <> 'internal' and (subject.subject_id, shown.rulebook) > (${after?.subjectId ?? ''}, ${after?.rulebook ?? ''})
order by subject.subject_id, shown.rulebook limit ${limit})
select seen.subject_id, profile.name, seen.rulebook, seen.grade, seen.reason
from seen left join (select * from (${profilesShown(moment)}) as known where subject_no in (select subject_no from seen)) as profile
  on profile.subject_no = seen.subject_no order by seen.subject_id, seen.rulebook`,
    rowForm,
  );
  return rows.map(({ subject_id, ...row }) => ({ subjectId: subject_id, ...row }));
}
