import { z } from 'zod';
import {
  kindsUnfed,
  placesOf,
  rehearseRating,
  resolveMoment,
  standingsIn,
  type FixedMoment,
} from '../../rating/index.ts';
import { booksRead, ratingsOf, type Rulebook } from '../../rulebook/index.ts';
import { shape, sql, type Database } from '../../sql/index.ts';
import { Refused, type Instant } from '../../vocabulary/index.ts';
import type { Workspace } from '../../workspace/index.ts';
import { reasonFault } from '../faults.ts';
import type { SubjectMatch } from '../search/match.ts';
import { factsOfSubjects, type FactsOfSubject } from '../why/facts.ts';
import { ratingsOfSubjects } from '../why/given.ts';
import { SubjectRows } from '../why/subject-rows.ts';
import { partsInForce, topicOf } from '../why/which-run.ts';
import { withRatings } from './simulate.ts';

/** One subject, and the two texts it is asked about. */
export interface WeighAsked {
  readonly subject: SubjectMatch;
  readonly from: Rulebook;
  readonly to: Rulebook;
  readonly now: Instant;
  readonly signal?: AbortSignal;
}

/** What is known of a subject now, as either text reads it. */
export interface Weighed {
  readonly moment: FixedMoment;
  readonly unfed: ReadonlySet<string>;
  readonly before: FactsOfSubject;
  readonly after: FactsOfSubject;
}

/**
 * What two texts of the rules would read of one subject at this moment. Where either ranks, or reads the grades of
 * others, everyone has to be rated for that, as in a simulation; else only this one is looked up.
 */
export async function weighSubject(workspace: Workspace, asked: WeighAsked): Promise<Weighed> {
  const { from, to, subject, now, signal } = asked;
  const { database } = workspace;
  const { subject_no } = await database.row(
    sql`select subject_no from subject where subject_id = ${subject.subjectId}`,
    z.object({ subject_no: shape.bigint }),
  );
  await refuseElsewhere(database, subject_no, asked);
  const wanted = sql`subject_no = ${subject_no}`;
  const both = [from, to];
  const rows = new SubjectRows(database, [subject_no]);
  if (both.every((each) => placesOf(each).length + ratingsOf(each).length === 0)) {
    const moment = await resolveMoment(workspace, { now });
    const unfed = await kindsUnfed(
      database,
      workspace,
      both.map((rulebook) => ({ rulebook })),
    );
    const when = { moment, horizon: moment.through };
    const facts = async (rulebook: Rulebook): Promise<FactsOfSubject> =>
      known(await factsOfSubjects(rows, rulebook, when), subject_no);
    return { moment, unfed, before: await facts(from), after: await facts(to) };
  }
  const rehearsed = { now, rulebooks: both, ...(signal === undefined ? {} : { signal }) };
  const found = await rehearseRating(workspace, rehearsed, async ({ transaction, moment, unfed, parts }) => {
    const sides = [];
    for (const { rulebook, read, places } of parts) {
      const ratings = await ratingsOfSubjects(transaction, rulebook, wanted, read);
      const standings =
        places && (await standingsIn(transaction, sql`select * from (${places}) as given where ${wanted}`));
      sides.push({ rulebook, ratings: ratings.get(subject_no), standings });
    }
    return { moment, unfed, sides };
  });
  const { moment, unfed } = found;
  const facts: FactsOfSubject[] = [];
  for (const { rulebook, ratings, standings } of found.sides) {
    const when = { moment, horizon: moment.through, places: standings };
    facts.push(withRatings(known(await factsOfSubjects(rows, rulebook, when), subject_no), ratings));
  }
  const [before, after] = facts;
  if (before === undefined || after === undefined) throw new Error('a text without an answer');
  return { moment, unfed, before, after };
}

function known(facts: ReadonlyMap<bigint, FactsOfSubject>, subject: bigint): FactsOfSubject {
  const found = facts.get(subject);
  if (found === undefined) throw new Error('a subject without an answer');
  return found;
}

/**
 * A place that a person may run has one topic, and no rulebook of another, or that reads another's grade, is asked of it
 * (law 1); and no rulebook is asked about what it does not rate.
 */
async function refuseElsewhere(
  database: Database,
  subjectNo: bigint,
  { subject, to }: Pick<WeighAsked, 'subject' | 'to'>,
): Promise<void> {
  const parts = await partsInForce(database, subjectNo, { is: 'register' });
  const rated = parts.filter(({ kept }) => kept !== undefined);
  const mayBeAsked =
    subject.operator === 'organisation' ||
    (booksRead(ratingsOf(to)).length === 0 && rated.some((part) => topicOf(part) === to.topic));
  if (mayBeAsked && subject.kind === to.rates) return;
  const name = subject.name ?? subject.subjectId;
  const ratedBy = rated.map(({ rulebook }) => rulebook);
  throw new Refused([
    reasonFault('subject-not-rated', { name, rulebook: to.id, ratedBy, missingIn: [] }, { file: 'request' }),
  ]);
}
