import { z } from 'zod';
import type { Asked } from '../proof/index.ts';
import { timestamp } from '../registry/index.ts';
import { ratingsOf, type RatingFigure, type Rulebook } from '../rulebook/index.ts';
import { shape, sql, type Sql } from '../sql/index.ts';
import { dayOf } from '../vocabulary/index.ts';
import type { FixedMoment } from './moment.ts';

/** The run whose grade a rulebook carries on, by the name it is read under; null where none was in force before. */
export type RunsBefore = Readonly<Record<string, string | null>>;

/** The ratings of before that a rulebook reads. */
export function ratingsBefore(rulebook: Rulebook): readonly RatingFigure[] {
  return ratingsOf(rulebook).filter(({ from }) => from !== 'same-run');
}

/**
 * The run that was in force before a moment, for each grade of before that a rulebook reads, by its content hash.
 *
 * Of the runs of an earlier day (`previous-year`: of an earlier calendar year) that were released by `known_at`, past
 * their appeal days then and not withdrawn by then, the one of the latest day; of several of one day the one released
 * last. A run of the same day is not "before": a rating that is repeated after a correction carries on the same grade
 * as the one it corrects. Nothing here asks the clock, so the same moment always gives the same run.
 */
export async function runsBefore(asked: Asked, rulebook: Rulebook, moment: FixedMoment): Promise<RunsBefore> {
  const found: [string, string | null][] = [];
  for (const { name, from } of ratingsBefore(rulebook)) {
    const earlier =
      from === 'previous-year'
        ? sql`extract(year from run.as_of) < extract(year from cast(${moment.asOf} as date))`
        : sql`run.as_of < cast(${moment.asOf} as date)`;
    const [row] = await asked.rows(
      sql`with last as (
  select run_id, event, public_from, event_no from run_event
  where rulebook = ${rulebook.id} and happened_at <= ${timestamp(moment.knownAt)}
  qualify row_number() over (partition by run_id order by event_no desc) = 1)
select content_hash from run join last using (run_id)
where last.event = 'released' and last.public_from <= cast(${dayOf(moment.knownAt)} as date) and ${earlier}
order by run.as_of desc, last.event_no desc limit 1`,
      z.object({ content_hash: shape.text }),
    );
    found.push([name, row?.content_hash ?? null]);
  }
  return Object.fromEntries(found);
}

/**
 * What a run gave by one rulebook, as the ones that carry it on need it: `subject_no, grade, score, reason, as_of, run_id,
 * public_from`.
 */
export function gradesOfRun(contentHash: string | null, rulebook: string): Sql {
  return sql`select given.subject_no, given.grade, given.score, given.reason, run.as_of, run.run_id,
  (select max(event.public_from) from run_event as event where event.run_id = run.run_id
    and event.rulebook = given.rulebook and event.event = 'released') as public_from
from grade as given join run using (run_id)
where run.content_hash = ${contentHash ?? ''} and given.rulebook = ${rulebook}`;
}
