import { shape, sql, type Sql } from '../sql/index.ts';
import { timestamp } from '../registry/index.ts';
import { Refused, type Day, type Instant } from '../vocabulary/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { z } from 'zod';
import { ratingFault } from './faults.ts';
import { lastEvents } from './kept.ts';
import { ratingLayout } from './tables.ts';

/** The columns of grades, whichever reader asks; `stale` where a fact behind it was mended since. */
const columns = sql`given.run_id, given.rulebook, given.subject_no, given.operator, given.grade, given.score,
  given.coverage_known, given.coverage_asked, given.reason, given.awards, given.rests_on,
  cast(standing.public_from as date) as public_from, standing.state,
  mended.subject_no is not null as stale`;

const beside = sql`left join stale_grade as mended
  on mended.run_id = given.run_id and mended.rulebook = given.rulebook and mended.subject_no = given.subject_no`;

/**
 * Grades of some parts of runs (`run_id, rulebook, public_from, state`), as far as their publicity period reaches.
 *
 * A period counts from the event date of what the grade rests on, or where nothing has one from when it became
 * public; the day it counts from is not counted, and its last day is still shown. Months end as calendars do: one
 * month from 31 January is 28 or 29 February. A grade that rests on another of its run would tell it, so it is shown
 * no longer than that one; and one that rests on what was taken back since is not shown at all.
 */
function withinPeriod(standing: Sql, today: Day): Sql {
  return sql`select ${columns}
from grade as given
join (${standing}) as standing on standing.run_id = given.run_id and standing.rulebook = given.rulebook
join run_rulebook as rule on rule.run_id = given.run_id and rule.rulebook = given.rulebook
${beside}
where (${stillShown(sql`rule`, sql`given.rests_on`, today)}) and not coalesce(mended.taken_back, false)
  and not exists (select 1 from run_rests as rests
    join grade as below on below.run_id = rests.on_run and below.rulebook = rests.on_rulebook
    join run_rulebook as below_rule on below_rule.run_id = rests.on_run and below_rule.rulebook = rests.on_rulebook
    where rests.run_id = given.run_id and rests.on_run = given.run_id and rests.rulebook = given.rulebook
      and below.subject_no = given.subject_no
      and not (${stillShown(sql`below_rule`, sql`coalesce(below.rests_on, ${ownRelease})`, today)}))`;
}

/** From when a grade below another was public itself, which may have been before the one that rests on it. */
const ownRelease = sql`(select max(event.public_from) from run_event as event
  where event.run_id = rests.on_run and event.rulebook = rests.on_rulebook and event.event = 'released')`;

/** Whether the publicity period of a rule lasts on a day, for a grade that rests on something of a day. */
function stillShown(rule: Sql, restsOn: Sql, today: Day): Sql {
  return sql`${rule}.until_next or cast(${today} as date) <= cast(coalesce(${restsOn}, standing.public_from)
    + to_months(cast(${rule}.shown_months as integer)) + to_days(cast(${rule}.shown_days as integer)) as date)`;
}

/**
 * What the public sees of grades on a day (laws 10 and 11): of each rulebook the run released last that is past its
 * appeal days and was not withdrawn, where its grades are public, and of that what is within its publicity period.
 *
 * Every reader that is not the register itself (show, search, export, feed, badge, portal) goes through this one
 * relation: `run_id, rulebook, subject_no, operator, grade, score, coverage_known, coverage_asked, reason, awards,
 * rests_on, public_from, state, stale`. A run that is withdrawn leaves the one released before it standing.
 */
export function publicGrades(today: Day): Sql {
  return withinPeriod(publicParts(today), today);
}

/**
 * The parts of runs that are public on a day: `run_id, rulebook, public_from, state`, one a rulebook.
 *
 * A release for the subject alone ends what was public before it as any other does. A part that reads other grades of
 * its run would tell them, so it stands only while they do: once one of those rulebooks has a newer run in public, the
 * view over the older one is past as well.
 */
export function publicParts(today: Day): Sql {
  return sql`with latest as (
  select run_id, rulebook, last.public_from, publish_to
  from run_rulebook join (${lastEvents}) as last using (run_id, rulebook)
  where last.event = 'released' and last.public_from <= cast(${today} as date)
  qualify row_number() over (partition by rulebook order by last.event_no desc) = 1)
select run_id, rulebook, public_from, 'released' as state from latest
where publish_to = 'public' and not exists (select 1 from run_rests as rests
  where rests.run_id = latest.run_id and rests.rulebook = latest.rulebook and rests.on_run = latest.run_id
    and not exists (select 1 from latest as below
      where below.run_id = rests.on_run and below.rulebook = rests.on_rulebook and below.publish_to = 'public'))`;
}

/**
 * The grades of one run as its own register previews them before release: marked with what they are, within the
 * publicity period, and without what was withdrawn.
 */
export function previewGrades(run: string, today: Day): Sql {
  return withinPeriod(
    sql`select run_id, rulebook, coalesce(last.public_from, cast(rated_at as date)) as public_from,
  coalesce(last.event, 'draft') as state
from run_rulebook join run using (run_id) left join (${lastEvents}) as last using (run_id, rulebook)
where run_id = ${run} and coalesce(last.event, 'draft') <> 'withdrawn'`,
    today,
  );
}

/** Proof that a reading of what is not public was logged; only `openHidden` makes one. */
export interface LoggedAccess {
  readonly accessNo: bigint;
  readonly grades: Sql;
}

/** Who reads what is not public, of whom, and what for. */
export interface HiddenAsked {
  readonly who: string;
  readonly purpose: string;
  readonly run?: string;
  readonly subjectId?: string;
  readonly now: Instant;
}

/**
 * Opens what is not public (past its period, withdrawn, internal, draft) to the organisation itself, an auditor or a
 * court, after writing down who reads it and why. Nothing is shown where the log cannot be written.
 */
export async function openHidden(
  workspace: Workspace,
  { who, purpose, run, subjectId, now }: HiddenAsked,
): Promise<LoggedAccess> {
  if (who.trim() === '' || purpose.trim() === '') {
    throw new Refused([ratingFault('rating-purpose-missing', {}, { file: '--purpose' })], 'misuse');
  }
  await workspace.prepare(ratingLayout);
  const accessNo = await workspace.database.write(async (transaction) => {
    const { next } = await transaction.row(
      sql`select coalesce(max(access_no), 0) + 1 as next from access_log`,
      z.object({ next: shape.bigint }),
    );
    await transaction.run(
      sql`insert into access_log values (${next}, ${timestamp(now)}, ${who}, ${purpose}, ${run ?? null}, ${subjectId ?? null})`,
    );
    return next;
  });
  const standing = sql`select run_id, rulebook, coalesce(last.public_from, cast(rated_at as date)) as public_from,
  coalesce(last.event, 'draft') as state
from run_rulebook join run using (run_id) left join (${lastEvents}) as last using (run_id, rulebook)`;
  const grades = sql`select ${columns} from grade as given
join (${standing}) as standing on standing.run_id = given.run_id and standing.rulebook = given.rulebook
${beside}
where true${run === undefined ? sql`` : sql` and given.run_id = ${run}`}${
    subjectId === undefined
      ? sql``
      : sql` and given.subject_no in (select subject_no from subject where subject_id = ${subjectId})`
  }`;
  return { accessNo, grades };
}
