import { publicGradesOf, publicPartsOn } from '../../rating/index.ts';
import type { Database } from '../../sql/index.ts';
import type { Day } from '../../vocabulary/index.ts';
import { numbersOfIds } from '../search/by-id.ts';
import type { SubjectMatch } from '../search/match.ts';
import { ownTopic } from '../why/which-run.ts';
import { phrasesIn } from '../words/phrases.ts';
import { publicScales, type GradeOfScale } from './scales.ts';

/** A public grade in short: what stands beside a name in a list. */
export interface GradeMark {
  readonly rulebook: string;
  readonly topic: string;
  readonly title: string;
  readonly grade: string | null;
  readonly label: string | null;
  readonly score: string | null;
  /** Why there is no grade, in words. */
  readonly reason: string | null;
  readonly stale: boolean;
  readonly asOf: string;
  readonly scale: readonly GradeOfScale[];
}

/** What the public sees of some subjects' grades, by their ids: no more of any of them than on its own page. */
export async function gradeMarks(
  database: Database,
  subjects: readonly SubjectMatch[],
  { today, language }: { readonly today: Day; readonly language: string },
): Promise<ReadonlyMap<string, readonly GradeMark[]>> {
  if (subjects.length === 0) return new Map();
  const numbers = await numbersOfIds(
    database,
    subjects.map(({ subjectId }) => subjectId),
  );
  const rows = await publicGradesOf(database, today, [...numbers.values()]);
  const days = new Map((await publicPartsOn(database, today)).map(({ rulebook, asOf }) => [rulebook, asOf]));
  const scales = new Map((await publicScales(database, today, language)).map((each) => [each.rulebook, each]));
  const idOf = new Map([...numbers].map(([id, number]) => [number, id]));
  const operators = new Map(subjects.map(({ subjectId, operator }) => [subjectId, operator]));
  const found = new Map<string, (GradeMark & { operator: string })[]>();
  for (const { subject_no, rulebook, grade, score, reason, stale, operator } of rows) {
    const id = idOf.get(subject_no);
    const book = scales.get(rulebook);
    const asOf = days.get(rulebook);
    if (id === undefined || book === undefined || asOf === undefined) continue;
    const { title, topic, scale, reasons } = book;
    const label = scale.find((each) => each.grade === grade)?.label ?? null;
    const why = reason === null ? null : (reasons.get(reason) ?? phrasesIn(language).engineReason(reason));
    const mark = { rulebook, topic, title, grade, label, score, reason: why, stale, asOf, scale, operator };
    found.set(id, [...(found.get(id) ?? []), mark]);
  }
  return new Map(
    [...found].map(([id, marks]) => [id, operators.get(id) === 'organisation' ? marks : ownTopic(marks)] as const),
  );
}
