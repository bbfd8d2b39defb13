import { inspect, isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { loadRulebook, rehearseRating, runRating, type RunResult } from '../../src/rating/index.ts';
import { shape, sql, type Sql } from '../../src/sql/index.ts';
import { valueOf, type Day, type Instant } from '../../src/vocabulary/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';

/** What is rated, and held against a rating of everybody. */
export interface Comparing {
  readonly rulebooks: readonly string[];
  readonly asOf: Day;
  /** An instant later than all before. */
  readonly next: () => Instant;
  /** Of how many at once everybody is rated; as ever, unless said. */
  readonly subjectsAtOnce?: number;
}

/** A row that is kept and not given again, or the other way round. */
export interface Differing {
  readonly rulebook: string;
  readonly subjectNo: bigint;
  readonly is: 'kept' | 'given by a rating of everybody';
  readonly row: string;
}

const rowForm = z.object({
  side: z.enum(['kept', 'given by a rating of everybody']),
  subject_no: shape.bigint,
  text: z.string(),
});

/** Rows of a run that are not those of a rating of everybody now, either way; columns that no hash covers among them. */
export async function differing(
  workspace: Workspace,
  run: string,
  { rulebooks, asOf, next }: Comparing,
): Promise<Differing[]> {
  const books = rulebooks.map((id) => valueOf(loadRulebook(workspace.data, id)).rulebook);
  const columns = sql`subject_no, operator, grade, score, coverage_known, coverage_asked, reason, awards, rests_on`;
  return rehearseRating(workspace, { rulebooks: books, asOf, now: next() }, async ({ transaction, parts }) => {
    const found: Differing[] = [];
    for (const { rulebook, grades } of parts) {
      const kept = sql`select ${columns} from grade where run_id = ${run} and rulebook = ${rulebook.id}`;
      const again = sql`select ${columns} from (${grades}) as given`;
      const only = (is: Differing['is'], one: Sql, other: Sql): Sql =>
        sql`select ${is} as side, subject_no, cast(line as varchar) as text from ((${one}) except all (${other})) as line`;
      const rows = await transaction.rows(
        sql`${only('kept', kept, again)} union all ${only('given by a rating of everybody', again, kept)} order by subject_no, side desc`,
        rowForm,
      );
      found.push(
        ...rows.map(({ subject_no: subjectNo, side: is, text: row }) => ({
          rulebook: rulebook.id,
          subjectNo,
          is,
          row,
        })),
      );
    }
    return found;
  });
}

/** A rating, and the same of everybody. */
export interface Compared {
  readonly found: RunResult;
  readonly whole: RunResult;
  readonly rows: readonly Differing[];
}

/** Rates as ever, then everybody, and compares all rows of both. */
export async function ratedTwice(workspace: Workspace, comparing: Comparing): Promise<Compared> {
  const { rulebooks, asOf, next, subjectsAtOnce } = comparing;
  const found = await runRating(workspace, { now: next(), asOf, rulebooks });
  const ranges = subjectsAtOnce === undefined ? {} : { subjectsAtOnce };
  const whole = await runRating(workspace, { now: next(), asOf, rulebooks, whole: true, ...ranges });
  return { found, whole, rows: await differing(workspace, found.run, comparing) };
}

/** What of a run is another than in one of everybody, rows apart: in words; empty is as it should be. */
export function unlike({ found, whole }: Compared): string[] {
  const said: string[] = [];
  if (whole.contentHash !== found.contentHash || whole.run !== found.run)
    said.push(`run ${found.run} (${found.contentHash}) is ${whole.run} (${whole.contentHash}) of everybody`);
  else if (!whole.already) said.push(`run ${found.run} was made a second time`);
  if (!isDeepStrictEqual(whole.manifest.counts, found.manifest.counts))
    said.push(`its counts are ${inspect(found.manifest.counts)}, of everybody ${inspect(whole.manifest.counts)}`);
  for (const [place, part] of found.rulebooks.entries()) {
    const { again: _, ...own } = part;
    const { again: _whole, ...other } = whole.rulebooks[place] ?? part;
    if (!isDeepStrictEqual(own, other)) said.push(`${part.rulebook}: ${inspect(own)}, of everybody ${inspect(other)}`);
  }
  return said;
}
