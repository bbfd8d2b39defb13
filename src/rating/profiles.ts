import { endTable, factTable, profileKind, profilesKnown } from '../registry/index.ts';
import { sql, type Sql } from '../sql/index.ts';
import type { FixedMoment } from './moment.ts';

/**
 * What each subject is called in public beside a grade of a run: as it was known at the run's own moment, since
 * today's name beside an old grade would be a statement nobody made. A version that ended since, because it was mended
 * or taken back, is not published any more (law 10); what is known today of the same day stands in its place, or nothing.
 */
export function profilesShown(moment: FixedMoment): Sql {
  const known = profilesKnown(profileKind, moment, moment.through);
  return sql`select * from (${known}) as known where not ${ended(sql`known`)}
union all by name
select * from (select * from ${factTable(profileKind)} as fact
  where event_on <= cast(${moment.asOf} as date) and not ${ended(sql`fact`)}
    and subject_no in (select subject_no from (${known}) as known where ${ended(sql`known`)})
  qualify row_number() over (partition by subject_no order by event_on desc, fact_no desc) = 1) as mended`;
}

function ended(fact: Sql): Sql {
  return sql`exists (select 1 from ${endTable(profileKind)} as ended where ended.fact_no = ${fact}.fact_no)`;
}
