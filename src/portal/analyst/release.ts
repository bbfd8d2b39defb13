import { Hono, type Context } from 'hono';
import { keptRun, raterOf, releaseRun, withdrawRun } from '../../rating/index.ts';
import { changeOfRun, countsOfRun, outcomeNames } from '../../reasons/index.ts';
import { dayFrom, dayOf, Refused, type Day, type Fault } from '../../vocabulary/index.ts';
import { openFor, requires } from '../../visit/index.ts';
import { formBody, type FormBody } from '../access/form-body.ts';
import { personOf } from '../access/person.ts';
import { page, viewIn } from '../answer.ts';
import { runPage, type RunPart } from '../pages/analyst/run.tsx';
import type { Problem } from '../parts/form.tsx';
import { href } from '../view.ts';
import { runWords } from '../words/analyst/runs.ts';
import type { DeskSeen } from './intake.ts';

/** What an act came to where nothing was done: what is wrong with the form, or why the register refuses. */
interface NotDone {
  readonly problems?: readonly Problem[];
  readonly faults?: readonly Fault[];
}

/** The release desk of one run: everything it came to on one page, with the forms that release and withdraw it. */
export function releasePages(seen: DeskSeen): Hono {
  const app = new Hono();
  const { served } = seen;
  const { workspace } = served;
  const { database } = workspace;
  const [reads, releases] = [requires('hidden:read'), requires('runs:release')];

  const runSeen = async (context: Context, said: NotDone = {}): Promise<Response> => {
    const view = viewIn(context, seen);
    const run = context.req.param('run') ?? '';
    const { grades } = await openFor(view, { run });
    const kept = await keptRun(database, run);
    const parts: RunPart[] = [];
    for (const part of kept.rulebooks) {
      const asked = { run: kept.run, rulebook: part.rulebook };
      const [names, counts, change] = await Promise.all([
        outcomeNames(database, asked, seen.language),
        countsOfRun(database, grades, asked),
        changeOfRun(database, asked),
      ]);
      parts.push({ part, names, counts, change });
    }
    const own = (await raterOf(database, kept.run)) === personOf(context).accountId;
    const done = context.req.query('done') !== undefined && said.problems === undefined && said.faults === undefined;
    const status = said.problems === undefined && said.faults === undefined ? 200 : 422;
    return page(context, runPage(view, { kept, parts, own, done, ...said }), status);
  };
  app.get('/runs/:run', reads, (context) => runSeen(context));

  /** Does something with a run, or shows the page again with why not. A purpose is named before, as for reading it. */
  const act = async (context: Context, work: (run: string) => Promise<NotDone | undefined>): Promise<Response> => {
    const run = context.req.param('run') ?? '';
    try {
      const problem = await work(run);
      if (problem !== undefined) return await runSeen(context, problem);
      await workspace.settle();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return runSeen(context, { faults: error.faults });
    }
    return context.redirect(`${href(seen, 'runs', run)}?done`, 303);
  };

  app.post('/runs/:run/release', releases, (context) =>
    act(context, async (run) => {
      const words = runWords[seen.language];
      const form = await formBody(context);
      const rulebooks = form.texts('rulebooks');
      const notice = noticeDay(form, dayOf(served.now()));
      const problems = [
        ...(rulebooks.length === 0 ? [{ field: 'release', text: words.partProblem }] : []),
        ...(notice === 'none' ? [{ field: 'notice-day', text: words.dayProblem }] : []),
      ];
      if (problems.length > 0 || notice === 'none') return { problems };
      const who = personOf(context).accountId;
      await releaseRun(workspace, {
        run,
        rulebooks,
        who,
        now: served.now(),
        ...(notice === undefined ? {} : { noticeOn: notice }),
      });
      return undefined;
    }),
  );

  app.post('/runs/:run/withdraw', releases, (context) =>
    act(context, async (run) => {
      const reason = (await formBody(context)).text('reason').trim();
      if (reason === '') return { problems: [{ field: 'reason', text: runWords[seen.language].reasonProblem }] };
      await withdrawRun(workspace, { run, reason, who: personOf(context).accountId, now: served.now() });
      return undefined;
    }),
  );
  return app;
}

/**
 * The day on which those concerned were told; undefined where nothing was said. `none` where it is no day, or a later one
 * than today: appeal days do not begin to count before anybody was told.
 */
function noticeDay(form: FormBody, today: Day): Day | undefined | 'none' {
  const [day, month, year] = ['day', 'month', 'year'].map((each) => form.text(`notice-${each}`).trim());
  if (`${day}${month}${year}` === '') return undefined;
  const found = dayFrom(`${year?.padStart(4, '0')}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`);
  return found === undefined || found > today ? 'none' : found;
}
