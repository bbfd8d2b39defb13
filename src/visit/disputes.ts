import { sameGrade } from '../remarks/index.ts';
import { subjectOfId, whySubject, type SubjectMatch } from '../reasons/index.ts';
import { dayFrom } from '../vocabulary/index.ts';
import type { Visit } from './visit.ts';

/** That a rating is said to be wrong: itself, or records that it rests on. */
export interface Disputed {
  readonly since: string;
  readonly rating: boolean;
  /** The records, by KIND/NUMBER, as far as whoever asks may see them. */
  readonly records: readonly string[];
}

/** What of one subject is said to be wrong, as far as whoever asks may see what it is about. */
export interface Disputes {
  /** By rulebook. */
  readonly ratings: ReadonlyMap<string, Disputed>;
  /** By record: since when. */
  readonly records: ReadonlyMap<string, string>;
}

const none: Disputes = { ratings: new Map(), records: new Map() };

/**
 * What is disputed of a subject. A report about a record that a reader may not see, because its time is over or it was
 * taken back, is not told by anything: neither at the record nor at a grade behind it (laws 10 and 11). So where a
 * record is reported, the reasons that this reader may see are looked through for it; of nearly every subject nothing is.
 * Where the past is asked about, a report about a rating is told where the rating shown is the very one it is about.
 */
export async function disputesOf(
  visit: Visit,
  subject: SubjectMatch,
  shown: readonly RatingShown[] = [],
): Promise<Disputes> {
  const { served, reader, language, now } = visit;
  const ofPast = reader.is === 'public' && reader.byThen !== undefined;
  const { disputes } = await served.remarks.standingOf(subject.subjectId);
  if (disputes.length === 0) return none;
  const ratings = new Map<string, Disputed>();
  const records = new Map<string, string>();
  const add = (rulebook: string, since: string, record?: string): void => {
    const held = ratings.get(rulebook) ?? { since, rating: false, records: [] };
    ratings.set(rulebook, {
      since: held.since < since ? held.since : since,
      rating: held.rating || record === undefined,
      records: record === undefined ? held.records : [...held.records, record],
    });
  };
  const reported = new Map<string, string>();
  for (const { about, since } of disputes) {
    const day = dayFrom(since.slice(0, 10));
    if (day === undefined) continue;
    if (about.is === 'record') reported.set(about.record, day);
    else if (!ofPast || (await isShown(visit, subject, about, shown))) add(about.rulebook, day);
  }
  if (reported.size === 0) return { ratings, records };
  for (const why of await whySubject(served.workspace, { subject, reader, language, now })) {
    for (const { id } of why.records) {
      const since = reported.get(id);
      if (since === undefined) continue;
      records.set(id, since);
      add(why.rulebook.id, since, id);
    }
  }
  return { ratings, records };
}

/** A rating as it is shown: by which rulebook, and of which run. */
interface RatingShown {
  readonly rulebook: string;
  readonly run: string;
}

/** Whether what is shown of a rulebook is the grade of a run that somebody spoke about. */
async function isShown(
  { served }: Visit,
  { subjectId }: SubjectMatch,
  about: RatingShown,
  shown: readonly RatingShown[],
): Promise<boolean> {
  const now = shown.find(({ rulebook }) => rulebook === about.rulebook);
  if (now === undefined) return false;
  return sameGrade(served.workspace.database, { subjectId, rulebook: about.rulebook, runs: [about.run, now.run] });
}

/** The same of several, by their ids; those of which nothing is said are left out. */
export async function disputesOfAll(
  visit: Visit,
  subjects: readonly SubjectMatch[],
): Promise<ReadonlyMap<string, Disputes>> {
  const found = new Map<string, Disputes>();
  for (const subject of subjects) {
    const disputes = await disputesOf(visit, subject);
    if (disputes.ratings.size > 0) found.set(subject.subjectId, disputes);
  }
  return found;
}

/** The same of those with some ids, of whom the public sees anything; nobody is looked up of whom nothing is said. */
export async function disputesOfIds(visit: Visit, ids: readonly string[]): Promise<ReadonlyMap<string, Disputes>> {
  const { remarks, workspace } = visit.served;
  const disputed = new Set(await remarks.disputed());
  const found: SubjectMatch[] = [];
  for (const id of ids) {
    const subject = disputed.has(id) ? await subjectOfId(workspace.database, id, visit.audience) : undefined;
    if (subject !== undefined) found.push(subject);
  }
  return disputesOfAll(visit, found);
}

/** Every public rating that is disputed, for open data. */
export async function disputedRatings(
  visit: Visit,
): Promise<readonly { readonly subjectId: string; readonly rulebook: string; readonly since: string }[]> {
  const all = await disputesOfIds(visit, await visit.served.remarks.disputed());
  return [...all].flatMap(([subjectId, { ratings }]) =>
    [...ratings].map(([rulebook, { since }]) => ({ subjectId, rulebook, since })),
  );
}

/** A reply as it stands beside a grade. */
export interface ReplyShown {
  /** By language, as the organisation wrote it. */
  readonly texts: Readonly<Record<string, string>>;
  readonly sentOn: string;
  readonly byLetter: boolean;
}

/** The replies that stand beside the grades of a subject, by rulebook: each while the grade it answers is still the one shown. */
export async function repliesOf(
  visit: Visit,
  subject: SubjectMatch,
  grades: readonly RatingShown[],
): Promise<ReadonlyMap<string, ReplyShown>> {
  const found = new Map<string, ReplyShown>();
  const { replies } = await visit.served.remarks.standingOf(subject.subjectId);
  for (const reply of replies) {
    const { about, texts, sentAt, byLetter } = reply;
    if (about.is !== 'rating' || !(await isShown(visit, subject, about, grades))) continue;
    found.set(about.rulebook, { texts, sentOn: sentAt.slice(0, 10), byLetter });
  }
  return found;
}
