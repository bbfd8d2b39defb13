import { Hono, type Context } from 'hono';
import { z } from 'zod';
import {
  draftForm,
  draftFrom,
  draftNew,
  draftFault,
  draftSchemas,
  rulesOfItsId,
  textsOf,
  type Draft,
  type Helpers,
  type StartAsked,
  type Tried,
  type Weighing,
} from '../../drafts/index.ts';
import { loadRulebook, versionsRated } from '../../rating/index.ts';
import { searchSubjects, subjectOfId, textIn } from '../../reasons/index.ts';
import { Refused, type Fault, type Outcome } from '../../vocabulary/index.ts';
import { openFor, requires } from '../../visit/index.ts';
import { personOf } from '../access/person.ts';
import { page, viewIn, type Seen } from '../answer.ts';
import { draftPage, type DraftSeen } from '../pages/bench/draft.tsx';
import type { OnRegister } from '../pages/bench/register.tsx';
import { startPage, type Starts } from '../pages/bench/start.tsx';
import { benchWords } from '../words/bench/draft.ts';
import { href, type View } from '../view.ts';
import { downloaded } from './download.ts';
import { draftSent, startFrom, startText } from './draft-form.ts';
import type { Spending } from './spending.ts';
import { simulationPages } from './weighing.ts';

/** What the pages of the bench share, in every language. */
export interface Bench {
  readonly helpers: Helpers;
  readonly weighing: Weighing;
  readonly spending: Spending;
}

/** Subjects that a search on the bench shows. */
const mostFound = 12;

/** What pages of the bench in one language are made from. */
export type BenchSeen = Seen & { readonly bench: Bench };

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

  type Sent = Pick<DraftSeen, 'draft' | 'against' | 'key'>;
  /** What it is weighed against: where it began, or the rules of the same id that are here. */
  const againstOf = ({ draft, against }: Sent): StartAsked | undefined =>
    against ?? rulesOfItsId(draft, workspace.data);
  const nothingToWeigh = [draftFault('draft-compares-nothing', {}, { file: 'rulebook.yaml' })];

  /** Begins a simulation, after what it is for was written down. */
  const simulated = async (
    context: Context,
    sent: Sent,
    shown: (more: Partial<DraftSeen>, status?: 200 | 422 | 429) => Response | Promise<Response>,
  ): Promise<Response> => {
    const view = viewIn(context, seen);
    const { accountId: who } = personOf(context);
    const against = againstOf(sent);
    if (against === undefined) return shown({ refused: nothingToWeigh });
    if (!(await bench.spending.may(who, 'simulate'))) return shown({ problem: words.tooMany }, 429);
    await openFor(view, {});
    const begun = await bench.weighing.simulate({ ...sent, against, who, now: served.now() });
    return begun.ok
      ? context.redirect(href(seen, 'bench', 'simulations', begun.value.id), 303)
      : shown({ refused: begun.faults });
  };

  /** Looks subjects up, or weighs one of them; whom is written down before anything is shown. */
  const onRegister = async (
    view: View,
    sent: Sent,
    { act, text }: { readonly act: string; readonly text: string },
  ): Promise<OnRegister | { readonly faults: readonly Fault[] }> => {
    const { database } = workspace;
    if (act === 'find') {
      const { visit } = await openFor(view, {});
      return { text, found: text.trim() === '' ? [] : await searchSubjects(database, text, mostFound, visit.audience) };
    }
    const subjectId = act.slice('why:'.length);
    const { visit } = await openFor(view, { subjectId });
    const subject = await subjectOfId(database, subjectId, visit.audience);
    const against = againstOf(sent);
    if (subject === undefined) return { text, found: [] };
    if (against === undefined || view.asker.is !== 'account') return { faults: nothingToWeigh };
    const asked = { ...sent, against, who: view.asker.accountId, now: served.now() };
    const told = await bench.weighing.weigh(asked, subject, language);
    return told.ok ? { text, weighed: { subject, told: told.value } } : { faults: told.faults };
  };

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
    const { draft, act, against, key, problem, field } = await draftSent(context);
    const shown = (more: Partial<DraftSeen>, status: 200 | 422 | 429 = 200): Response | Promise<Response> =>
      page(context, draftPage(view, { draft, against, key, sent: true, tried: undefined, ...more }), status);
    if (problem !== undefined) return shown({ problem: words[problem] }, 422);
    if (act === 'open') return shown({});
    if (act === 'download') return downloaded(context, draft);
    const { accountId } = personOf(context);
    if (!(await bench.spending.may(accountId, 'try'))) return shown({ problem: words.tooMany }, 429);
    if (act === 'simulate') return simulated(context, { draft, against, key }, shown);
    if (act === 'find' || act.startsWith('why:')) {
      const asked = await onRegister(view, { draft, against, key }, { act, text: field('who') });
      return 'faults' in asked ? shown({ refused: asked.faults }) : shown({ register: asked });
    }
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

  app.route('/', simulationPages(seen));

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
