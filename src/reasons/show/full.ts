import { z } from 'zod';
import { shape, sql, type Database, type Sql } from '../../sql/index.ts';

/** One grade whatever its state: a draft, what was withdrawn, what is past its period, and what is public. */
export interface FullGrade {
  readonly rulebook: string;
  readonly version: string;
  readonly run: string;
  readonly state: 'draft' | 'released' | 'withdrawn';
  readonly asOf: string;
  readonly publicFrom: string;
  /** To whom the rulebook gives its grades. */
  readonly to: string;
  readonly grade: string | null;
  readonly score: string | null;
  readonly reason: string | null;
  readonly stale: boolean;
}

const gradeForm = z
  .object({
    rulebook: z.string(),
    version: z.string(),
    run_id: z.string(),
    state: z.enum(['draft', 'released', 'withdrawn']),
    as_of: z.string(),
    public_from: z.string(),
    publish_to: z.string(),
    grade: z.string().nullable(),
    score: z.string().nullable(),
    reason: z.string().nullable(),
    stale: z.boolean(),
    rowid: shape.bigint,
  })
  .transform(({ run_id, as_of, public_from, publish_to, rowid: _order, ...given }): FullGrade => ({
    ...given,
    run: run_id,
    asOf: as_of,
    publicFrom: public_from,
    to: publish_to,
  }));

/** The grades of a relation that was opened for a logged purpose, by rulebook and moment. */
export async function fullGrades(database: Database, opened: Sql): Promise<readonly FullGrade[]> {
  return database.rows(
    sql`select given.rulebook, rule.version, given.run_id, given.state, cast(run.as_of as varchar) as as_of,
  cast(given.public_from as varchar) as public_from, rule.publish_to, given.grade, given.score, given.reason,
  given.stale, run.rowid
from (${opened}) as given join run on run.run_id = given.run_id
join run_rulebook as rule on rule.run_id = given.run_id and rule.rulebook = given.rulebook
order by given.rulebook, run.as_of, run.known_at, run.rowid`,
    gradeForm,
  );
}
