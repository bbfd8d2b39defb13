import { z } from 'zod';
import type { RecordKind } from '../kinds/index.ts';
import { endTable, factTable, profileKind } from '../registry/index.ts';
import { shape, sql, type Database } from '../sql/index.ts';
import type { Workspace, WorkspaceData } from '../workspace/index.ts';

/** What a record is to whoever speaks about it. */
export interface RecordTarget {
  readonly id: string;
  readonly kind: string;
  /** Whether it still is what the register holds, and what took its place where it is not. */
  readonly ended: boolean;
  readonly madeInstead: string | null;
  readonly endedAt: string | null;
}

/** Which records of a subject count: all, or those that somebody outside may know of. */
interface RecordAsked {
  readonly subjectId: string;
  readonly record: string;
  /** Whoever speaks for the organisation is told only of what a released rating could rest on. */
  readonly releasedOnly: boolean;
}

const targetForm = z.object({
  ended: z.boolean(),
  by_fact_no: shape.bigint.nullable(),
  ended_at: z.string().nullable(),
});

/** A kind of record by its id, the built-in one of what a source says of a subject too. */
export function kindNamed({ kinds }: WorkspaceData, id: string): RecordKind | undefined {
  return id === profileKind.id ? profileKind : kinds.get(id);
}

/** A record of a subject, by KIND/NUMBER; undefined where there is none, or none that may be known of. */
export async function recordTarget(
  { database, data }: Workspace,
  { subjectId, record, releasedOnly }: RecordAsked,
): Promise<RecordTarget | undefined> {
  const [, kindId = '', number = ''] = /^(.*)\/(\d{1,18})$/.exec(record) ?? [];
  const kind = kindNamed(data, kindId);
  if (kind === undefined || !(await isThere(database, `fact_${kind.id}`))) return undefined;
  const released = releasedOnly
    ? sql`and fact.commit_no <= (select max(through_commit) from run join run_rulebook using (run_id) join run_event using (run_id, rulebook)
    where run_event.event = 'released' and publish_to <> 'internal')`
    : sql``;
  const [found] = await database.rows(
    sql`select ended.fact_no is not null as ended, ended.by_fact_no, cast(ended.known_to as varchar) as ended_at
from ${factTable(kind)} as fact left join ${endTable(kind)} as ended using (fact_no)
where fact.fact_no = ${BigInt(number)} and fact.subject_no in (select subject_no from subject where subject_id = ${subjectId}) ${released}`,
    targetForm,
  );
  return (
    found && {
      id: `${kind.id}/${BigInt(number)}`,
      kind: kind.id,
      ended: found.ended,
      madeInstead: found.by_fact_no === null ? null : `${kind.id}/${found.by_fact_no}`,
      endedAt: found.ended_at,
    }
  );
}

/** Whether a run rated a subject by a rulebook, so that somebody may speak about what it gave. */
export async function isRated(
  database: Database,
  {
    subjectId,
    rulebook,
    run,
    releasedOnly,
  }: Omit<RecordAsked, 'record'> & { readonly rulebook: string; readonly run: string },
): Promise<boolean> {
  const released = releasedOnly
    ? sql`and publish_to <> 'internal' and exists (select 1 from run_event as event
    where event.run_id = given.run_id and event.rulebook = given.rulebook and event.event = 'released')`
    : sql``;
  const found = await database.rows(
    sql`select 1 as one from grade as given join run_rulebook using (run_id, rulebook)
where run_id = ${run} and rulebook = ${rulebook}
  and subject_no in (select subject_no from subject where subject_id = ${subjectId}) ${released}`,
    shape.anything,
  );
  return found.length > 0;
}

async function isThere(database: Database, table: string): Promise<boolean> {
  const found = await database.rows(
    sql`select 1 as one from duckdb_tables() where table_name = ${table}`,
    shape.anything,
  );
  return found.length > 0;
}

/**
 * Whether two runs gave a subject the same grade by one rulebook: the same grade, or the same reason for none, resting
 * on what happened up to the same day. A run made anew of the same records answers no reply and settles no report.
 */
export async function sameGrade(
  database: Database,
  {
    subjectId,
    rulebook,
    runs,
  }: { readonly subjectId: string; readonly rulebook: string; readonly runs: readonly [string, string] },
): Promise<boolean> {
  const [one, other] = runs;
  if (one === other) return true;
  const { same } = await database.row(
    sql`select count(*) > 0 as same from grade as one join grade as other using (rulebook, subject_no)
where one.run_id = ${one} and other.run_id = ${other} and rulebook = ${rulebook}
  and subject_no in (select subject_no from subject where subject_id = ${subjectId})
  and one.grade is not distinct from other.grade and one.reason is not distinct from other.reason
  and one.rests_on is not distinct from other.rests_on`,
    z.object({ same: z.boolean() }),
  );
  return same;
}
