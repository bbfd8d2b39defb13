import { keptRulebook, ratingLayout } from '../../rating/index.ts';
import type { Publication } from '../../rulebook/index.ts';
import type { Workspace } from '../../workspace/index.ts';
import type { Instant } from '../../vocabulary/index.ts';
import { shortReason } from '../why/short.ts';
import { numberOfSubject, whySubject } from '../why/subject.ts';
import { SubjectRows } from '../why/subject-rows.ts';
import { partsInForce } from '../why/which-run.ts';
import type { Why } from '../why/why.ts';
import { contestIn, type ContestShown } from './contest.ts';
import { scaleOf, type GradeOfScale } from './scales.ts';
import { showSubject, type GradeShown, type ShowAsked, type SubjectShown } from './show.ts';

/** One subject with the reasons of each of its grades: what a page of it shows. */
export interface SubjectWhole {
  readonly shown: SubjectShown;
  readonly grades: readonly GradeWhole[];
}

export interface GradeWhole {
  readonly shown: GradeShown;
  readonly why: Why;
  /** What decided, in one to three sentences. */
  readonly short: readonly string[];
  /** Every grade of the rulebook, from best to worst. */
  readonly scale: readonly GradeOfScale[];
  readonly publication: Publication;
  /** The ways that the scheme itself gives to contest it. */
  readonly contest: readonly ContestShown[];
}

/** A subject's grades, each with its reasons. What is in force is looked up once, so that all of it is of one moment. */
export async function showWhole(
  workspace: Workspace,
  { subject, reader = { is: 'register' }, language = 'en', now }: ShowAsked & { readonly now: Instant },
): Promise<SubjectWhole> {
  const { database } = workspace;
  if (!workspace.readOnly) await workspace.prepare(ratingLayout);
  const subjectNo = await numberOfSubject(database, subject.subjectId);
  const rows = new SubjectRows(database, [subjectNo]);
  const parts = await partsInForce(database, subjectNo, reader);
  const asked = { subject, reader, language, parts, rows };
  const shown = await showSubject(workspace, asked);
  const whys = shown.grades.length === 0 ? [] : await whySubject(workspace, { ...asked, now });
  const grades: GradeWhole[] = [];
  for (const grade of shown.grades) {
    const why = whys.find(({ rulebook }) => rulebook.id === grade.rulebook);
    if (why === undefined) throw new Error(`a grade by ${grade.rulebook} without its reasons`);
    const book = await keptRulebook(database, grade.run, grade.rulebook);
    grades.push({
      shown: grade,
      why,
      short: shortReason(why),
      scale: scaleOf(book, language),
      publication: book.publication,
      contest: contestIn(book, language),
    });
  }
  return { shown, grades };
}
