import { z } from 'zod';
import { publicGradesOf } from '../../rating/index.ts';
import { joined, shape, sql, type Database } from '../../sql/index.ts';
import type { Day } from '../../vocabulary/index.ts';
import type { SubjectMatch } from '../search/match.ts';
import { numbersIn } from '../why/facts.ts';
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

const numberForm = z.object({ subject_no: shape.bigint, subject_id: z.string() });
const markForm = z.object({
  subject_no: shape.bigint,
  rulebook: z.string(),
  operator: z.string(),
  grade: z.string().nullable(),
  score: z.string().nullable(),
  reason: z.string().nullable(),
  stale: z.boolean(),
  as_of: z.string(),
});

/** What the public sees of some subjects' grades, by their ids: no more of any of them than on its own page. */
export async function gradeMarks(
  database: Database,
  subjects: readonly SubjectMatch[],
  { today, language }: { readonly today: Day; readonly language: string },
): Promise<ReadonlyMap<string, readonly GradeMark[]>> {
  if (subjects.length === 0) return new Map();
  const ids = joined(subjects.map(({ subjectId }) => sql`${subjectId}`));
  const numbers = await database.rows(
    sql`select subject_no, subject_id from subject where subject_id in (${ids})`,
    numberForm,
  );
  const of = await publicGradesOf(database, today, numbersIn(numbers.map(({ subject_no }) => subject_no)));
  const rows = await database.rows(
    sql`select subject_no, rulebook, operator, grade, score, reason, stale,
  cast(run.as_of as varchar) as as_of from (${of}) as given join run using (run_id) order by rulebook`,
    markForm,
  );
  const scales = new Map((await publicScales(database, today, language)).map((each) => [each.rulebook, each]));
  const idOf = new Map(numbers.map(({ subject_no, subject_id }) => [subject_no, subject_id]));
  const operators = new Map(subjects.map(({ subjectId, operator }) => [subjectId, operator]));
  const found = new Map<string, (GradeMark & { operator: string })[]>();
  for (const { subject_no, rulebook, grade, score, reason, stale, operator, as_of: asOf } of rows) {
    const id = idOf.get(subject_no);
    const book = scales.get(rulebook);
    if (id === undefined || book === undefined) continue;
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
