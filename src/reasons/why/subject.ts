import { z } from 'zod';
import {
  keptRulebook,
  keptRun,
  loadRulebook,
  manifestOf,
  ratingLayout,
  resolveMoment,
  type FixedMoment,
} from '../../rating/index.ts';
import { profileKind } from '../../registry/index.ts';
import { booksRead, ratingsOf, type Assessment, type RankedGroup, type Rulebook } from '../../rulebook/index.ts';
import type { Database } from '../../sql/index.ts';
import { Refused, valueOf, type Instant } from '../../vocabulary/index.ts';
import type { Workspace } from '../../workspace/index.ts';
import { reasonFault } from '../faults.ts';
import { numbersOfIds } from '../search/by-id.ts';
import type { SubjectMatch } from '../search/match.ts';
import { assessAsRated } from './assess.ts';
import { explain, recordsNamed } from './explain.ts';
import { factsOfSubjects, type FactsOfSubject, type KnownWhen } from './facts.ts';
import { gradesNow } from './given.ts';
import { SubjectRows } from './subject-rows.ts';
import { rankedGroups } from './groups.ts';
import { hiddenBehind } from './hidden.ts';
import { toldInPublic } from './public.ts';
import { recordsAmong, type RecordShown } from './records.ts';
import { partsByThen } from './by-then.ts';
import { oneTopic, partsFor, partsInForce, topicOf, type KeptGrade, type RatedPart, type Reader } from './which-run.ts';
import type { Why, WhyRun, WhySubject } from './why.ts';

/** What is asked about a subject. Nothing named means: by each rulebook that rated it, by the run in force. */
export interface WhyAsked {
  readonly subject: SubjectMatch;
  readonly rulebook?: string;
  readonly run?: string;
  readonly reader?: Reader;
  readonly language?: string;
  /** What is in force of it, for a caller that looked it up already. */
  readonly parts?: readonly RatedPart[];
  /** What is kept of it, for a caller that reads it too. */
  readonly rows?: SubjectRows;
  readonly now: Instant;
}

/** One subject under one rulebook at one moment, assessed: what `why` tells and `improve` starts from. */
export interface Assessed {
  readonly subjectNo: bigint;
  readonly rulebook: Rulebook;
  readonly moment: FixedMoment;
  readonly part: RatedPart | undefined;
  readonly facts: FactsOfSubject;
  /** What the register keeps of it, as read for this question. */
  readonly rows: SubjectRows;
  readonly unfed: ReadonlySet<string>;
  readonly assessment: Assessment;
  /** The groups that the run ranked it in, by figure. */
  readonly groups: ReadonlyMap<string, RankedGroup>;
}

/** The complete chain of reasons of each rating of one subject. */
export async function whySubject(workspace: Workspace, asked: WhyAsked): Promise<Why[]> {
  const found: Why[] = [];
  for (const each of await assessSubject(workspace, asked)) {
    found.push(await whyAssessed(each, asked));
  }
  return found;
}

/**
 * Assesses a subject again, from the facts a run could see and the texts it kept; where nothing was rated yet, from
 * what is known now and the rulebooks as they read now. Refused where no rulebook rated it.
 */
export async function assessSubject(workspace: Workspace, asked: WhyAsked): Promise<Assessed[]> {
  const { database } = workspace;
  if (!workspace.readOnly) await workspace.prepare(ratingLayout);
  const subjectNo = await numberOfSubject(database, asked.subject.subjectId);
  const rows = asked.rows ?? new SubjectRows(database, [subjectNo]);
  const parts = await partsAsked(database, subjectNo, asked);
  const inForce = asked.subject.operator === 'organisation' ? parts : oneTopic(parts);
  const shown = await partsByThen(database, subjectNo, asked.reader ?? { is: 'register' }, inForce);
  const rated = shown.filter(
    ({ kept, rulebook }) => kept !== undefined && (asked.rulebook === undefined || asked.rulebook === rulebook),
  );
  if (rated.length > 0) {
    const found: Assessed[] = [];
    await readAhead(rows, rated);
    for (const part of rated) found.push(await assessPart(rows, subjectNo, part));
    return found;
  }
  const name = asked.subject.name ?? asked.subject.subjectId;
  const mayAskRules =
    asked.run === undefined &&
    asked.reader?.is !== 'public' &&
    asked.rulebook !== undefined &&
    !parts.some(({ rulebook }) => rulebook === asked.rulebook);
  if (!mayAskRules || asked.rulebook === undefined || mayNotBeAsked(workspace, asked, parts)) {
    const ratedBy = shown.flatMap(({ rulebook, kept }) => (kept === undefined ? [] : [rulebook]));
    const missingIn = [...new Set(shown.map(({ run }) => run.run))];
    throw new Refused([
      reasonFault('subject-not-rated', { name, rulebook: asked.rulebook, ratedBy, missingIn }, { file: 'request' }),
    ]);
  }
  return [await assessNow(workspace, rows, subjectNo, { id: asked.rulebook, now: asked.now })];
}

