import { z } from 'zod';
import {
  keptRulebook,
  heldRun,
  publicHistoryOf,
  ratingLayout,
  type KeptRun,
  type RunState,
} from '../../rating/index.ts';
import { ratingsOf, readsGradesAlone, type Rulebook } from '../../rulebook/index.ts';
import { sql, type Database } from '../../sql/index.ts';
import { evidences, type kinds, type Texts } from './words.ts';
import { listedIn } from '../../registry/index.ts';
import type { Workspace } from '../../workspace/index.ts';
import type { SubjectMatch } from '../search/match.ts';
import { insteadOfGrade, type InsteadOfGrade } from './instead.ts';
import { phrasesIn, textIn } from '../words/phrases.ts';
import { reasonThere } from '../words/sentence.ts';
import { SubjectRows } from '../why/subject-rows.ts';
import { numberOfSubject, readAhead } from '../why/subject.ts';
import { topicsMissing, type MissingTopic } from './missing.ts';
import { isByThen, partsByThen, runsInOrder } from '../why/by-then.ts';
import { oneTopic, partsInForce, type RatedPart, type Reader } from '../why/which-run.ts';

/** The name of this form; see `whySchema`. */
export const showSchema = 'goodstanding/show/1';

/** One subject as the register shows it: who it is, and its grade by each rulebook that rated it. */
export interface SubjectShown {
  readonly schema: typeof showSchema;
  readonly subject: SubjectMatch;
  /** Rated as a place in its one topic and nothing more, because a natural person runs it or may (law 1). */
  readonly premisesOnly: boolean;
  /** False where its source no longer lists it; null where no source keeps a list. */
  readonly listed: boolean | null;
  readonly grades: readonly GradeShown[];
  /** Topics that are rated here and have nothing on it. Null for premises-only subjects, which have no standing (law 1). */
  readonly missing: readonly MissingTopic[] | null;
}

export interface GradeShown extends InsteadOfGrade {
  readonly rulebook: string;
  readonly version: string;
  readonly title: string;
  readonly topic: string;
  /** Whether it is a view over the grades of others, and of which. */
  readonly view: boolean;
  readonly restsOn: readonly GradeBehind[];
  readonly authority: string;
  readonly kind: (typeof kinds)[number];
  readonly evidence: (typeof evidences)[number];
  readonly grade: string | null;
  readonly label: string | null;
  readonly score: string | null;
  readonly reason: string | null;
  readonly reasonTitle: string | null;
  readonly awards: readonly string[];
  readonly coverage: { readonly known: number | null; readonly asked: number | null };
  readonly run: string;
  readonly state: RunState;
  readonly asOf: string;
  readonly knownAt: string;
  readonly stale: boolean;
  /** Every run that rated it by this rulebook, by then where the past is asked about, the earliest moment first; of these the public sees what is still public. */
  readonly history: readonly HistoricGrade[];
}

/** A grade that another rests on; null values where that rulebook did not rate the subject, or gave none. */
export interface GradeBehind {
  readonly rulebook: string;
  readonly title: string;
  readonly grade: string | null;
  readonly reason: string | null;
  readonly reasonTitle: string | null;
}

export interface HistoricGrade {
  readonly run: string;
  readonly state: RunState;
  readonly asOf: string;
  readonly knownAt: string;
  readonly grade: string | null;
  readonly score: string | null;
  readonly reason: string | null;
}

/** What is asked: of whom, by whom, in which language. */
export interface ShowAsked {
  readonly subject: SubjectMatch;
  readonly reader?: Reader;
  readonly language?: string;
  /** What is in force of it, for a caller that looked it up already. */
  readonly parts?: readonly RatedPart[];
  /** What is kept of it, for a caller that reads it too. */
  readonly rows?: SubjectRows;
}

/** A subject's standing: of each rulebook the grade in force, or of the past that its reader asks about; else the latest draft, said to be one. */
export async function showSubject(
  workspace: Workspace,
  { subject, reader = { is: 'register' }, language = 'en', parts: inForce, rows: given }: ShowAsked,
): Promise<SubjectShown> {
  const { database } = workspace;
  if (!workspace.readOnly) await workspace.prepare(ratingLayout);
  const subjectNo = await numberOfSubject(database, subject.subjectId);
  const rows = given ?? new SubjectRows(database, [subjectNo]);
  const premisesOnly = subject.operator !== 'organisation';
  const rated = (inForce ?? (await partsInForce(database, subjectNo, reader))).filter(({ kept }) => kept !== undefined);
  const parts = await partsByThen(database, subjectNo, reader, premisesOnly ? oneTopic(rated) : rated);
  const grades: GradeShown[] = [];
  await readAhead(
    rows,
    parts.filter(({ kept }) => kept?.grade === null),
  );
  for (const part of parts) grades.push(await gradeShown(rows, subjectNo, part, { reader, language }));
  return {
    schema: showSchema,
    subject,
    premisesOnly,
    listed: listedIn(await rows.listings()).get(subjectNo) ?? null,
    grades,
    missing: premisesOnly
      ? null
      : await topicsMissing(database, new Set(subject.identifiers.map(({ scheme }) => scheme)), {
          kind: subject.kind,
          rated: new Set(parts.map(({ rulebook }) => rulebook)),
          reader,
          language,
        }),
  };
}

