import { sql, type Sql } from '../sql/index.ts';
import type { Day } from '../vocabulary/index.ts';
import { lastEvents } from './kept.ts';
import { publicParts } from './shown.ts';

/**
 * The parts of runs of which the public still sees grades, earlier ones and those in force; columns as of `publicParts`.
 *
 * Of each rulebook that has a public run now, its runs that are public on that day, were not withdrawn, and are within
 * their publicity period: a rulebook that shows a grade until the next has no earlier ones to show (law 10). An earlier
 * grade that reads other grades of its run would tell those, whose own period is another, and is left out.
 */
export function publicHistoryParts(today: Day): Sql {
  return sql`with current as (${publicParts(today)})
select run_id, rulebook, public_from, state from current
union all
select earlier.run_id, earlier.rulebook, last.public_from, 'released' as state
from run_rulebook as earlier join (${lastEvents}) as last using (run_id, rulebook)
where last.event = 'released' and earlier.publish_to = 'public' and not earlier.until_next
  and last.public_from <= cast(${today} as date)
  and earlier.rulebook in (select rulebook from current)
  and not exists (select 1 from current where current.run_id = earlier.run_id and current.rulebook = earlier.rulebook)
  and not exists (select 1 from run_rests as rests where rests.run_id = earlier.run_id
    and rests.rulebook = earlier.rulebook and rests.on_run = earlier.run_id)`;
}
