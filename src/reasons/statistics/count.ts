import { z } from 'zod';
import { keptRun, publicGrades, publicParts } from '../../rating/index.ts';
import { profileKind, profilesKnown } from '../../registry/index.ts';
import { joined, shape, sql, type Database, type Sql } from '../../sql/index.ts';
import type { Day } from '../../vocabulary/index.ts';

/** How many subjects have one grade by one rulebook, or none for one reason. */
export interface GradeCount {
  readonly rulebook: string;
  readonly topic: string;
  /** Null where it is not counted by place, or not stated. */
  readonly place: string | null;
  readonly grade: string | null;
  readonly reason: string | null;
  readonly count: number;
}

const partForm = z.object({ run_id: z.string(), rulebook: z.string() });
const countForm = z.object({
  rulebook: z.string(),
  topic: z.string(),
  place: z.string().nullable(),
  grade: z.string().nullable(),
  reason: z.string().nullable(),
  count: shape.count,
});

/**
 * Counts the grades that the public sees on a day, and no others: what is hidden is not in a sum either (law 10).
 * Places are those that each run knew, as in open data.
 */
export async function publicStatistics(
  database: Database,
  today: Day,
  by: 'rulebook' | 'place',
): Promise<readonly GradeCount[]> {
  const parts = await database.rows(
    sql`select run_id, rulebook from (${publicParts(today)}) as part order by rulebook`,
    partForm,
  );
  if (parts.length === 0) return [];
  const runs = [...new Set(parts.map(({ run_id }) => run_id))];
  const places =
    by === 'place' ? await placesOf(database, runs) : sql`select null as run_id, null as subject_no, null as place`;
  return database.rows(
    sql`select given.rulebook, rule.topic, profile.place, given.grade, given.reason, count(*) as count
from (${publicGrades(today)}) as given join run_rulebook as rule using (run_id, rulebook)
left join (${places}) as profile on profile.run_id = given.run_id and profile.subject_no = given.subject_no
group by all order by all`,
    countForm,
  );
}

async function placesOf(database: Database, runs: readonly string[]): Promise<Sql> {
  const each: Sql[] = [];
  for (const run of runs) {
    const { moment } = await keptRun(database, run);
    const known = profilesKnown(profileKind, moment, moment.through);
    each.push(sql`select ${run} as run_id, subject_no, place from (${known}) as known`);
  }
  return joined(each, ' union all ');
}
