import { Hono, type Context } from 'hono';
import { speaksFor, may } from '../../access/index.ts';
import { subjectOfId, type SubjectMatch } from '../../reasons/index.ts';
import {
  mayDecide,
  remarkOf,
  remarksOf,
  screened,
  takeBack,
  waitingRemarks,
  type Remark,
} from '../../remarks/index.ts';
import { requires, requiresAny } from '../../visit/index.ts';
import { numberIn } from '../access/number.ts';
import { personOf } from '../access/person.ts';
import { page, viewIn, type Seen } from '../answer.ts';
import { remarkListPage } from '../pages/remarks/list.tsx';
import { remarkPage } from '../pages/remarks/one.tsx';
import type { Problem } from '../parts/form.tsx';
import { href, type View } from '../view.ts';
import { aboutOf } from './about.ts';
import { problemsOf } from './problems.ts';

/** One remark, if whoever asks may read it: one's own organisation's, or for those who look after them. */
export async function remarkAsked(context: Context, view: View): Promise<Remark | undefined> {
  const no = numberIn(context.req.param('no'));
  const { remarks } = view.served;
  const found = no === undefined ? undefined : await remarkOf(remarks, no);
  const reads = found !== undefined && (may(view.asker, 'remarks:read') || speaksFor(view.asker, found.subjectId));
  return reads ? found : undefined;
}

/** Shows one remark: what it says, what became of it, and what whoever asks may do with it. */
export async function shownRemark(context: Context, seen: Seen, problems: readonly Problem[] = []): Promise<Response> {
  const view = viewIn(context, seen);
  const remark = await remarkAsked(context, view);
  if (remark === undefined) return context.notFound();
  const about = await aboutOf(view, remark);
  const { remarks, workspace } = seen.served;
  const subject = await subjectOfId(workspace.database, remark.subjectId);
  if (subject === undefined) return context.notFound();
  const content = remarkPage(view, {
    remark,
    subject,
    shown: (await subjectOfId(workspace.database, remark.subjectId, view.audience)) !== undefined,
    about,
    found: remark.kind === 'reply' ? screened(remarks.marks, Object.values(remark.texts)) : [],
    decides: await mayDecide(remarks, remark, view.asker),
    done: context.req.query('done') !== undefined && problems.length === 0,
    problems,
  });
  return page(context, content, problems.length === 0 ? 200 : 422);
}

/** What was told to the register, for those who told it, and for those it waits for. */
export function remarkPages(seen: Seen): Hono {
  const app = new Hono();
  const { remarks, workspace, now } = seen.served;
  const reads = requiresAny('organisation:read', 'remarks:read');

  const listed = async (context: Context, list: 'own' | 'waiting'): Promise<Response> => {
    const person = personOf(context);
    const found = list === 'own' ? await remarksOf(remarks, person.speaksFor) : await waitingRemarks(remarks);
    const subjects = new Map<string, SubjectMatch>();
    for (const id of new Set(found.map(({ subjectId }) => subjectId))) {
      const subject = await subjectOfId(workspace.database, id);
      if (subject !== undefined) subjects.set(id, subject);
    }
    return page(context, remarkListPage(viewIn(context, seen), { list, remarks: found, subjects }));
  };
  app.get('/remarks', requires('organisation:read'), (context) => listed(context, 'own'));
  app.get('/remarks/waiting', requires('remarks:read'), (context) => listed(context, 'waiting'));
  app.get('/remarks/:no', reads, (context) => shownRemark(context, seen));

  app.post('/remarks/:no/take-back', requiresAny('organisation:act', 'remarks:answer'), async (context) => {
    const view = viewIn(context, seen);
    const remark = await remarkAsked(context, view);
    if (remark === undefined) return context.notFound();
    const outcome = await takeBack(remarks, { remark, by: personOf(context), now: now() });
    if (!outcome.ok) return shownRemark(context, seen, problemsOf(view, outcome.faults));
    return context.redirect(href(seen, 'remarks', String(remark.no)), 303);
  });
  return app;
}
