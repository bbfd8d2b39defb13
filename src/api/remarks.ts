import { speaksFor, type OnceWork } from '../access/index.ts';
import { listRemarks, reportError, sendReply } from '../contract/index.ts';
import { subjectOfId, type SubjectMatch } from '../reasons/index.ts';
import { remarkOf, remarksOf, sendRemark, type Remark, type RemarkTarget } from '../remarks/index.ts';
import { ratingSpokenOf, type Visit } from '../visit/index.ts';
import { answerList, answerOne, type Columns } from './answer.ts';
import { apiPart } from './asking.ts';
import { pageByKey } from './cursor.ts';
import { apiFault } from './faults.ts';
import { ApiRefusal, unknownAddress } from './problem.ts';

/** What an organisation tells the register by a program: replies, and reports of errors. */
export function remarkRoutes() {
  return apiPart()
    .openapi(listRemarks, async (context) => {
      const { visit } = context.var;
      const { subjectId } = await ownSubject(visit, context.req.valid('param').subject, 'organisation:read');
      const found = (await remarksOf(visit.served.remarks, [subjectId])).map(remarkShown);
      const key = ({ no }: (typeof found)[number]): string => String(no).padStart(15, '0');
      const page = pageByKey(`remarks ${subjectId}`, found, key, context.req.valid('query'));
      context.header('Cache-Control', 'no-store');
      return answerList(context, listRemarks, page, columns);
    })
    .openapi(sendReply, async (context) => {
      const { visit } = context.var;
      const subject = await ownSubject(visit, context.req.valid('param').subject, 'organisation:act');
      const { rulebook, texts } = context.req.valid('json');
      const about = await ratingOf(visit, subject, rulebook);
      return answerOne(
        context,
        sendReply,
        await sent(visit, subject, { kind: 'reply', about, texts, once: context.var.once }),
      );
    })
    .openapi(reportError, async (context) => {
      const { visit } = context.var;
      const subject = await ownSubject(visit, context.req.valid('param').subject, 'organisation:act');
      const { rulebook, record, text, language } = context.req.valid('json');
      if ((rulebook === undefined) === (record === undefined)) {
        const problem = { name: 'rulebook', problem: 'either a rulebook or a record' };
        throw new ApiRefusal(422, [apiFault('api-parameter', problem, { file: 'body', path: 'rulebook' })]);
      }
      const about: RemarkTarget =
        record === undefined ? await ratingOf(visit, subject, rulebook ?? '') : { is: 'record', record };
      const said = { kind: 'report', about, texts: { [language]: text }, once: context.var.once } as const;
      return answerOne(context, reportError, await sent(visit, subject, said));
    });
}

/** A subject that the account behind the key speaks for; of all others it is not told whether there is one. */
async function ownSubject(
  { served, asker }: Visit,
  id: string,
  to: 'organisation:read' | 'organisation:act',
): Promise<SubjectMatch> {
  const found = speaksFor(asker, id, to) ? await subjectOfId(served.workspace.database, id) : undefined;
  if (found === undefined) throw unknownAddress();
  return found;
}

async function ratingOf(visit: Visit, { subjectId }: SubjectMatch, rulebook: string): Promise<RemarkTarget> {
  const found = await ratingSpokenOf(visit, { subjectId, rulebook });
  // What is refused then names the rulebook that was sent, and no other.
  return { is: 'rating', rulebook, run: found?.run ?? '' };
}

interface Said {
  readonly kind: Remark['kind'];
  readonly about: RemarkTarget;
  readonly texts: Readonly<Record<string, string>>;
  readonly once: OnceWork | undefined;
}

async function sent({ served, asker, now }: Visit, subject: SubjectMatch, said: Said) {
  if (asker.is === 'public') throw unknownAddress();
  const outcome = await sendRemark(served.remarks, { ...said, subject, by: asker, now });
  if (!outcome.ok) {
    const waits = outcome.faults.some(({ code }) => code === 'remark-waits');
    const byLetter = outcome.faults.some(({ code }) => code === 'remark-by-letter');
    throw new ApiRefusal(waits ? 409 : byLetter ? 403 : 422, outcome.faults);
  }
  const kept = await remarkOf(served.remarks, outcome.value);
  if (kept === undefined) throw new Error('what was sent is not there');
  return remarkShown(kept);
}

function remarkShown({ no, kind, about, texts, sentAt, byLetter, answerBy, state, stateAt, says, mended }: Remark) {
  return {
    no: Number(no),
    kind,
    rulebook: about.is === 'rating' ? about.rulebook : null,
    record: about.is === 'record' ? about.record : null,
    texts,
    sentAt,
    byLetter,
    answerBy,
    state,
    stateAt,
    answer: says,
    mended,
  };
}

const columns: Columns<ReturnType<typeof remarkShown>> = {
  no: ({ no }) => no,
  kind: ({ kind }) => kind,
  rulebook: ({ rulebook }) => rulebook,
  record: ({ record }) => record,
  text: ({ texts }) => Object.values(texts)[0] ?? '',
  sent_at: ({ sentAt }) => sentAt,
  answer_by: ({ answerBy }) => answerBy,
  state: ({ state }) => state,
  state_at: ({ stateAt }) => stateAt,
  answer: ({ answer }) => answer,
  mended: ({ mended }) => mended,
};
