import { countGrades } from '../contract/index.ts';
import { publicStatistics, type GradeCount } from '../reasons/index.ts';
import { answerList, type Columns } from './answer.ts';
import { KeptAnswers } from '../visit/index.ts';
import { apiPart } from './asking.ts';
import { pageByKey } from './cursor.ts';

/** How many have which grade. */
export function statisticsRoutes() {
  const kept = new KeptAnswers<readonly GradeCount[]>();
  return apiPart().openapi(countGrades, async (context) => {
    const { visit } = context.var;
    const { by, topic, rulebook, ...asked } = context.req.valid('query');
    const all = await kept.of(visit, by, () => publicStatistics(visit.served.workspace.database, visit.today, by));
    const wanted = all.filter(
      (each) => (topic === undefined || each.topic === topic) && (rulebook === undefined || each.rulebook === rulebook),
    );
    const of = `statistics ${by} ${topic ?? ''} ${rulebook ?? ''}`;
    return answerList(context, countGrades, pageByKey(of, wanted, keyOf, asked), columns);
  });
}

function keyOf({ rulebook, place, grade, reason }: GradeCount): string {
  return JSON.stringify([rulebook, place, grade, reason]);
}

const columns: Columns<GradeCount> = {
  rulebook: ({ rulebook }) => rulebook,
  topic: ({ topic }) => topic,
  place: ({ place }) => place,
  grade: ({ grade }) => grade,
  reason: ({ reason }) => reason,
  count: ({ count }) => count,
};
