import { z } from 'zod';
import type { RecordKind } from '../../kinds/index.ts';
import { listingsOf, versionsOf, type FactVersion, type ListingStated } from '../../registry/index.ts';
import { numbersIn, shape, sql, type Database } from '../../sql/index.ts';

const gradeForm = z.object({
  subject_no: shape.bigint,
  rulebook: z.string(),
  grade: z.string().nullable(),
  score: z.string().nullable(),
  reason: z.string().nullable(),
});

/** What a run gave a subject by one of its rulebooks. */
export type GradeOfRun = Readonly<z.infer<typeof gradeForm>>;

/**
 * What the register keeps of some subjects, read while one question about them is answered, and each of it once: grade,
 * reasons, what is hidden behind them and the records all go over the same few rows.
 */
export class SubjectRows {
  readonly database: Database;
  readonly subjects: readonly bigint[];
  readonly #versions = new Map<string, Promise<readonly FactVersion[]>>();
  readonly #grades = new Map<string, Promise<readonly GradeOfRun[]>>();
  #listings: Promise<readonly ListingStated[]> | undefined;

  constructor(database: Database, subjects: readonly bigint[]) {
    this.database = database;
    this.subjects = subjects;
  }

  /** Every version of their facts of a kind, in the order they became known. */
  versions(kind: RecordKind): Promise<readonly FactVersion[]> {
    return once(this.#versions, kind.hash, () => versionsOf(this.database, kind, this.subjects));
  }

  /** Everything that lists said of them. */
  listings(): Promise<readonly ListingStated[]> {
    this.#listings ??= listingsOf(this.database, this.subjects);
    return this.#listings;
  }

  /** What a run gave them, by any of its rulebooks. */
  grades(run: string): Promise<readonly GradeOfRun[]> {
    const wanted = sql`run_id = ${run} and subject_no in (${numbersIn(this.subjects)})`;
    return once(this.#grades, run, () =>
      this.database.rows(sql`select subject_no, rulebook, grade, score, reason from grade where ${wanted}`, gradeForm),
    );
  }
}

function once<T>(read: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const before = read.get(key);
  if (before !== undefined) return before;
  const answer = work();
  read.set(key, answer);
  return answer;
}