/** Premises-only subjects have one topic: no rulebook of another, or that reads another's grade, is asked of them (law 1). */
function mayNotBeAsked({ data }: Workspace, { subject, rulebook: id }: WhyAsked, parts: readonly RatedPart[]): boolean {
  if (subject.operator === 'organisation' || id === undefined) return false;
  const { rulebook } = valueOf(loadRulebook(data, id));
  const elsewhere = parts.some((part) => part.kept !== undefined && topicOf(part) !== rulebook.topic);
  return elsewhere || booksRead(ratingsOf(rulebook)).length > 0;
}

async function partsAsked(
  database: Database,
  subject: bigint,
  { run, reader = { is: 'register' }, parts: inForce }: WhyAsked,
): Promise<readonly RatedPart[]> {
  if (inForce !== undefined) return inForce;
  if (run === undefined || reader.is === 'public') return partsInForce(database, subject, reader);
  const kept = await keptRun(database, run);
  return partsFor(
    database,
    subject,
    kept.rulebooks.map(({ rulebook }) => ({ run: kept, rulebook })),
  );
}

/** Reads what these parts are assessed from, all of it at once. */
export async function readAhead(rows: SubjectRows, parts: readonly RatedPart[]): Promise<void> {
  if (parts.length === 0) return;
  const { database } = rows;
  await rows.ahead(
    await Promise.all(
      parts.map(async ({ run: { run }, rulebook }) => ({ run, rulebook: await keptRulebook(database, run, rulebook) })),
    ),
  );
}

/** Assesses a subject again as one part of a run rated it. */
export async function assessPart(rows: SubjectRows, subjectNo: bigint, part: RatedPart): Promise<Assessed> {
  const rulebook = await keptRulebook(rows.database, part.run.run, part.rulebook);
  const said = manifestOf(part.run)?.content.rulebooks.find((each) => each.rulebook === part.rulebook);
  const about = { subjectNo, rulebook, rows, part, moment: part.run.moment, unfed: new Set(said?.no_source) };
  const { run, moment } = part.run;
  const rated = { run, before: said?.previous ?? {} };
  return assessed(about, await factsOf(about, { moment, horizon: moment.through, rated, places: run }));
}

/** Asked directly: what the rules say now, and before them those of the rulebooks whose grades they read. */
async function assessNow(
  workspace: Workspace,
  rows: SubjectRows,
  subjectNo: bigint,
  { id, now }: { readonly id: string; readonly now: Instant },
): Promise<Assessed> {
  const { database, data } = workspace;
  const { rulebook } = valueOf(loadRulebook(data, id));
  const moment = await resolveMoment(workspace, { now });
  const about = { subjectNo, rulebook, rows, part: undefined, moment, unfed: new Set<string>() };
  const ratings = await gradesNow(database, { rulebook, moment, subjectNo }, async (other) => {
    const { assessment } = await assessNow(workspace, rows, subjectNo, { id: other, now });
    return assessment;
  });
  const known = await factsOf(about, { moment, horizon: moment.through });
  return assessed(about, { ...known, facts: { ...known.facts, ratings } });
}

type About = Omit<Assessed, 'facts' | 'assessment' | 'groups'>;

async function factsOf({ rulebook, rows, subjectNo }: About, when: KnownWhen): Promise<FactsOfSubject> {
  const facts = (await factsOfSubjects(rows, rulebook, when)).get(subjectNo);
  if (facts === undefined) throw new Error('a subject without an answer');
  return facts;
}

