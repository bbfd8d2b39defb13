import { z } from 'zod';
import { ofLaid } from '../registry/index.ts';
import { ident, joined, numbersIn, shape, sql, type Database, type Sql } from '../sql/index.ts';
import { HeldByRuns } from './held-by-runs.ts';

/** A grade as it is kept. */
export const gradeRow = z.object({
  run_id: z.string(),
  rulebook: z.string(),
  subject_no: shape.bigint,
  operator: z.string(),
  grade: z.string().nullable(),
  score: z.string().nullable(),
  coverage_known: shape.count.nullable(),
  coverage_asked: shape.count.nullable(),
  reason: z.string().nullable(),
  awards: z.string().nullable(),
  rests_on: z.string().nullable(),
});
export type GradeRow = z.infer<typeof gradeRow>;

const baseForm = z.object({ run_id: z.string(), rulebook: z.string(), base_run: z.string() });
const againForm = z.object({ run_id: z.string(), rulebook: z.string(), subject_no: shape.bigint });

const bases = new HeldByRuns<readonly z.infer<typeof baseForm>[]>(64);

/**
 * The grades of some subjects in some runs, as the view `grade` gives them, with the runs that are kept as differences
 * put together here: of few subjects an engine takes five times as long to plan that question as to read the rows.
 */
export async function gradeRowsOf(
  database: Database,
  runs: readonly string[],
  subjects: readonly bigint[],
): Promise<readonly GradeRow[]> {
  const rests = await basesOf(database, runs);
  const read = [...new Set([...runs, ...rests.map(({ base_run }) => base_run)])];
  const rows = await rowsIn(database, read, subjects);
  if (rests.length === 0) return rows;
  const again = await database.rows(
    sql`select run_id, rulebook, subject_no from regraded where subject_no in (${numbersIn(subjects)}) and ${oneOf(runs)}`,
    againForm,
  );
  const anew = new Set(again.map(keyOf));
  const carried = rests.flatMap(({ run_id, rulebook, base_run }) =>
    rows
      .filter((row) => row.run_id === base_run && row.rulebook === rulebook)
      .map((row): GradeRow => ({ ...row, run_id }))
      .filter((row) => !anew.has(keyOf(row))),
  );
  return [...rows.filter(({ run_id }) => runs.includes(run_id)), ...carried];
}

/** The runs whose rows stand for parts of some runs that are kept as differences. */
export async function basesOf(
  database: Database,
  runs: readonly string[],
): Promise<readonly z.infer<typeof baseForm>[]> {
  return bases.of(database, runs.join(' '), () =>
    database.rows(sql`select run_id, rulebook, base_run from run_base where ${oneOf(runs)}`, baseForm),
  );
}

/** The rows that were written, looked for where the subjects lie and in those runs alone. */
async function rowsIn(
  database: Database,
  runs: readonly string[],
  subjects: readonly bigint[],
): Promise<readonly GradeRow[]> {
  return database.texts(
    gradeColumns,
    (texts) =>
      ofLaid(
        database,
        subjects,
        (condition) => sql`select ${texts} from grade_row where ${condition} and ${oneOf(runs)}`,
      ),
    gradeRow,
  );
}

const gradeColumns = Object.fromEntries(Object.keys(gradeRow.shape).map((name) => [name, ident(name)]));

function oneOf(runs: readonly string[]): Sql {
  return sql`run_id in (${joined(runs.map((run) => sql`${run}`))})`;
}

function keyOf({ run_id, rulebook, subject_no }: z.infer<typeof againForm>): string {
  return `${run_id} ${rulebook} ${subject_no}`;
}
