import { Hono, type Context } from 'hono';
import { z } from 'zod';
import {
  draftForm,
  draftFrom,
  draftNew,
  draftSchemas,
  textsOf,
  type Draft,
  type Helpers,
  type StartAsked,
  type Tried,
} from '../../drafts/index.ts';
import { loadRulebook, versionsRated } from '../../rating/index.ts';
import { textIn } from '../../reasons/index.ts';
import { Refused, type Outcome } from '../../vocabulary/index.ts';
import { requires } from '../../visit/index.ts';
import { personOf } from '../access/person.ts';
import { page, viewIn, type Seen } from '../answer.ts';
import { draftPage, type DraftSeen } from '../pages/bench/draft.tsx';
import { startPage, type Starts } from '../pages/bench/start.tsx';
import { benchWords } from '../words/bench/draft.ts';
import { href } from '../view.ts';
import { downloaded } from './download.ts';
import { draftSent, startFrom, startText } from './draft-form.ts';
import type { Spending } from './spending.ts';

/** What the pages of the bench share, in every language. */
export interface Bench {
  readonly helpers: Helpers;
  readonly spending: Spending;
}

type BenchSeen = Seen & { readonly bench: Bench };

/**
 * The rule maker's bench. What is typed is read and tried in processes of their own (`Helpers`), which can be ended;
 * it is data to them, as it is to every other part of this program, and it is kept nowhere.
 */
export function benchPages(seen: BenchSeen): Hono {
  const app = new Hono();
  const { served, bench, language } = seen;
  const { workspace } = served;
  const words = benchWords[language];
  const writes = requires('rulebooks:write');
  const schemas = draftSchemas();

  const starts = async (wrong?: string): Promise<Starts> => ({
    inForce: workspace.settings.rulebooks.map((id) => {
      const read = loadRulebook(workspace.data, id);
      return { id, title: read.ok ? textIn(read.value.rulebook.title, language) : id };
    }),
    all: workspace.data.rulebooks.map(({ id }) => id),
    rated: await versionsRated(workspace.database),
    wrong,
  });

  /** A draft tried, with what it is compared with. */
  const tried = async (context: Context, draft: Draft, against: StartAsked | undefined): Promise<Outcome<Tried>> =>
    bench.helpers.ask(personOf(context).accountId, 'try', {
      draft,
      language,
      ...(against === undefined ? {} : { against: await textsOf(workspace, against) }),
    });

  app.get('/bench', writes, async (context) => page(context, startPage(viewIn(context, seen), await starts())));

  app.get('/bench/schema.json', writes, (context) => context.json(schemas));

  app.get('/bench/draft', writes, async (context) => {
    const view = viewIn(context, seen);
    const { from, new: id } = context.req.query();
    if (id !== undefined) {
      const draft = draftNew(id);
      if (draft === undefined) return page(context, startPage(view, await starts(id)), 422);
      return page(context, draftPage(view, { draft, against: undefined, tried: undefined, key: id, sent: false }));
    }
    const against = startFrom(from ?? '');
    // Where the page of a form is asked for in another language, say: the form itself is not in the address.
    if (against === undefined) return context.redirect(href(seen, 'bench'));
    const draft = await draftFrom(workspace, against);
    return page(context, draftPage(view, { draft, against, tried: undefined, key: startText(against), sent: false }));
  });

  app.post('/bench/draft', writes, async (context) => {
    const view = viewIn(context, seen);
    const { draft, act, against, key, problem } = await draftSent(context);
    const shown = (more: Partial<DraftSeen>, status: 200 | 422 | 429 = 200): Response | Promise<Response> =>
      page(context, draftPage(view, { draft, against, key, sent: true, tried: undefined, ...more }), status);
    if (problem !== undefined) return shown({ problem: words[problem] }, 422);
    if (act === 'open') return shown({});
    if (act === 'download') return downloaded(context, draft);
    const { accountId } = personOf(context);
    if (!(await bench.spending.may(accountId, 'try'))) return shown({ problem: words.tooMany }, 429);
    if (act === 'format') {
      const formatted = await bench.helpers.ask(accountId, 'format', draft);
      const laid = formatted.ok ? formatted.value : formatted;
      if (laid.ok) return shown({ draft: { files: { ...draft.files, 'rulebook.yaml': laid.value } } });
    }
    try {
      const outcome = await tried(context, draft, against);
      return outcome.ok ? shown({ tried: outcome.value }) : shown({ refused: outcome.faults });
    } catch (error) {
      if (error instanceof Refused) return shown({ refused: error.faults });
      throw error;
    }
  });

  app.post('/bench/check', writes, async (context) => {
    const draft = await jsonOf(context);
    if (draft === undefined) return context.json({ problem: 'no draft' }, 400);
    const { accountId } = personOf(context);
    if (!(await bench.spending.may(accountId, 'check'))) return context.json({ problem: words.tooMany }, 429);
    const outcome = await bench.helpers.ask(accountId, 'check', draft);
    return context.json(outcome.ok ? outcome.value : { faults: outcome.faults });
  });

  return app;
}

/**
 * The draft that a script sends; undefined where it is none. JSON alone, and said to be it: no form of another site can
 * send that without asking first.
 */
async function jsonOf(context: Context): Promise<Draft | undefined> {
  if (!/^application\/json(?:;|$)/.test(context.req.header('Content-Type') ?? '')) return undefined;
  const body = z.string().safeParse(await context.req.text());
  try {
    const draft = draftForm.safeParse(JSON.parse(body.data ?? ''));
    return draft.success ? draft.data : undefined;
  } catch {
    return undefined;
  }
}
