import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { sealForm, type RulebookPart } from '../proof/index.ts';
import { rowsLaid, timestamp } from '../registry/index.ts';
import { ident, joined, shape, sql, type Sql, type Transaction } from '../sql/index.ts';
import { groupForm, type GradeGroup } from './count.ts';
import { manifestIn } from './kept.ts';
import type { FixedMoment } from './moment.ts';
import { inputsSaid, type Chosen, type PartInputs } from './part.ts';

/** A run of the same day that read alike: its grades stand for all of whom nothing new is known since. */
export interface Base {
  readonly rulebook: string;
  readonly run: string;
  /** The last commit it saw. */
  readonly through: bigint;
  readonly said: RulebookPart;
  readonly groups: readonly GradeGroup[];
  readonly feeding: readonly string[];
  /** The run whose rows stand where it has none of its own, if it is kept as a difference itself. */
  readonly rests: string | undefined;
}

/** So many of the latest runs are looked at: one that serves is nearly always the last. */
const lookedAt = 5;

const runForm = z.object({ run_id: shape.text, through_commit: shape.bigint, manifest: shape.text });
const ofPart = z.object({ run_id: shape.text, rulebook: shape.text });

/**
 * The runs that rulebooks' parts can be worked out from, where there are any: of the same day, by the same rulebook over
 * the same kinds, fed or not as now, carrying on the same grades. Both that run and this one must see all that was
 * committed by then, or "committed since" would not be "known since": a register looked at as of a past moment is
 * rated whole.
 */
export async function runsToRestOn(
  transaction: Transaction,
  moment: FixedMoment,
): Promise<(inputs: PartInputs) => Base | undefined> {
  const runs = await transaction.rows(
    sql`with seen as (select commit_no, max(known_from) over (order by commit_no) as known_from from commit_log)
select run.run_id, run.through_commit, run.manifest from run join seen on seen.commit_no = run.through_commit
where run.as_of = cast(${moment.asOf} as date) and run.through_commit <= ${moment.through} and run.known_at >= seen.known_from
  and ${timestamp(moment.knownAt)} >= (select known_from from seen where commit_no = ${moment.through})
order by run.through_commit desc, run.rated_at desc, run.run_id limit ${lookedAt}`,
    runForm,
  );
  if (runs.length === 0) return () => undefined;
  const those = sql`run_id in (${joined(runs.map(({ run_id }) => sql`${run_id}`))})`;
  const groups = await transaction.rows(
    sql`select run_id, rulebook, grade, reason, count, known, asked, premises from run_count where ${those}`,
    ofPart.extend(groupForm.shape),
  );
  const feeds = await transaction.rows(
    sql`select run_id, rulebook, source from run_feed where ${those} order by source`,
    ofPart.extend({ source: shape.text }),
  );
  const rests = await transaction.rows(
    sql`select run_id, rulebook, base_run from run_base where ${those}`,
    ofPart.extend({ base_run: shape.text }),
  );
  // Hashes of another form cannot be carried over.
  const read = runs
    .map((run) => ({ ...run, sealed: manifestIn(run.manifest) }))
    .filter(({ sealed }) => sealed?.manifest === sealForm)
    .map(({ sealed, ...run }) => ({ ...run, content: sealed?.content }));
  return (inputs) => {
    const wanted = inputsSaid(inputs);
    for (const { run_id: run, through_commit: through, content } of read) {
      const said = content?.rulebooks.find(({ rulebook }) => rulebook === wanted.rulebook);
      if (said === undefined) continue;
      const { facts_hash: _facts, grades_hash: _grades, ...inputsThen } = said;
      if (!isDeepStrictEqual(inputsThen, wanted)) continue;
      const isOf = (part: z.infer<typeof ofPart>): boolean => part.run_id === run && part.rulebook === said.rulebook;
      const own = groups.filter(isOf).map(({ run_id: _run, rulebook: _rulebook, ...group }) => group);
      // Kept by a program that did not write down how many got what, or nobody was in scope: rating whole costs little then.
      if (own.length === 0) continue;
      return {
        rulebook: said.rulebook,
        run,
        through,
        said,
        groups: own,
        feeding: feeds.filter(isOf).map(({ source }) => source),
        rests: rests.find(isOf)?.base_run,
      };
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
