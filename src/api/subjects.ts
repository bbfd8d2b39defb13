import { getStanding, getSubject, listHistory, listRatings } from '../contract/index.ts';
import { showSubject, subjectOfId, type GradeShown, type SubjectMatch, type SubjectShown } from '../reasons/index.ts';
import { atOneMoment, disputesOf, repliesOf, type Disputed, type ReplyShown, type Visit } from '../visit/index.ts';
import { answerList, answerOne, type Columns } from './answer.ts';
import { apiPart } from './asking.ts';
import { pageByKey } from './cursor.ts';
import { byThenAsked, type PastSaid } from './moment.ts';
import { unknownAddress } from './problem.ts';

/** The subject of an address, as far as whoever asks may know of it. */
export async function subjectAsked({ served, audience }: Visit, id: string): Promise<SubjectMatch> {
  const found = await subjectOfId(served.workspace.database, id, audience);
  if (found === undefined) throw unknownAddress();
  return found;
}

/** The same visit, asking about the past where its query does: it still may see no more than it may today. */
export function asOfThen(visit: Visit, said: PastSaid): Visit {
  const byThen = byThenAsked(said);
  const { reader, today } = visit;
  return byThen === undefined || reader.is !== 'public' ? visit : { ...visit, reader: { is: 'public', today, byThen } };
}

/** What of a list is asked for, for its cursor: that of another day is of another list. */
export function questionIn({
  rulebook,
  as_of,
  known_at,
}: PastSaid & { readonly rulebook?: string | undefined }): string {
  return `${rulebook ?? ''} ${as_of ?? ''} ${known_at ?? ''}`;
}

/** Who a subject is, and how it is rated. */
export function subjectRoutes() {
  return apiPart()
    .openapi(getSubject, async (context) =>
      answerOne(context, getSubject, await subjectAsked(context.var.visit, context.req.valid('param').subject)),
    )
    .openapi(getStanding, async (context) =>
      answerOne(
        context,
        getStanding,
        await standingOf(asOfThen(context.var.visit, context.req.valid('query')), context.req.valid('param').subject),
      ),
    )
    .openapi(listRatings, async (context) => {
      const { subject } = context.req.valid('param');
      const asked = context.req.valid('query');
      const { grades } = await standingOf(asOfThen(context.var.visit, asked), subject);
      const wanted = grades.filter(({ rulebook }) => asked.rulebook === undefined || asked.rulebook === rulebook);
      const page = pageByKey(`ratings ${subject} ${questionIn(asked)}`, wanted, ({ rulebook }) => rulebook, asked);
      return answerList(context, listRatings, page, ratingColumns);
    })
    .openapi(listHistory, async (context) => {
      const { subject } = context.req.valid('param');
      const asked = context.req.valid('query');
      const visit = asOfThen(context.var.visit, asked);
      const { grades } = await standingOf(visit, subject);
      const all = grades
        .filter(({ rulebook }) => asked.rulebook === undefined || asked.rulebook === rulebook)
        .flatMap((grade) => (visit === context.var.visit ? pastOf(grade) : pastOf(grade).slice(-1)));
      const page = pageByKey(
        `history ${subject} ${questionIn(asked)}`,
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
  return atOneMoment(visit, (moment) => standingAt(moment, id));
}

async function standingAt(visit: Visit, id: string): Promise<Standing> {
  const subject = await subjectAsked(visit, id);
  const { served, reader, language } = visit;
  const shown = await showSubject(served.workspace, { subject, reader, language });
  const { grades } = shown;
  if (grades.length === 0) return { ...shown, grades: [] };
  const [disputes, replies] = await Promise.all([
    disputesOf(visit, subject, grades),
    repliesOf(visit, subject, grades),
  ]);
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
