import { z } from 'zod';
import type { RecordKind } from '../../kinds/index.ts';
import { keptStandings, placesOf, type KeptStanding, type Standings } from '../../rating/index.ts';
import { factsKnown, listedKnown, profileKind, profilesKnown, type Horizon } from '../../registry/index.ts';
import type { Fact, Rulebook, SubjectFacts } from '../../rulebook/index.ts';
import { ratingsOfSubjects } from './given.ts';
import { ident, joined, numbersIn, shape, sql, type Database, type Sql } from '../../sql/index.ts';
import type { Moment } from '../../vocabulary/index.ts';

/** What was known when: the moment of a rating, and the last commit there was when it was made. */
export interface KnownWhen {
  readonly moment: Moment;
  readonly horizon: Horizon | undefined;
  /** Where the grades are that a rulebook reads: those of the run that is explained. */
  readonly grades?: (name: string) => Sql;
  /** The run whose places among peers are gone by, or the places; undefined where nothing was rated, and none is known. */
  readonly places?: string | Standings | undefined;
}

/** The facts of one subject, and which version of its profile said what it says of itself. */
export interface FactsOfSubject {
  readonly facts: SubjectFacts;
  readonly profileNo: bigint | undefined;
  /** Where the run ranked it, by figure. */
  readonly places: ReadonlyMap<string, KeptStanding>;
}

const storedShape = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const factShape = z.object({
  subject_no: shape.bigint,
  fact_no: shape.bigint,
  event_on: z.string(),
  fields: z.record(z.string(), storedShape),
});

/**
 * What a rulebook would read of each of these subjects at a moment: exactly the facts that the bulk rating reads,
 * through the same two questions of the registry, one a kind. A subject of which nothing is known has no records.
 */
export async function factsOfSubjects(
  database: Database,
  rulebook: Rulebook,
  subjects: readonly bigint[],
  { moment, horizon, grades, places: from }: KnownWhen,
): Promise<ReadonlyMap<bigint, FactsOfSubject>> {
  const wanted = sql`subject_no in (${numbersIn(subjects)})`;
  const records = new Map<string, ReadonlyMap<bigint, Fact[]>>();
  for (const [alias, kind] of Object.entries(rulebook.reads)) {
    const rows = await database.rows(question(factsKnown(kind, moment, horizon, wanted), kind), factShape);
    const bySubject = new Map<bigint, Fact[]>();
    for (const { subject_no, fact_no, event_on, fields } of rows) {
      const held = bySubject.get(subject_no) ?? [];
      held.push({ factNo: fact_no, eventOn: event_on, fields });
      bySubject.set(subject_no, held);
    }
    records.set(alias, bySubject);
  }
  const ratings = grades === undefined ? new Map() : await ratingsOfSubjects(database, rulebook, wanted, grades);
  const profiles = await database.rows(
    question(profilesKnown(profileKind, moment, horizon, wanted), profileKind),
    factShape,
  );
  const listed = await database.rows(
    sql`select subject_no, listed from (${listedKnown(moment, horizon, wanted)}) as known`,
    z.object({ subject_no: shape.bigint, listed: z.boolean() }),
  );
  const ranked = await standingsOf(database, rulebook, from, wanted);
  const profileBySubject = new Map(profiles.map((row) => [row.subject_no, row]));
  const listedBySubject = new Map(listed.map((row) => [row.subject_no, row.listed]));
  return new Map(
    subjects.map((subject) => {
      const places = ranked?.get(subject) ?? new Map<string, KeptStanding>();
      const facts: SubjectFacts = {
        subject: { listed: listedBySubject.get(subject), profile: profileBySubject.get(subject)?.fields ?? {} },
        facts: Object.fromEntries([...records].map(([alias, bySubject]) => [alias, bySubject.get(subject) ?? []])),
        ratings: ratings.get(subject) ?? {},
        peers: (figure) => places.get(figure)?.standing,
      };
      return [subject, { profileNo: profileBySubject.get(subject)?.fact_no, facts, places }];
    }),
  );
}

async function standingsOf(
  database: Database,
  rulebook: Rulebook,
  from: KnownWhen['places'],
  wanted: Sql,
): Promise<Standings | undefined> {
  if (typeof from !== 'string') return from;
  return placesOf(rulebook).length === 0
    ? undefined
    : keptStandings(database, { run: from, rulebook: rulebook.id, wanted });
}

/** The facts of some subjects, every field under its name, in the order they became known. */
function question(facts: Sql, kind: RecordKind): Sql {
  const fields = joined(kind.fields.map(({ name }) => sql`${ident(name)} := ${ident(name)}`));

  return sql`select subject_no, fact_no, event_on, struct_pack(${fields}) as fields
from (${facts}) as known order by subject_no, fact_no`;
}