async function assessed(about: About, facts: FactsOfSubject): Promise<Assessed> {
  const { rulebook, moment, part, unfed } = about;
  const groups = await rankedGroups(about.rows.database, rulebook, facts.places, part?.run.run);
  return { ...about, facts, groups, assessment: assessAsRated(rulebook, facts, { asOf: moment.asOf, unfed }) };
}

async function whyAssessed(
  about: Assessed,
  { subject, reader = { is: 'register' }, language = 'en' }: WhyAsked,
): Promise<Why> {
  const { rulebook, moment, part, facts, assessment, groups } = about;
  const whole = explain(assessment, {
    rulebook,
    subject: subjectShown(subject, facts),
    basis: { asOf: moment.asOf, knownAt: moment.knownAt, run: part === undefined ? null : runShown(part, assessment) },
    language,
    groups,
  });
  if (reader.is === 'register')
    return { ...whole, records: await recordsBehind(about.rows, rulebook, [...recordsNamed(whole)], facts.profileNo) };
  const hidden = await hiddenBehind(about, reader.today);
  const explained = toldInPublic(whole, hidden, { ...whole.subject, ...shownToday(subject) });
  const profile = hidden.decides ? undefined : facts.profileNo;
  return { ...explained, records: await recordsBehind(about.rows, rulebook, [...recordsNamed(explained)], profile) };
}

/** What the register says of a subject today: in the place of what it said when it was rated, where that was mended. */
function shownToday({ name, address, postcode, place, category }: SubjectMatch): Partial<WhySubject> {
  return { name, address, postcode, place, category };
}

/** The profile that the rating went by, beside what finds the subject today. */
function subjectShown(match: SubjectMatch, { facts }: FactsOfSubject): WhySubject {
  const said = (name: string): string | null => {
    const value = facts.subject.profile[name] ?? null;
    return value === null ? null : String(value);
  };
  const operator = z.enum(['organisation', 'person', 'unknown']).catch('unknown').parse(said('operator'));
  return {
    subjectId: match.subjectId,
    kind: match.kind,
    name: said('name'),
    address: said('address'),
    postcode: said('postcode'),
    place: said('place'),
    category: said('category'),
    identifiers: match.identifiers,
    operator,
    premisesOnly: operator !== 'organisation',
    listed: facts.subject.listed ?? null,
  };
}

function runShown({ run, state, kept }: RatedPart, assessment: Assessment): WhyRun {
  return {
    id: run.run,
    contentHash: run.contentHash,
    state,
    agrees: kept !== undefined && agrees(kept, assessment),
    stale: kept?.stale ?? false,
  };
}

/** Whether what a run kept is what the interpreter derives: grade, score, reason and coverage, to the letter; awards are joined as the store joins them. */
export function agrees(
  kept: Omit<KeptGrade, 'stale' | 'operator'>,
  { grade, score, reason, coverage, awards }: Assessment,
): boolean {
  return (
    kept.grade === (grade ?? null) &&
    kept.score === (score ?? null) &&
    kept.reason === (reason ?? null) &&
    (kept.awards ?? '') === awards.join(',') &&
    kept.coverageKnown === coverage.known &&
    kept.coverageAsked === coverage.asked
  );
}

async function recordsBehind(
  rows: SubjectRows,
  rulebook: Rulebook,
  ids: readonly string[],
  profileNo: bigint | undefined,
): Promise<RecordShown[]> {
  const records: RecordShown[] = [];
  const kinds = new Map(Object.values(rulebook.reads).map((kind) => [kind.id, kind]));
  for (const kind of kinds.values()) {
    const numbers = ids.filter((id) => id.startsWith(`${kind.id}/`)).map((id) => BigInt(id.slice(kind.id.length + 1)));
    records.push(...(await recordsAmong(rows, kind, numbers)));
  }
  return [...records, ...(await recordsAmong(rows, profileKind, profileNo === undefined ? [] : [profileNo]))];
}

/** The number of a subject that there is. */
export async function numberOfSubject(database: Database, subjectId: string): Promise<bigint> {
  const number = (await numbersOfIds(database, [subjectId])).get(subjectId);
  if (number === undefined) throw new Error(`no subject has the id ${subjectId}`);
  return number;
}
