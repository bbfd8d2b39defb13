import type { KeptStanding, Standings } from '../../rating/index.ts';
import { heldAt, latestOfEach, listedIn, profileKind, type FactVersion, type Horizon } from '../../registry/index.ts';
import type { Fact, Rulebook, SubjectFacts } from '../../rulebook/index.ts';
import { keptRatings, type RatedBefore } from './given.ts';
import type { SubjectRows } from './subject-rows.ts';
import type { Moment } from '../../vocabulary/index.ts';

/** What was known when: the moment of a rating, and the last commit there was when it was made. */
export interface KnownWhen {
  readonly moment: Moment;
  readonly horizon: Horizon | undefined;
  /** Whose grades a rulebook reads: those of the run that is explained. */
  readonly rated?: RatedBefore;
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

/**
 * What a rulebook would read of each of these subjects at a moment: exactly the facts that the bulk rating reads
 * (`heldAt` is its condition on one version). A subject of which nothing is known has no records.
 */
export async function factsOfSubjects(
  rows: SubjectRows,
  rulebook: Rulebook,
  { moment, horizon, rated, places: from }: KnownWhen,
): Promise<ReadonlyMap<bigint, FactsOfSubject>> {
  const { subjects } = rows;
  const held = (version: FactVersion): boolean => heldAt(version, moment, horizon);
  const records = new Map<string, ReadonlyMap<bigint, Fact[]>>();
  for (const [alias, kind] of Object.entries(rulebook.reads)) {
    const bySubject = new Map<bigint, Fact[]>();
    for (const { subjectNo, factNo, eventOn, fields } of (await rows.versions(kind)).filter(held)) {
      const own = bySubject.get(subjectNo) ?? [];
      own.push({ factNo, eventOn, fields });
      bySubject.set(subjectNo, own);
    }
    records.set(alias, bySubject);
  }
  const ratings = rated === undefined ? new Map() : await keptRatings(rows, rulebook, rated);
  const profileBySubject = latestOfEach((await rows.versions(profileKind)).filter(held));
  const listedBySubject = listedIn(await rows.listings(), { moment, horizon });
  const ranked = typeof from === 'string' ? await rows.standings(from, rulebook) : from;
  return new Map(
    subjects.map((subject) => {
      const places = ranked?.get(subject) ?? new Map<string, KeptStanding>();
      const facts: SubjectFacts = {
        subject: { listed: listedBySubject.get(subject), profile: profileBySubject.get(subject)?.fields ?? {} },
        facts: Object.fromEntries([...records].map(([alias, bySubject]) => [alias, bySubject.get(subject) ?? []])),
        ratings: ratings.get(subject) ?? {},
        peers: (figure) => places.get(figure)?.standing,
      };
      return [subject, { profileNo: profileBySubject.get(subject)?.factNo, facts, places }];
    }),
  );
}
