import { Hono } from 'hono';
import { keptRun, runIds } from '../../rating/index.ts';
import { movedInRun, outcomeNames, previewOfRun } from '../../reasons/index.ts';
import { openFor, requires } from '../../visit/index.ts';
import { numberIn } from '../access/number.ts';
import { personOf } from '../access/person.ts';
import { page, viewIn } from '../answer.ts';
import { movedPage, subjectsOnPage } from '../pages/analyst/change.tsx';
import { previewPage } from '../pages/analyst/preview.tsx';
import { ratingPage, runsOnPage, runsPage } from '../pages/analyst/runs.tsx';
import { href } from '../view.ts';
import type { DeskSeen } from './intake.ts';

/** Runs: the list, making one, and what each came to. What a draft gave is not public: it is read for a purpose, and logged. */
export function runPages(seen: DeskSeen): Hono {
  const app = new Hono();
  const { desk, served } = seen;
  const { database } = served.workspace;
  const [reads, rates] = [requires('hidden:read'), requires('runs:rate')];

  app.get('/runs', reads, async (context) => {
    const from = Number(numberIn(context.req.query('from')) ?? 0n);
    const ids = await runIds(database);
    const runs = await Promise.all(ids.slice(from, from + runsOnPage).map((id) => keptRun(database, id)));
    const more = ids.length > from + runsOnPage;
    return page(context, runsPage(viewIn(context, seen), { runs, from, more, running: desk.runningRating() }));
  });

  app.post('/runs', rates, (context) =>
    context.redirect(href(seen, 'runs', 'work', desk.rate(personOf(context).accountId).id), 303),
  );

  app.get('/runs/work/:id', rates, (context) => {
    const work = desk.rating(context.req.param('id'));
    if (work === undefined) return context.notFound();
    const { state } = work.task;
    return state.is === 'done'
      ? context.redirect(href(seen, 'runs', state.result.run), 303)
      : page(context, ratingPage(viewIn(context, seen), work));
  });

  app.post('/runs/work/:id', rates, (context) => {
    const work = desk.rating(context.req.param('id'));
    if (work === undefined) return context.notFound();
    work.task.stop();
    return context.redirect(href(seen, 'runs', 'work', work.id), 303);
  });

  app.get('/runs/:run/manifest.json', reads, async (context) => {
    await openFor(viewIn(context, seen), { run: context.req.param('run') });
    const { run, manifestText } = await keptRun(database, context.req.param('run'));
    context.header('Content-Disposition', `attachment; filename="${run}.json"`);
    return context.body(manifestText, 200, { 'Content-Type': 'application/json' });
  });

  app.get('/runs/:run/moved/:rulebook{.+}', reads, async (context) => {
    const { run, rulebook } = context.req.param();
    const view = viewIn(context, seen);
    await openFor(view, { run });
    const kept = await keptRun(database, run);
    if (!kept.rulebooks.some((each) => each.rulebook === rulebook)) return context.notFound();
    const asked = { run: kept.run, rulebook };
    const [names, moved] = await Promise.all([
      outcomeNames(database, asked, seen.language),
      movedInRun(database, { ...asked, after: context.req.query('after'), limit: subjectsOnPage }),
    ]);
    return page(context, movedPage(view, { ...asked, names, moved }));
  });

  app.get('/runs/:run/preview', reads, async (context) => {
    const view = viewIn(context, seen);
    await openFor(view, { run: context.req.param('run') });
    const kept = await keptRun(database, context.req.param('run'));
    const { after, rulebook } = context.req.query();
    const rows = await previewOfRun(database, {
      run: kept.run,
      today: view.today,
      after: after === undefined ? undefined : { subjectId: after, rulebook: rulebook ?? '' },
      limit: subjectsOnPage,
    });
    const named = kept.rulebooks.map(async (each) => {
      const part = { run: kept.run, rulebook: each.rulebook };
      return [each.rulebook, await outcomeNames(database, part, seen.language)] as const;
    });
    return page(context, previewPage(view, { run: kept.run, rows, names: new Map(await Promise.all(named)) }));
  });
  return app;
}
