import { z } from 'zod';
import { heldRun, publicGradesOf, type KeptRun, type RunState } from '../../rating/index.ts';
import { joined, shape, sql, type Database } from '../../sql/index.ts';
import type { Day, Instant } from '../../vocabulary/index.ts';

/**
 * Who asks: the register itself, or the public, who sees only what is released, public and within its period on the day
 * it asks, also where it asks about the past.
 */
export type Reader =
  | { readonly is: 'register' }
  | { readonly is: 'public'; readonly today: Day; readonly byThen?: ByThen };

/** A moment in the past that is asked about: what was true by a day, what was known by an instant. */
export interface ByThen {
  readonly asOf?: Day;
  readonly knownAt?: Instant;
}

/** One rulebook's part of a run, as far as one subject is concerned. */
export interface RatedPart {
  readonly run: KeptRun;
  readonly rulebook: string;
  readonly state: RunState;
  readonly kept: KeptGrade | undefined;
}

/** What the bulk rating gave one subject. */
export interface KeptGrade {
  readonly grade: string | null;
  readonly score: string | null;
  readonly reason: string | null;
  readonly awards: string | null;
  readonly coverageKnown: number | null;
  readonly coverageAsked: number | null;
  readonly stale: boolean;
  /** Who ran it, as far as the run knew: what it was rated as. */
  readonly operator: string;
}

const gradeShape = z.object({
  grade: z.string().nullable(),
  score: z.string().nullable(),
  reason: z.string().nullable(),
  awards: z.string().nullable(),
  coverage_known: shape.count.nullable(),
  coverage_asked: shape.count.nullable(),
  stale: z.boolean(),
  operator: z.string(),
});

/**
 * Parts of runs, and what each gave a subject; `kept` is undefined where the run did not rate it. One question for all of
 * them: whether a grade is stale is looked for over every kind there is, which takes longer to plan than to answer.
 */
export async function partsFor(
  database: Database,
  subject: bigint,
  parts: readonly { readonly run: KeptRun; readonly rulebook: string }[],
): Promise<RatedPart[]> {
  if (parts.length === 0) return [];
  const wanted = joined(parts.map(({ run, rulebook }) => sql`(${run.run}, ${rulebook})`));
  const rows = await database.rows(
    sql`select run_id, rulebook, operator, grade, score, reason, awards, coverage_known, coverage_asked,
  stale.subject_no is not null as stale
from grade as given left join (select * from stale_grade where subject_no = ${subject}) as stale using (run_id, rulebook, subject_no)
where (run_id, rulebook) in (${wanted}) and subject_no = ${subject}`,
    keptShape,
  );
  return parts.map(({ run, rulebook }) =>
    partOf(
      run,
      rulebook,
      rows.find((row) => row.run_id === run.run && row.rulebook === rulebook),
    ),
  );
}

/** One part, with the row that says what it gave. */
export function partOf(run: KeptRun, rulebook: string, row: z.infer<typeof gradeShape> | undefined): RatedPart {
  const kept = row && {
    grade: row.grade,
    score: row.score,
    reason: row.reason,
    awards: row.awards,
    coverageKnown: row.coverage_known,
    coverageAsked: row.coverage_asked,
    stale: row.stale,
    operator: row.operator,
  };
  return { run, rulebook, state: run.rulebooks.find((each) => each.rulebook === rulebook)?.state ?? 'draft', kept };
}

const partShape = z.object({ run_id: z.string(), rulebook: z.string() });
const keptShape = gradeShape.extend(partShape.shape);

/** For each rulebook the run that its register goes by: the one released last, or where none is, the latest draft. */
export const partsOfRegister = sql`with last as (
  select run_id, rulebook, event, event_no from run_event
  qualify row_number() over (partition by run_id, rulebook order by event_no desc) = 1)
select run_id, rulebook from run_rulebook join run using (run_id) left join last using (run_id, rulebook)
where coalesce(last.event, 'draft') <> 'withdrawn'
qualify row_number() over (
  partition by rulebook order by last.event = 'released' desc nulls last, last.event_no desc nulls last, rated_at desc, run.rowid desc) = 1`;

/**
 * For each rulebook the run to go by: the one released last, or where none is, the latest draft. The public is told
 * of released ones only, of its subject only while the publicity period lasts.
 */
export async function partsInForce(database: Database, subject: bigint, reader: Reader): Promise<RatedPart[]> {
  if (!(await hasRuns(database))) return [];
  if (reader.is === 'public') {
    const parts: RatedPart[] = [];
    for (const row of await publicGradesOf(database, reader.today, [subject]))
      parts.push(partOf(await heldRun(database, row.run_id), row.rulebook, row));
    return parts;
  }
  const rows = await database.rows(
    sql`select run_id, rulebook from (${partsOfRegister}) as part order by rulebook`,
    partShape,
  );
  const rated: { run: KeptRun; rulebook: string }[] = [];
  for (const { run_id, rulebook } of rows) rated.push({ run: await heldRun(database, run_id), rulebook });
  return partsFor(database, subject, rated);
}

/** Databases that have runs: once there are some there always are. */
const withRuns = new WeakSet<Database>();

/** Whether anything was ever rated in this register. */
export async function hasRuns(database: Database): Promise<boolean> {
  if (withRuns.has(database.origin)) return true;
  const tables = await database.rows(
    sql`select table_name from duckdb_tables() where table_name = 'run'`,
    shape.anything,
  );
  if (tables.length === 0) return false;
  const found = (await database.rows(sql`select 1 as one from run limit 1`, shape.anything)).length > 0;
  if (found) withRuns.add(database.origin);
  return found;
}

/**
 * What is shown of a place that a person runs, or may: one topic. What it was given while it counted as an
 * organisation's, in other topics or over all of them, would be a standing, and is not shown even before it is rated
 * again (law 1).
 */
export function oneTopic(parts: readonly RatedPart[]): readonly RatedPart[] {
  const given = parts.map((part) => ({ part, topic: topicOf(part), operator: part.kept?.operator ?? 'unknown' }));
  return ownTopic(given).map(({ part }) => part);
}

/** The same of grades that say themselves of what they are and what the subject was rated as. */
export function ownTopic<Given extends { readonly topic: string; readonly operator: string }>(
  given: readonly Given[],
): readonly Given[] {
  const topics = new Set(given.map(({ topic }) => topic));
  return topics.size <= 1 ? given : given.filter(({ operator }) => operator !== 'organisation');
}

/** The topic of a part. */
export function topicOf({ run, rulebook }: RatedPart): string {
  return run.rulebooks.find((each) => each.rulebook === rulebook)?.topic ?? '';
}
