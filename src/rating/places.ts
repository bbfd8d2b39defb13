import { z } from 'zod';
import { factsKnown, profileKind } from '../registry/index.ts';
import { shape, sql } from '../sql/index.ts';
import type { Workspace } from '../workspace/index.ts';
import type { FixedMoment } from './moment.ts';

/** How many subjects of one place have one grade; `grade` is null for those that are unrated. */
export interface PlaceCount {
  readonly place: string;
  readonly grade: string | null;
  readonly count: number;
}

/** Grades of one rulebook's part of a run by place, the places in alphabetical order. */
export async function gradesByPlace(
  { database }: Workspace,
  { run, rulebook, moment }: { readonly run: string; readonly rulebook: string; readonly moment: FixedMoment },
): Promise<PlaceCount[]> {
  const profile = sql`select subject_no, arg_max(place, fact_no) as place from (${factsKnown(profileKind, moment, moment.through)}) as known group by subject_no`;
  return database.rows(
    sql`select coalesce(place, 'not stated') as place, grade, count(*) as count
from grade left join (${profile}) as profile using (subject_no)
where run_id = ${run} and rulebook = ${rulebook} group by all order by place, grade`,
    z.object({ place: z.string(), grade: z.string().nullable(), count: shape.count }),
  );
}

/** Who runs the subjects of a run, as far as it is proven: `person` and `unknown` are premises-only (law 1). */
export async function operatorsRated(
  { database }: Workspace,
  run: string,
): Promise<{ operator: string; count: number }[]> {
  return database.rows(
    sql`select operator, count(distinct subject_no) as count from grade where run_id = ${run} group by operator order by operator`,
    z.object({ operator: z.string(), count: shape.count }),
  );
}
