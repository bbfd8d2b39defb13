import { getStanding, getSubject, listHistory, listRatings } from '../contract/index.ts';
import { showSubject, subjectOfId, type GradeShown, type SubjectMatch, type SubjectShown } from '../reasons/index.ts';
import { disputesOf, repliesOf, type Disputed, type ReplyShown, type Visit } from '../visit/index.ts';
import { answerList, answerOne, type Columns } from './answer.ts';
import { apiPart } from './asking.ts';
import { pageByKey } from './cursor.ts';
import { unknownAddress } from './problem.ts';

/** The subject of an address, as far as whoever asks may know of it. */
export async function subjectAsked({ served, audience }: Visit, id: string): Promise<SubjectMatch> {
  const found = await subjectOfId(served.workspace.database, id, audience);
  if (found === undefined) throw unknownAddress();
  return found;
}

/** Who a subject is, and how it is rated. */
export function subjectRoutes() {
  return apiPart()
    .openapi(getSubject, async (context) =>
      answerOne(context, getSubject, await subjectAsked(context.var.visit, context.req.valid('param').subject)),
    )
    .openapi(getStanding, async (context) =>
      answerOne(context, getStanding, await standingOf(context.var.visit, context.req.valid('param').subject)),
    )
    .openapi(listRatings, async (context) => {
      const { subject } = context.req.valid('param');
      const asked = context.req.valid('query');
      const { grades } = await standingOf(context.var.visit, subject);
      const wanted = grades.filter(({ rulebook }) => asked.rulebook === undefined || asked.rulebook === rulebook);
      const page = pageByKey(`ratings ${subject} ${asked.rulebook ?? ''}`, wanted, ({ rulebook }) => rulebook, asked);
      return answerList(context, listRatings, page, ratingColumns);
    })
    .openapi(listHistory, async (context) => {
      const { subject } = context.req.valid('param');
      const asked = context.req.valid('query');
      const { grades } = await standingOf(context.var.visit, subject);
      const all = grades
        .filter(({ rulebook }) => asked.rulebook === undefined || asked.rulebook === rulebook)
        .flatMap((grade) => {
          const past = pastOf(grade).filter(
            ({ asOf, knownAt }) =>
              (asked.as_of === undefined || asOf <= asked.as_of) &&
              (asked.known_at === undefined || knownAt <= asked.known_at),
          );
          return asked.as_of === undefined && asked.known_at === undefined ? past : past.slice(-1);
        });
      const of = `history ${subject} ${asked.rulebook ?? ''} ${asked.as_of ?? ''} ${asked.known_at ?? ''}`;
      const page = pageByKey(
        of,
        all,
        ({ asOf, knownAt, rulebook, run }) => `${asOf} ${knownAt} ${rulebook} ${run}`,
        asked,
      );
      return answerList(context, listHistory, page, historyColumns);
    });
}

/** A rating, with what was said of it by whom it concerns. */
interface Rating extends GradeShown {
  readonly disputed: Disputed | null;
  readonly reply: ReplyShown | null;
}

interface Standing extends Omit<SubjectShown, 'grades'> {
  readonly grades: readonly Rating[];
}

async function standingOf(visit: Visit, id: string): Promise<Standing> {
  const subject = await subjectAsked(visit, id);
  const { served, reader, language } = visit;
  const shown = await showSubject(served.workspace, { subject, reader, language });
  const { grades } = shown;
  if (grades.length === 0) return { ...shown, grades: [] };
  const [disputes, replies] = await Promise.all([disputesOf(visit, subject), repliesOf(visit, subject, grades)]);
  return {
    ...shown,
    grades: grades.map((grade) => ({
      ...grade,
      disputed: disputes.ratings.get(grade.rulebook) ?? null,
      reply: replies.get(grade.rulebook) ?? null,
    })),
  };
}

/** What runs gave by one rulebook, the one in force among them, by their moments. */
function pastOf({ rulebook, run, state, asOf, knownAt, grade, score, reason, history }: Rating) {
  const current = { run, state, asOf, knownAt, grade, score, reason };
  const all = history.some((each) => each.run === run) ? history : [...history, current];
  return all.map((each) => ({ rulebook, ...each }));
}

const ratingColumns: Columns<Rating> = {
  rulebook: ({ rulebook }) => rulebook,
  version: ({ version }) => version,
  topic: ({ topic }) => topic,
  grade: ({ grade }) => grade,
  label: ({ label }) => label,
  score: ({ score }) => score,
  reason: ({ reason }) => reason,
  best: ({ between }) => between?.best ?? null,
  worst: ({ between }) => between?.worst ?? null,
  awards: ({ awards }) => awards.join(' '),
  coverage_known: ({ coverage }) => coverage.known,
  coverage_asked: ({ coverage }) => coverage.asked,
  kind: ({ kind }) => kind,
  evidence: ({ evidence }) => evidence,
  run: ({ run }) => run,
  as_of: ({ asOf }) => asOf,
  known_at: ({ knownAt }) => knownAt,
  stale: ({ stale }) => stale,
  disputed_since: ({ disputed }) => disputed?.since ?? null,
};

const historyColumns: Columns<ReturnType<typeof pastOf>[number]> = {
  rulebook: ({ rulebook }) => rulebook,
  run: ({ run }) => run,
  state: ({ state }) => state,
  as_of: ({ asOf }) => asOf,
  known_at: ({ knownAt }) => knownAt,
  grade: ({ grade }) => grade,
  score: ({ score }) => score,
  reason: ({ reason }) => reason,
};
