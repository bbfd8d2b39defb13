import type { RecordKind } from '../kinds/index.ts';
import { sql, type Sql } from '../sql/index.ts';
import type { Instant, Moment } from '../vocabulary/index.ts';
import { endTable, factTable } from './tables.ts';

/** An instant of ours as DuckDB's TIMESTAMP. */
export function timestamp(instant: Instant): Sql {
  return sql`cast(${instant.replace('T', ' ').replace('Z', '')} as timestamp)`;
}

/**
 * The facts of one kind that held at a moment: known by then, not ended by then, and not of a later day.
 *
 * ```sql
 * select fact.* from "fact_x" as fact
 * where fact.known_from <= KNOWN_AT and fact.event_on <= AS_OF
 *   and not exists (select 1 from "ended_x" as ended
 *                   where ended.fact_no = fact.fact_no and ended.known_to <= KNOWN_AT)
 * ```
 */
export function factsKnown(kind: RecordKind, moment: Moment): Sql {
  const knownAt = timestamp(moment.knownAt);
  return sql`select fact.* from ${factTable(kind)} as fact
where fact.known_from <= ${knownAt} and fact.event_on <= cast(${moment.asOf} as date)
  and not exists (select 1 from ${endTable(kind)} as ended where ended.fact_no = fact.fact_no and ended.known_to <= ${knownAt})`;
}

/**
 * Whether each subject is on its source's list at a moment: `subject_no, listed`. The last statement wins; a
 * subject that no statement mentions is not in the answer.
 */
export function listedKnown(moment: Moment): Sql {
  return sql`select subject_no, arg_max(listed, commit_no) as listed from listing
where known_from <= ${timestamp(moment.knownAt)} group by subject_no`;
}

/** What is known of each subject itself at a moment: the latest profile, one row a subject. */
export function profilesKnown(profile: RecordKind, moment: Moment): Sql {
  return sql`select * from (${factsKnown(profile, moment)}) as known
qualify row_number() over (partition by subject_no order by event_on desc, fact_no desc) = 1`;
}
