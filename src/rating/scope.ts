import { z } from 'zod';
import type { RecordKind } from '../kinds/index.ts';
import type { Asked } from '../proof/index.ts';
import { factsKnown, factTable, subjectsKnown, timestamp, type Among } from '../registry/index.ts';
import { booksRead, ratingsOf, readsGradesAlone, type Rulebook } from '../rulebook/index.ts';
import { joined, nothing, shape, sql, type Sql } from '../sql/index.ts';
import { ratedElsewhere, type GradesGiven } from './given.ts';
import { othersOf, type Held } from './held-hashes.ts';
import { horizonOf, type FixedMoment } from './moment.ts';

/** What a rating sees: everything known at its moment, of everyone or of some subjects alone. */
export interface Sight extends FixedMoment {
  readonly among?: Among;
  /** Where what is known of everybody is at hand (`SubjectsAtHand`). */
  readonly subjects?: Sql | undefined;
  /** Where facts that are known at this moment were kept aside, by the id of their kind. */
  readonly facts?: ReadonlyMap<string, Sql> | undefined;
}

/** The facts of a kind that are seen. */
export function factsSeen(kind: RecordKind, sight: Sight): Sql {
  return sight.facts?.get(kind.id) ?? factsKnown(kind, sight, horizonOf(sight), sight.among);
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
      some.map((kind) => sql`select subject_no, commit_no from (${factsSeen(kind, sight)}) as known`),
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
function knownBySubject(rulebook: Rulebook, { sight, given, held }: ScopeAsked): Sql {
  const records = recordsRead(rulebook, sight, held);
  const elsewhere = ratedElsewhere(rulebook, given);
  const [only] = records;
  if (elsewhere === undefined && only !== undefined && records.length === 1)
    return sql`select subject_no, rests_on, true as known, true as in_scope from (${only}) as records`;
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

/** Who has facts of each kind read: `subject_no, rests_on`, one row of each subject. */
function recordsRead(rulebook: Rulebook, sight: Sight, held: ScopeAsked['held']): Sql[] {
  return kindsRead(rulebook).map((kind) => {
    const dated = (day: Sql): Sql => (kind.eventDate === undefined ? sql`cast(null as date)` : day);
    const grouped = (facts: Sql): Sql =>
      sql`select subject_no, max(${dated(sql`event_on`)}) as rests_on from (${facts}) as known group by subject_no`;
    const facts = factsSeen(kind, sight);
    const known = held?.(kind);
    if (known === undefined) return grouped(facts);
    const laid = sql`select subject_no, ${dated(sql`latest`)} as rests_on from (${known.hashes}) as held`;
    return known.others === undefined ? laid : sql`${laid} union all ${grouped(othersOf(known, facts))}`;
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
  /** What was made of facts when they were laid, where that may be taken. */
  readonly held?: (kind: RecordKind) => Held | undefined;
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
export function subjectsInScope(rulebook: Rulebook, asked: ScopeAsked): Sql {
  const { sight, kinds, feeding } = asked;
  const listed =
    feeding.length === 0
      ? nothing
      : sql`
    or (subject.listed is not null and subject.source in (${joined(feeding.map((source) => sql`${source}`))}))`;
  const premises = ratesPremises(rulebook) ? sql`(true${otherTopic(rulebook, kinds, sight)})` : sql`false`;
  return sql`select subject.subject_no, subject.subject_id, subject.operator,
  coalesce(subject.listed, true) as listed, coalesce(records.known, false) as has_records, records.rests_on,
  subject.place, subject.category
from (${sight.subjects ?? subjectsSeen(sight)}) as subject
left join (${knownBySubject(rulebook, asked)}) as records on records.subject_no = subject.subject_no
where subject.subject_kind = ${rulebook.rates}
  and (coalesce(records.in_scope, false)${listed})
  and (subject.operator = 'organisation' or ${premises})`;
}

/** What is known of subjects themselves by those a rating sees. */
export function subjectsSeen(sight: Sight): Sql {
  return subjectsKnown(sight, horizonOf(sight), sight.among);
}
