import { z } from 'zod';
import { keptRulebook, keptRun, manifestOf, publicPartsOn } from '../../rating/index.ts';
import { numbersIn, shape, sql, type Database } from '../../sql/index.ts';
import type { Day } from '../../vocabulary/index.ts';
import type { Standing } from '../compare/compare.ts';
import { pairsByField } from '../compare/pairs.ts';

/** A public grade or score of ours beside the one that the authority itself publishes. */
export interface OfficialBeside {
  readonly subjectNo: bigint;
  readonly rulebook: string;
  readonly what: 'grade' | 'score';
  readonly ours: string | null;
  readonly reason: string | null;
  /** As the authority writes it. */
  readonly published: string;
  readonly statedOn: string | null;
  readonly standing: Standing;
}

const rowForm = z.object({
  subject_no: shape.bigint,
  ours: z.string().nullable(),
  reason: z.string().nullable(),
  published: z.string(),
  stated_at: z.string().nullable(),
  standing: z.enum(['equal', 'different', 'only-theirs', 'neither', 'not-published']),
});

/**
 * What the public sees of some subjects beside what their authorities publish, where a rulebook says which field of a
 * record that is: one statement a comparison, however many the subjects. A record that is no longer public, was mended
 * or taken back says nothing here (law 10).
 */
export async function officialBeside(
  database: Database,
  subjects: readonly bigint[],
  today: Day,
): Promise<readonly OfficialBeside[]> {
  if (subjects.length === 0) return [];
  const found: OfficialBeside[] = [];
  for (const { run, rulebook: id } of await publicPartsOn(database, today)) {
    const rulebook = await keptRulebook(database, run, id);
    const kept = await keptRun(database, run);
    const said = manifestOf(kept)?.content.rulebooks.find((each) => each.rulebook === id);
    const compared = {
      run,
      rulebook,
      moment: kept.moment,
      before: said?.previous ?? {},
      shown: { subjects: numbersIn(subjects), today },
    };
    for (const comparison of rulebook.compares) {
      const { ours: what } = comparison;
      if (what !== 'grade' && what !== 'score') continue;
      const rows = await database.rows(
        sql`select subject_no, ours, reason, published, cast(stated_at as varchar) as stated_at, standing
from (${pairsByField(comparison, compared)}) as pair where published is not null order by subject_no`,
        rowForm,
      );
      for (const { subject_no: subjectNo, stated_at: statedOn, ...row } of rows)
        found.push({ subjectNo, rulebook: id, what, statedOn, ...row });
    }
  }
  return found;
}