async function gradeShown(
  rows: SubjectRows,
  subjectNo: bigint,
  part: RatedPart,
  { reader, language }: { readonly reader: Reader; readonly language: string },
): Promise<GradeShown> {
  const { database } = rows;
  const { run, rulebook: id, state, kept } = part;
  const rulebook = await keptRulebook(database, run.run, id);
  const said = run.rulebooks.find((each) => each.rulebook === id);
  const label: Texts | undefined = rulebook.grades.find(({ grade }) => grade === kept?.grade)?.label;
  const reason: Texts | undefined = rulebook.unrated.find((each) => each.reason === kept?.reason)?.title;
  return {
    rulebook: id,
    version: rulebook.version,
    title: textIn(rulebook.title, language),
    topic: rulebook.topic,
    view: readsGradesAlone(rulebook),
    restsOn: await gradesBehind(rows, subjectNo, { run, rulebook, language }),
    authority: rulebook.authority,
    kind: rulebook.kind,
    evidence: z.enum(evidences).parse(said?.evidence),
    grade: kept?.grade ?? null,
    label: label === undefined ? null : textIn(label, language),
    score: kept?.score ?? null,
    reason: kept?.reason ?? null,
    reasonTitle: reason === undefined ? null : textIn(reason, language),
    ...(await insteadOfGrade(rows, subjectNo, part, { reader, language })),
    awards: (kept?.awards ?? '').split(',').filter((each) => each !== ''),
    coverage: { known: kept?.coverageKnown ?? null, asked: kept?.coverageAsked ?? null },
    run: run.run,
    state,
    asOf: run.moment.asOf,
    knownAt: run.moment.knownAt,
    stale: kept?.stale ?? false,
    history: await historyOf(database, { subjectNo, rulebook, reader }),
  };
}

/** What a grade rests on of other grades: of the same run, as the run kept them. */
async function gradesBehind(
  rows: SubjectRows,
  subjectNo: bigint,
  { run, rulebook, language }: { readonly run: KeptRun; readonly rulebook: Rulebook; readonly language: string },
): Promise<GradeBehind[]> {
  const others = ratingsOf(rulebook).filter(({ from }) => from === 'same-run');
  if (others.length === 0) return [];
  const given = (await rows.grades(run.run)).filter(({ subject_no }) => subject_no === subjectNo);
  return others.map((rating) => {
    const { book } = rating;
    const { grade = null, reason = null } = given.find((each) => each.rulebook === book.id) ?? {};
    const reasonTitle = reason === null ? null : reasonThere(rating, reason, phrasesIn(language));
    return { rulebook: book.id, title: textIn(book.title, language), grade, reason, reasonTitle };
  });
}

const historyShape = z.object({
  run_id: z.string(),
  grade: z.string().nullable(),
  score: z.string().nullable(),
  reason: z.string().nullable(),
});
type Past = z.infer<typeof historyShape>;

interface HistoryAsked {
  readonly subjectNo: bigint;
  readonly rulebook: Rulebook;
  readonly reader: Reader;
}

async function historyOf(
  database: Database,
  { subjectNo, rulebook: { id, publication }, reader }: HistoryAsked,
): Promise<HistoricGrade[]> {
  // Each is shown until the next, so the public has no past of it to see.
  if (reader.is === 'public' && publication.shownFor === 'until-next') return [];
  const rows: readonly Past[] =
    reader.is === 'public'
      ? (await publicHistoryOf(database, reader.today, [subjectNo])).filter(({ rulebook }) => rulebook === id)
      : await database.rows(
          sql`select run_id, grade, score, reason from grade where subject_no = ${subjectNo} and rulebook = ${id}`,
          historyShape,
        );
  const runs = rows.length === 0 ? [] : await runsInOrder(database);
  const history: HistoricGrade[] = [];
  for (const run_id of runs) {
    const row = rows.find((each) => each.run_id === run_id);
    if (row === undefined) continue;
    const { grade, score, reason } = row;
    const { rulebooks, moment } = await heldRun(database, run_id);
    if (reader.is === 'public' && reader.byThen !== undefined && !isByThen(moment, reader.byThen)) continue;
    const state = rulebooks.find((each) => each.rulebook === id)?.state ?? 'draft';
    history.push({ run: run_id, state, asOf: moment.asOf, knownAt: moment.knownAt, grade, score, reason });
  }
  return history;
}
