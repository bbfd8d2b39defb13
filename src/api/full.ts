import { listFullGrades } from '../contract/index.ts';
import { fullGrades, type FullGrade } from '../reasons/index.ts';
import { openFor } from '../visit/index.ts';
import { answerList, type Columns } from './answer.ts';
import { apiPart } from './asking.ts';
import { pageByKey } from './cursor.ts';
import { unknownAddress } from './problem.ts';

/** What is not public, to whoever may read it, after it was written down who reads it and what for. */
export function fullRoutes() {
  return apiPart().openapi(listFullGrades, async (context) => {
    const { visit } = context.var;
    const { subject } = context.req.valid('param');
    // Before anything is looked up: who may not read is told nothing of whether there is such a subject.
    const { grades } = await openFor(visit, { subjectId: subject });
    const found = await fullGrades(visit.served.workspace.database, grades);
    if (found.length === 0) throw unknownAddress();
    const page = pageByKey(
      `full ${subject}`,
      found,
      ({ rulebook, asOf, run }) => `${rulebook} ${asOf} ${run}`,
      context.req.valid('query'),
    );
    context.header('Cache-Control', 'no-store');
    return answerList(context, listFullGrades, page, columns);
  });
}

const columns: Columns<FullGrade> = {
  rulebook: ({ rulebook }) => rulebook,
  version: ({ version }) => version,
  run: ({ run }) => run,
  state: ({ state }) => state,
  as_of: ({ asOf }) => asOf,
  public_from: ({ publicFrom }) => publicFrom,
  to: ({ to }) => to,
  grade: ({ grade }) => grade,
  score: ({ score }) => score,
  reason: ({ reason }) => reason,
  stale: ({ stale }) => stale,
};
