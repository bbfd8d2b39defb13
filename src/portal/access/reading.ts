import { Hono } from 'hono';
import { nameReading, notedEvents, readingOf } from '../../access/index.ts';
import { hiddenReads } from '../../rating/index.ts';
import { subjectOfId } from '../../reasons/index.ts';
import { openFor, requires } from '../../visit/index.ts';
import { page, viewIn, type Seen } from '../answer.ts';
import { fullSearchPage, fullSubjectPage } from '../pages/access/full.tsx';
import { linesOnPage, logPage, readsPage } from '../pages/access/log.tsx';
import { purposePage } from '../pages/access/purpose.tsx';
import { pageOfOurs } from '../then.ts';
import { href } from '../view.ts';
import { formBody } from './form-body.ts';
import { numberIn } from './number.ts';
import { personOf } from './person.ts';

/** Reading what is not public for a purpose that was named, and the logs in which auditors see who did. */
export function readingPages(seen: Seen): Hono {
  const app = new Hono();
  const { access, now, workspace } = seen.served;
  const reads = requires('hidden:read');
  const audits = requires('audit:read');

  app.get('/purpose', reads, (context) => {
    const goingTo = pageOfOurs(context.req.query('then'));
    return page(context, purposePage(viewIn(context, seen), { goingTo, wrong: false }));
  });

  app.post('/purpose', reads, async (context) => {
    const form = await formBody(context);
    const [asker, goingTo] = [personOf(context), pageOfOurs(form.text('then'))];
    const reading = readingOf(asker, form.text('purpose'), form.text('reference').trim());
    if (reading === undefined) return page(context, purposePage(viewIn(context, seen), { goingTo, wrong: true }), 422);
    await nameReading(access, asker, reading, now());
    return context.redirect(goingTo ?? href(seen, 'full'), 303);
  });

  app.get('/full', reads, async (context) => {
    const view = viewIn(context, seen);
    return page(context, await fullSearchPage(view, await openFor(view, {}), context.req.query('q') ?? ''));
  });

  app.get('/full/:id', reads, async (context) => {
    const [view, subjectId] = [viewIn(context, seen), context.req.param('id')];
    const opened = await openFor(view, { subjectId });
    const subject = await subjectOfId(workspace.database, subjectId, opened.visit.audience);
    return subject === undefined ? context.notFound() : page(context, await fullSubjectPage(view, opened, subject));
  });

  app.get('/log', audits, async (context) => {
    const { store } = await access.open();
    const lines = await notedEvents(store, linesOnPage, numberIn(context.req.query('before')));
    return page(context, logPage(viewIn(context, seen), lines));
  });

  app.get('/log/reads', audits, async (context) => {
    const lines = await hiddenReads(workspace.database, linesOnPage, numberIn(context.req.query('before')));
    return page(context, readsPage(viewIn(context, seen), lines));
  });
  return app;
}
