import { ident, nothing, prepared, sql, type Sql } from '../sql/index.ts';
import type { Moment } from '../vocabulary/index.ts';
import { liesOn, rowsLying, type Among } from './among.ts';
import { listedKnown, profilesKnown, timestamp, type Horizon } from './facts.ts';
import { compactedThrough, type Shelves } from './shelves.ts';
import { profileKind } from './tables.ts';

/** What there is to say of subjects: themselves, whether they are listed, and their profiles, one row a subject of each. */
interface SaidOfSubjects {
  readonly subjects: Sql;
  readonly listed: Sql;
  readonly profiles: Sql;
}

/** What is known of a subject itself, as columns. Whose operator nobody states is not known to be an organisation (law 1). */
const known = sql`subject.subject_no, subject.subject_id, subject.subject_kind, subject.source,
  coalesce(profile.operator, 'unknown') as operator, profile.place, profile.category, listed.listed`;

function joinedUp({ subjects, listed, profiles }: SaidOfSubjects): Sql {
  return sql`from (${subjects}) as subject
left join (${listed}) as listed on listed.subject_no = subject.subject_no
left join (${profiles}) as profile on profile.subject_no = subject.subject_no`;
}

/**
 * What is known of subjects themselves at a moment, whichever rulebook asks: `subject_no, subject_id, subject_kind, source,
 * operator, place, category, listed`; the last is NULL of whom no list says anything.
 */
export function subjectsKnown(moment: Moment, horizon?: Horizon, some?: Among): Sql {
  const within = horizon === undefined ? nothing : sql` and subject.commit_no <= ${horizon}`;
  return sql`select ${known}
${joinedUp({
  subjects: rowsLying(sql`subject`, sql`true`, some),
  listed: listedKnown(moment, horizon, some),
  profiles: profilesKnown(profileKind, moment, horizon, some),
})}
where subject.known_from <= ${timestamp(moment.knownAt)}${within}`;
}

/**
 * The table of what was known of each subject itself when profiles were last laid by subject: `shelf`, what `subjectsKnown` gives, and
 * `latest`, the last day of anything that it rests on. Made and replaced by compaction alone; where it never was, there is none.
 */
export const laidSubjects: Sql = ident('laid_subject');

/** Its columns, packed as where they come from. */
export const laidSubjectColumns: Sql = sql`shelf usmallint not null, subject_no bigint not null,
  subject_id varchar using compression uncompressed not null, subject_kind varchar using compression dictionary not null,
  source varchar using compression dictionary not null, operator varchar using compression dictionary not null,
  place varchar using compression dictionary, category varchar using compression dictionary, listed boolean, latest date`;

/** The columns of it that `subjectsKnown` gives. */
export const knownColumns: Sql = sql`subject_no, subject_id, subject_kind, source, operator, place, category, listed`;

/** What it holds of one run of shelves, from the rows that are laid, and of profiles from those in this table. */
export function subjectsLaid(profiles: Sql, shelf: Shelves): Sql {
  const lying = liesOn(sql`shelf`, [shelf]);
  return sql`select subject.shelf, ${known}, greatest(listed.latest, profile.event_on) as latest
${joinedUp({
  subjects: sql`select * from subject where ${lying}`,
  listed: sql`select subject_no, arg_max(listed, commit_no) as listed, max(stated_at) as latest from listing where ${lying} group by subject_no`,
  profiles: sql`select * from ${profiles} where ${lying} and ended_at = 'infinity'
qualify row_number() over (partition by subject_no order by event_on desc, fact_no desc) = 1`,
})}
order by subject.shelf, subject.subject_no`;
}

/**
 * By what it was made, as `made_by`: what was made by the same is what would be made again of the same profiles. Subjects and lists that
 * were laid anew since are others.
 */
export const subjectsLaidBy: Sql = sql`select concat_ws(' ', sha256(${prepared(subjectsLaid(laidSubjects, { from: 0, to: 0 })).text}),
  ${compactedThrough('subject')}, ${compactedThrough('listing')}) as made_by`;
