import { z } from 'zod';
import type { RecordKind } from '../kinds/index.ts';
import type { Asked } from '../proof/index.ts';
import {
  factsKnown,
  factTable,
  listedKnown,
  profileKind,
  profilesKnown,
  rowsLying,
  timestamp,
  type Among,
} from '../registry/index.ts';
import { booksRead, ratingsOf, readsGradesAlone, type Rulebook } from '../rulebook/index.ts';
import { ident, joined, nothing, shape, sql, type Sql, type Transaction } from '../sql/index.ts';
import { ratedElsewhere, type GradesGiven } from './given.ts';
import { horizonOf, type FixedMoment } from './moment.ts';

/** What a rating sees: everything known at its moment, of everyone or of some subjects alone. */
export interface Sight extends FixedMoment {
  readonly among?: Among;
  /** Where what is known of everybody was kept aside (`keepSubjects`). */
  readonly subjects?: Sql | undefined;
}

/** The kinds a rulebook reads, each once, ordered by id. */
export function kindsRead(rulebook: Rulebook): RecordKind[] {
  const byId = new Map(Object.values(rulebook.reads).map((kind) => [kind.id, kind]));
  return [...byId.values()].toSorted((left, right) => (left.id < right.id ? -1 : 1));
}

/**
 * Whether a rulebook may rate premises-only subjects at all (law 1): it rates places, by records of places, all of
 * its one topic, and by no other rulebook's grade. Anything wider would join up what may be one person's life.
 */
export function ratesPremises(rulebook: Rulebook): boolean {
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
function otherTopic(rulebook: Rulebook, kinds: readonly RecordKind[], sight: Sight): Sql {
  const others = kinds.filter(({ topic }) => topic !== rulebook.topic);
  const own = kinds.filter(({ topic }) => topic === rulebook.topic);
  if (others.length === 0) return nothing;
  const first = (some: readonly RecordKind[]): Sql =>
    sql`select subject_no, min(commit_no) as commit_no from (${joined(
      some.map(
        (kind) =>
          sql`select subject_no, commit_no from (${factsKnown(kind, sight, horizonOf(sight), sight.among)}) as known`,
      ),
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
function knownBySubject(rulebook: Rulebook, sight: Sight, given: GradesGiven): Sql {
  const records = recordsRead(rulebook, sight);
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
function recordsRead(rulebook: Rulebook, sight: Sight): Sql[] {
  return kindsRead(rulebook).map((kind) => {
    const restsOn = kind.eventDate === undefined ? sql`cast(null as date)` : sql`event_on`;
    return sql`select subject_no, ${restsOn} as rests_on from (${factsKnown(kind, sight, horizonOf(sight), sight.among)}) as known`;
  });
}

/** Sources that fed a kind the rulebook reads, as far as was known, in order. What they list is in scope, records or none. */
export async function feedingSources(asked: Asked, rulebook: Rulebook, moment: FixedMoment): Promise<string[]> {
  if (readsGradesAlone(rulebook)) return [];
  const files = kindsRead(rulebook).map(
    (kind) => sql`select distinct file_no from ${factTable(kind)}
    where known_from <= ${timestamp(moment.knownAt)} and commit_no <= ${moment.through}`,
  );
  const found = await asked.rows(
    sql`select distinct source from source_file where file_no in (${joined(files, ' union ')}) order by source`,
    z.object({ source: shape.text }),
  );
  return found.map(({ source }) => source);
}

/** Who is looked for, and by what. */
export interface ScopeAsked {
  readonly sight: Sight;
  /** All kinds there are: for premises-only subjects the topic they came in by matters. */
  readonly kinds: readonly RecordKind[];
  readonly given: GradesGiven;
  /** The sources that feed the rulebook (`feedingSources`). */
  readonly feeding: readonly string[];
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
export function subjectsInScope(rulebook: Rulebook, { sight, kinds, given, feeding }: ScopeAsked): Sql {
  const listed =
    feeding.length === 0
      ? nothing
      : sql`
    or (subject.listed is not null and subject.source in (${joined(feeding.map((source) => sql`${source}`))}))`;
  const premises = ratesPremises(rulebook) ? sql`(true${otherTopic(rulebook, kinds, sight)})` : sql`false`;
  return sql`select subject.subject_no, subject.subject_id, subject.operator,
  coalesce(subject.listed, true) as listed, coalesce(records.known, false) as has_records, records.rests_on,
  subject.place, subject.category
from (${sight.subjects ?? subjectsKnown(sight)}) as subject
left join (${knownBySubject(rulebook, sight, given)}) as records on records.subject_no = subject.subject_no
where subject.subject_kind = ${rulebook.rates}
  and (coalesce(records.in_scope, false)${listed})
  and (subject.operator = 'organisation' or ${premises})`;
}

/**
 * What is known of subjects themselves at a moment, whichever rulebook asks: `subject_no, subject_id, subject_kind, source,
 * operator, place, category, listed`; the last is NULL of whom no list says anything.
 */
function subjectsKnown(sight: Sight): Sql {
  return sql`select subject.subject_no, subject.subject_id, subject.subject_kind, subject.source,
  coalesce(profile.operator, 'unknown') as operator, profile.place, profile.category, listed.listed
from (${rowsLying(sql`subject`, sql`true`, sight.among)}) as subject
left join (${listedKnown(sight, horizonOf(sight), sight.among)}) as listed on listed.subject_no = subject.subject_no
left join (${profilesKnown(profileKind, sight, horizonOf(sight), sight.among)}) as profile on profile.subject_no = subject.subject_no
where subject.known_from <= ${timestamp(sight.knownAt)}${sight.isLast === true ? nothing : sql` and subject.commit_no <= ${sight.through}`}`;
}

const subjectTable = ident('rating_subject');

/**
 * Keeps what is known of everybody, or of some, aside for the rulebooks of one run: it is the same for each of them.
 */
export async function keepSubjects(transaction: Transaction, moment: FixedMoment, among?: Among): Promise<Sql> {
  await transaction.run(
    sql`create or replace temp table ${subjectTable} as ${subjectsKnown({ ...moment, among })} order by subject.subject_no`,
  );
  return sql`select * from ${subjectTable}`;
}

/** Clears it away. */
export const subjectsDropped: Sql = sql`drop table if exists ${subjectTable}`;
