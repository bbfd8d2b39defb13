import { Hono, type Context } from 'hono';
import { answerReport, isOpen, kindNamed, mayDecide, type Remark } from '../../remarks/index.ts';
import { requires } from '../../visit/index.ts';
import { Refused, type Fault } from '../../vocabulary/index.ts';
import { formBody } from '../access/form-body.ts';
import { personOf } from '../access/person.ts';
import type { DeskSeen } from '../analyst/intake.ts';
import { page, viewIn } from '../answer.ts';
import { mendPage, type Mendable } from '../pages/remarks/mend.tsx';
import type { Problem } from '../parts/form.tsx';
import { deskWords } from '../words/remarks/desk.ts';
import { href, type View } from '../view.ts';
import { aboutOf } from './about.ts';
import { problemsOf } from './problems.ts';
import { remarkAsked, shownRemark } from './read.ts';

/** Mending the record that a report is about, which answers the report with what came of it. */
export function mendPages(seen: DeskSeen): Hono {
  const app = new Hono();
  const { desk } = seen;
  const { remarks, workspace, now } = seen.served;
  const [writes, answers] = [requires('records:write'), requires('remarks:answer')];

  /** The report, and the record as it is held: a report that is answered, or whose record ended, has nothing to mend. */
  const asked = async (view: View, context: Context): Promise<Mendable | undefined> => {
    const remark = await remarkAsked(context, view);
    if (remark === undefined || !isOpen(remark) || !(await mayDecide(remarks, remark, view.asker))) return undefined;
    const record = (await aboutOf(view, remark))?.record;
    const kind = kindNamed(workspace.data, record?.kind ?? '');
    return record === undefined || record.ended !== null || kind === undefined ? undefined : { remark, record, kind };
  };

  app.get('/remarks/:no/mend', writes, answers, async (context) => {
    const view = viewIn(context, seen);
    const found = await asked(view, context);
    return found === undefined ? context.notFound() : page(context, mendPage(view, { ...found }));
  });

  app.post('/remarks/:no/mend', writes, answers, async (context) => {
    const view = viewIn(context, seen);
    const found = await asked(view, context);
    if (found === undefined) return context.notFound();
    const form = await formBody(context);
    const withdraws = form.text('act') === 'withdraw';
    const values = Object.fromEntries(
      found.record.fields.flatMap(({ name, value }, index): [string, string][] => {
        const [said] = form.texts(`field-${index}`);
        return said === undefined || said === (value ?? '') ? [] : [[name, said]];
      }),
    );
    const reason = form.text('reason').trim();
    const words = deskWords[seen.language];
    const again = (problems: readonly Problem[], faults: readonly Fault[] = []): Response | Promise<Response> =>
      page(context, mendPage(view, { ...found, values, reason, problems, faults }), 422);
    if (!withdraws && Object.keys(values).length === 0) return again([{ field: 'field-0', text: words.unchanged }]);
    if (reason === '') return again([{ field: 'reason', text: words.reasonMissing }]);
    try {
      await desk.records.mend({ id: found.record.id, values: withdraws ? undefined : values, reason });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return again([], error.faults);
    }
    return answered(context, view, { remark: found.remark, is: withdraws ? 'withdrawn' : 'corrected', says: reason });
  });

  /** The record is mended whatever comes now: where the answer is refused, the page says so and the report is still open. */
  const answered = async (
    context: Context,
    view: View,
    { remark, is, says }: { readonly remark: Remark; readonly is: 'corrected' | 'withdrawn'; readonly says: string },
  ): Promise<Response> => {
    const outcome = await answerReport(remarks, { remark, by: personOf(context), now: now(), answer: { is, says } });
    if (!outcome.ok) return shownRemark(context, seen, problemsOf(view, outcome.faults));
    return context.redirect(href(seen, 'remarks', String(remark.no)), 303);
  };
  return app;
}
