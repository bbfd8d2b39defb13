import type { RecordKind } from '../kinds/index.ts';
import { ident, nothing, sql, type Sql } from '../sql/index.ts';
import type { Instant, Moment } from '../vocabulary/index.ts';
import { rowsLying, type Among } from './among.ts';
import { compactedThrough } from './shelves.ts';
import { endTable, factTable } from './tables.ts';

/** An instant of ours as DuckDB's TIMESTAMP. */
export function timestamp(instant: Instant): Sql {
  return sql`cast(${instant.replace('T', ' ').replace('Z', '')} as timestamp)`;
}

/**
 * The last commit that existed when a run was made. A back-loaded commit puts facts before instants that are past
 * already (`known_from` comes from when they were stated), so an instant alone does not say what a run could see.
 */
export type Horizon = bigint;

/**
 * The facts of one kind that held at a moment: known by then, not ended by then, and not of a later day. With a
 * horizon, what was committed after it is left out too, whatever instant it claims.
 *
 * ```sql
 * select fact.* from (
 *   select * from "fact_x" where ended_at > KNOWN_AT
 *   union all select * from "fact_x" where ended_at <= KNOWN_AT and ended_commit > HORIZON) as fact
 * anti join (select fact_no from "ended_x" as ended where ended.known_to <= KNOWN_AT and ended.commit_no <= HORIZON
 *   and ended.commit_no > (select coalesce(max(through_commit), -1) from compaction where table_name = 'fact_x')) as ended on ended.fact_no = fact.fact_no
 * where fact.known_from <= KNOWN_AT and fact.event_on <= AS_OF and fact.commit_no <= HORIZON
 * ```
 *
 * Ends that are folded in are conditions on the fact's own row, and of facts that had ended none is read: each half of the
 * union asks of one column that all of a part of the table can be passed over by, which `or` would not. An end that a
 * horizon leaves out is in the second half, of which nothing is read where the horizon is behind the last compaction.
 *
 * The others are a join against the few that ended: said as `not exists`, DuckDB first gathers the numbers of all facts (2.6 s and
 * 700 MB for 12 million, where the join takes 0.15 s). Of some subjects alone their versions are read (`heldAt`).
 */
export function factsKnown(kind: RecordKind, moment: Moment, horizon?: Horizon, some?: Among): Sql {
  const knownAt = timestamp(moment.knownAt);
  const rows = (condition: Sql): Sql => rowsLying(factTable(kind), condition, some);
  const unseen =
    horizon === undefined
      ? nothing
      : sql`
union all ${rows(sql`ended_at <= ${knownAt} and ended_commit > ${horizon}`)}`;
  return sql`select fact.* from (${rows(sql`ended_at > ${knownAt}`)}${unseen}) as fact
anti join (select fact_no from ${endTable(kind)} as ended where ended.known_to <= ${knownAt}${within('ended', horizon)}
  and ended.commit_no > ${compactedThrough(`fact_${kind.id}`)}) as ended on ended.fact_no = fact.fact_no
where fact.known_from <= ${knownAt} and fact.event_on <= cast(${moment.asOf} as date)${within('fact', horizon)}`;
}

function within(table: 'fact' | 'ended' | 'listing', horizon: Horizon | undefined): Sql {
  return horizon === undefined ? nothing : sql` and ${ident(table)}.commit_no <= ${horizon}`;
}

/**
 * Whether each subject is on its source's list at a moment: `subject_no, listed`. The last statement wins; a
 * subject that no statement mentions by then (stated or known later) is not in the answer.
 */
export function listedKnown(moment: Moment, horizon?: Horizon, some?: Among): Sql {
  const said = sql`known_from <= ${timestamp(moment.knownAt)} and stated_at <= cast(${moment.asOf} as date)${within('listing', horizon)}`;
  return sql`select subject_no, arg_max(listed, commit_no) as listed from (${rowsLying(sql`listing`, said, some)}) as listing
group by subject_no`;
}

/** What is known of each subject itself at a moment: the latest profile, one row a subject. */
export function profilesKnown(profile: RecordKind, moment: Moment, horizon?: Horizon, some?: Among): Sql {
  return sql`select * from (${factsKnown(profile, moment, horizon, some)}) as known
qualify row_number() over (partition by subject_no order by event_on desc, fact_no desc) = 1`;
}
