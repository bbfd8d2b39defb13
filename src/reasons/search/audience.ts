import { publicGrades, publicGradesOf } from '../../rating/index.ts';
import { sql, type Database, type Sql } from '../../sql/index.ts';
import type { Day } from '../../vocabulary/index.ts';

/** Who asks. The public sees only subjects of which something is public (law 10). */
export interface Audience {
  /** A question that gives the `subject_no` of every subject that may be shown; none means all. */
  readonly shown?: Sql;
  /** The same of some subjects alone (what stands in `subject_no in (…)`), without looking everybody up. */
  readonly among?: (database: Database, subjects: Sql) => Promise<Sql>;
}

/** The public on a day: it is told of nobody who has no public grade, not even that it is in the register (law 10). */
export function publicAudience(today: Day): Audience {
  return {
    shown: sql`select subject_no from (${publicGrades(today)}) as shown`,
    among: async (database, subjects) =>
      sql`select subject_no from (${await publicGradesOf(database, today, subjects)}) as shown`,
  };
}
