import { z } from 'zod';
import { keptRun, publicGrades, publicParts, type KeptRun, type RunState } from '../../rating/index.ts';
import { shape, sql, type Database } from '../../sql/index.ts';
import type { Day } from '../../vocabulary/index.ts';

/** Who asks: the register itself, or the public, who sees only what is released, public and within its period. */
export type Reader = { readonly is: 'register' } | { readonly is: 'public'; readonly today: Day };

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

/** The part of a run, and what it gave a subject; `kept` is undefined where the run did not rate it. */
export async function partFor(database: Database, subject: bigint, run: KeptRun, rulebook: string): Promise<RatedPart> {
  const [row] = await database.rows(
    sql`select operator, grade, score, reason, awards, coverage_known, coverage_asked,
  exists (select 1 from stale_grade as stale where stale.run_id = given.run_id and stale.rulebook = given.rulebook
    and stale.subject_no = given.subject_no) as stale
from grade as given where run_id = ${run.run} and rulebook = ${rulebook} and subject_no = ${subject}`,
    gradeShape,
  );
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
  const rows = await database.rows(
    reader.is === 'public'
      ? sql`select part.run_id, part.rulebook from (${publicParts(reader.today)}) as part
  join (${publicGrades(reader.today)}) as given using (run_id, rulebook) where given.subject_no = ${subject} order by part.rulebook`
      : sql`select run_id, rulebook from (${partsOfRegister}) as part order by rulebook`,
    partShape,
  );
  const runs = new Map<string, KeptRun>();
  const parts: RatedPart[] = [];
  for (const { run_id, rulebook } of rows) {
    const run = runs.get(run_id) ?? (await keptRun(database, run_id));
    runs.set(run_id, run);
    parts.push(await partFor(database, subject, run, rulebook));
  }
  return parts;
}

/** Whether anything was ever rated in this register. */
export async function hasRuns(database: Database): Promise<boolean> {
  const tables = await database.rows(
    sql`select table_name from duckdb_tables() where table_name = 'run'`,
    shape.anything,
  );
  if (tables.length === 0) return false;
  return (await database.rows(sql`select 1 as one from run limit 1`, shape.anything)).length > 0;
}

/**
 * What is shown of a place that a person runs, or may: one topic. What it was given while it counted as an
 * organisation's, in other topics or over all of them, would be a standing, and is not shown even before it is rated
 * again (law 1).
 */
export function oneTopic(parts: readonly RatedPart[]): readonly RatedPart[] {
  const own = parts.filter(({ kept }) => kept?.operator !== 'organisation');
  const topics = new Set(parts.map(topicOf));
  return topics.size <= 1 ? parts : own;
}

/** The topic of a part. */
export function topicOf({ run, rulebook }: RatedPart): string {
  return run.rulebooks.find((each) => each.rulebook === rulebook)?.topic ?? '';
}
