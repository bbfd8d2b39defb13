import { Hono } from 'hono';
import { openFor, requires } from '../../visit/index.ts';
import { personOf } from '../access/person.ts';
import { page, viewIn } from '../answer.ts';
import { simulationPage } from '../pages/bench/simulation.tsx';
import { href } from '../view.ts';
import { numbersOf } from './numbers.ts';
import type { BenchSeen } from './routes.ts';

/** Simulations: how far each is, what it came to, its numbers. Whoever began one sees it, and nobody else. */
export function simulationPages(seen: BenchSeen): Hono {
  const app = new Hono();
  const { weighing } = seen.bench;
  const writes = requires('rulebooks:write');

  app.get('/bench/simulations/:id', writes, async (context) => {
    const work = weighing.work(context.req.param('id'), personOf(context).accountId);
    if (work === undefined) return context.notFound();
    const view = viewIn(context, seen);
    // Those that change most are named, whatever is public of them: each look is written down, as any other is.
    if (work.task.state.is === 'done') await openFor(view, {});
    return page(context, simulationPage(view, work));
  });

  app.post('/bench/simulations/:id', writes, (context) => {
    const work = weighing.work(context.req.param('id'), personOf(context).accountId);
    if (work === undefined) return context.notFound();
    work.task.stop();
    return context.redirect(href(seen, 'bench', 'simulations', work.id), 303);
  });

  app.get('/bench/simulations/:id/numbers.csv', writes, async (context) => {
    const work = weighing.work(context.req.param('id'), personOf(context).accountId);
    const { state } = work?.task ?? {};
    if (state?.is !== 'done') return context.notFound();
    await openFor(viewIn(context, seen), {});
    context.header('Content-Disposition', 'attachment; filename="simulation.csv"');
    return context.body(numbersOf(state.result), 200, { 'Content-Type': 'text/csv; charset=utf-8' });
  });
  return app;
}
