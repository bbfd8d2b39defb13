import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { rowsLaid, timestamp } from '../registry/index.ts';
import { ident, joined, shape, sql, type Database, type Sql, type Transaction } from '../sql/index.ts';
import type { FixedMoment } from './moment.ts';
import { partsKept, type PartKept } from './parts-kept.ts';
import { inputsSaid, type Chosen, type PartInputs } from './part.ts';

/** A run of the same day that read alike: its grades stand for all of whom nothing new is known since. */
export interface Base extends PartKept {
  readonly rulebook: string;
  readonly run: string;
  /** The last commit it saw. */
  readonly through: bigint;
}

/** So many of the latest runs are looked at: one that serves is nearly always the last. */
const lookedAt = 5;

/**
 * The runs that rulebooks' parts can be worked out from, where there are any: of the same day, by the same rulebook over
 * the same kinds, fed or not as now, carrying on the same grades. Both that run and this one must see all that was
 * committed by then, or "committed since" would not be "known since": a register looked at as of a past moment is
 * rated whole.
 */
export async function runsToRestOn(
  transaction: Transaction,
  { origin }: Database,
  moment: FixedMoment,
): Promise<(inputs: PartInputs) => Base | undefined> {
  const runs = await transaction.rows(
    sql`with seen as (select commit_no, max(known_from) over (order by commit_no) as known_from from commit_log)
select run.run_id, run.through_commit from run join seen on seen.commit_no = run.through_commit
where run.as_of = cast(${moment.asOf} as date) and run.through_commit <= ${moment.through} and run.known_at >= seen.known_from
  and ${timestamp(moment.knownAt)} >= (select known_from from seen where commit_no = ${moment.through})
order by run.through_commit desc, run.rated_at desc, run.run_id limit ${lookedAt}`,
    z.object({ run_id: shape.text, through_commit: shape.bigint }),
  );
  const kept = await partsKept(
    transaction,
    origin,
    runs.map(({ run_id }) => run_id),
  );
  return (inputs) => {
    const wanted = inputsSaid(inputs);
    for (const { run_id: run, through_commit: through } of runs) {
      const part = kept.get(run)?.find(({ said }) => said.rulebook === wanted.rulebook);
      if (part === undefined) continue;
      const { facts_hash: _facts, grades_hash: _grades, ...inputsThen } = part.said;
      if (isDeepStrictEqual(inputsThen, wanted)) return { rulebook: wanted.rulebook, run, through, ...part };
    }
    return undefined;
  };
}

/** What is kept of a subject's grade. */
export const gradeFields = [
  'operator',
  'grade',
  'score',
  'coverage_known',
  'coverage_asked',
  'reason',
  'awards',
  'rests_on',
] as const;

/** The same, with whose it is and where that one lies, in the order of the columns of `grade_row`. */
export const gradeColumns: Sql = joined(['subject_no', ...gradeFields, 'shelf'].map(ident));

/** The grades of a base, of some subjects or of everybody: what the view `grade` gives, looked for no further than need be. */
export function gradesOfBase({ run, rulebook, rests }: Base, among: Chosen | undefined): Sql {
  const rowsOf = (of: string): Sql => {
    const wanted = sql`run_id = ${of} and rulebook = ${rulebook}`;
    const rows =
      among?.gradeRows === undefined
        ? rowsLaid(sql`grade_row`, wanted, among)
        : sql`select * from ${among.gradeRows} where ${wanted}`;
    return sql`select ${gradeColumns} from (${rows}) as row`;
  };
  return rests === undefined
    ? rowsOf(run)
    : sql`${rowsOf(run)} union all select * from (${rowsOf(rests)}) as row
  anti join (select subject_no from regraded where run_id = ${run} and rulebook = ${rulebook}) as again using (subject_no)`;
}
