import type { RecordKind } from '../kinds/index.ts';
import { factsKnown, factTable, listedKnown, profileKind, profilesKnown, timestamp } from '../registry/index.ts';
import { booksRead, ratingsOf, readsGradesAlone, type Rulebook } from '../rulebook/index.ts';
import { joined, nothing, sql, type Sql } from '../sql/index.ts';
import { ratedElsewhere, type GradesGiven } from './given.ts';
import type { FixedMoment } from './moment.ts';

/** The kinds a rulebook reads, each once, ordered by id. */
export function kindsRead(rulebook: Rulebook): RecordKind[] {
  const byId = new Map(Object.values(rulebook.reads).map((kind) => [kind.id, kind]));
  return [...byId.values()].toSorted((left, right) => (left.id < right.id ? -1 : 1));
}

/**
 * Whether a rulebook may rate premises-only subjects at all (law 1): it rates places, by records of places, all of
 * its one topic, and by no other rulebook's grade. Anything wider would join up what may be one person's life.
 */
function ratesPremises(rulebook: Rulebook): boolean {
  if (booksRead(ratingsOf(rulebook)).length > 0) return false;
  const narrow = kindsRead(rulebook).every(
    ({ subject, topic }) => subject === 'establishment' && topic === rulebook.topic,
  );
  return rulebook.rates === 'establishment' && narrow;
}

/**
 * Premises-only subjects that came in by a record of another topic: theirs is that one topic, and not this one.
 * The first record decides, so that a later source cannot widen what is told of a person's premises.
 */
function otherTopic(rulebook: Rulebook, kinds: readonly RecordKind[], moment: FixedMoment): Sql {
  const others = kinds.filter(({ topic }) => topic !== rulebook.topic);
  const own = kinds.filter(({ topic }) => topic === rulebook.topic);
  if (others.length === 0) return nothing;
  const first = (some: readonly RecordKind[]): Sql =>
    sql`select subject_no, min(commit_no) as commit_no from (${joined(
      some.map((kind) => sql`select subject_no, commit_no from (${factsKnown(kind, moment, moment.through)}) as known`),
      ' union all ',
    )}) as commits group by subject_no`;
  return sql` and not exists (select 1 from (${first(others)}) as other left join (${first(own)}) as own using (subject_no)
      where other.subject_no = subject.subject_no and (own.commit_no is null or other.commit_no < own.commit_no))`;
}

/**
 * What a rulebook knows of each subject: `subject_no, rests_on, known, in_scope`. The facts of the kinds it reads, with
 * the latest date of one that has an event date, and what the rulebooks gave whose grades it reads.
 *
 * A view over grades alone rates whomever those rated. Others rate whom they have records of, as ever: a grade
 * elsewhere brings nobody in, or a rule that counts violations would give its best grade to those it knows nothing of.
 */
function knownBySubject(rulebook: Rulebook, moment: FixedMoment, given: GradesGiven): Sql {
  const records = recordsRead(rulebook, moment);
  const elsewhere = ratedElsewhere(rulebook, given);
  if (elsewhere === undefined)
    return sql`select subject_no, max(rests_on) as rests_on, true as known, true as in_scope
  from (${joined(records, ' union all ')}) as records group by subject_no`;
  const alone = readsGradesAlone(rulebook);
  const all = [
    ...records.map(
      (each) => sql`select subject_no, rests_on, true as known, true as in_scope from (${each}) as records`,
    ),
    sql`select subject_no, rests_on, ${alone} and grade is not null as known, ${alone} as in_scope from (${elsewhere}) as elsewhere`,
  ];
  return sql`select subject_no, max(rests_on) as rests_on, bool_or(known) as known, bool_or(in_scope) as in_scope
  from (${joined(all, ' union all ')}) as everything group by subject_no`;
}

/** The facts of each kind read: `subject_no, rests_on`. */
function recordsRead(rulebook: Rulebook, moment: FixedMoment): Sql[] {
  return kindsRead(rulebook).map((kind) => {
    const restsOn = kind.eventDate === undefined ? sql`cast(null as date)` : sql`event_on`;
    return sql`select subject_no, ${restsOn} as rests_on from (${factsKnown(kind, moment, moment.through)}) as known`;
  });
}

/** Sources that fed a kind the rulebook reads, as far as was known. What they list is in scope, records or none. */
function feedingSources(rulebook: Rulebook, moment: FixedMoment): Sql {
  const files = kindsRead(rulebook).map(
    (kind) => sql`select distinct file_no from ${factTable(kind)}
    where known_from <= ${timestamp(moment.knownAt)} and commit_no <= ${moment.through}`,
  );
  return sql`select distinct source from source_file where file_no in (${joined(files, ' union ')})`;
}

/** The columns of a subject in scope that are hashed with the facts: they too decide what it is given. */
export const scopeColumns = ['operator', 'listed', 'place', 'category'] as const;

/**
 * Who a rulebook rates at a moment: `subject_no, subject_id, operator, listed, has_records, rests_on, place, category`.
 *
 * Subjects of the kind it rates that have a fact of a kind it reads, or that a source feeding such a kind lists or
 * has listed; of a view over grades alone, those that one of its rulebooks rated. Premises-only subjects (operator a person or unknown, also where nothing says who operates) are left
 * out wherever law 1 says so; they get no row, not an unrated one, because "unrated" is itself a statement.
 */
export function subjectsInScope(
  rulebook: Rulebook,
  kinds: readonly RecordKind[],
  moment: FixedMoment,
  given: GradesGiven,
): Sql {
  const listed = readsGradesAlone(rulebook)
    ? nothing
    : sql`
    or (listed.subject_no is not null and subject.source in (${feedingSources(rulebook, moment)}))`;
  const premises = ratesPremises(rulebook) ? sql`(true${otherTopic(rulebook, kinds, moment)})` : sql`false`;
  return sql`select subject.subject_no, subject.subject_id, coalesce(profile.operator, 'unknown') as operator,
  coalesce(listed.listed, true) as listed, coalesce(records.known, false) as has_records, records.rests_on,
  profile.place, profile.category
from subject
left join (${listedKnown(moment, moment.through)}) as listed on listed.subject_no = subject.subject_no
left join (${profilesKnown(profileKind, moment, moment.through)}) as profile on profile.subject_no = subject.subject_no
left join (${knownBySubject(rulebook, moment, given)}) as records on records.subject_no = subject.subject_no
where subject.subject_kind = ${rulebook.rates}
  and subject.known_from <= ${timestamp(moment.knownAt)} and subject.commit_no <= ${moment.through}
  and (coalesce(records.in_scope, false)${listed})
  and (coalesce(profile.operator, 'unknown') = 'organisation' or ${premises})`;
}
