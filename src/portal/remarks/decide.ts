import { Hono, type Context } from 'hono';
import {
  acknowledgeReport,
  answerReport,
  approveReply,
  refuseReply,
  type AnswerKind,
  type Remark,
} from '../../remarks/index.ts';
import { requires } from '../../visit/index.ts';
import type { Outcome } from '../../vocabulary/index.ts';
import { formBody, type FormBody } from '../access/form-body.ts';
import { personOf } from '../access/person.ts';
import { viewIn, type Seen } from '../answer.ts';
import { href } from '../view.ts';
import { problemsOf } from './problems.ts';
import { remarkAsked, shownRemark } from './read.ts';

const answers: readonly AnswerKind[] = ['corrected', 'withdrawn', 'reasoned'];

/** What those who look after remarks do: let a reply stand or not, and answer reports. */
export function decisionPages(seen: Seen): Hono {
  const app = new Hono();
  const { remarks, now } = seen.served;
  const decides = requires('remarks:answer');

  const act = async (
    context: Context,
    work: (deciding: Parameters<typeof acknowledgeReport>[1], form: FormBody) => Promise<Outcome<void>>,
  ): Promise<Response> => {
    const view = viewIn(context, seen);
    const remark: Remark | undefined = await remarkAsked(context, view);
    if (remark === undefined) return context.notFound();
    const outcome = await work({ remark, by: personOf(context), now: now() }, await formBody(context));
    if (!outcome.ok) return shownRemark(context, seen, problemsOf(view, outcome.faults));
    return context.redirect(href(seen, 'remarks', String(remark.no)), 303);
  };

  app.post('/remarks/:no/approve', decides, (context) =>
    act(context, (deciding, form) => approveReply(remarks, { ...deciding, looked: form.text('looked') !== '' })),
  );
  app.post('/remarks/:no/refuse', decides, (context) =>
    act(context, (deciding, form) => refuseReply(remarks, { ...deciding, reason: form.text('reason') })),
  );
  app.post('/remarks/:no/acknowledge', decides, (context) =>
    act(context, (deciding) => acknowledgeReport(remarks, deciding)),
  );
  app.post('/remarks/:no/answer', decides, (context) =>
    act(context, (deciding, form) => {
      const is = answers.find((each) => each === form.text('answer')) ?? 'reasoned';
      const answer = { is, says: form.text('reason'), record: form.text('record') };
      return answerReport(remarks, { ...deciding, answer });
    }),
  );
  return app;
}
