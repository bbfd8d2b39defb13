import { Hono, type Context } from 'hono';
import { judgementOf } from '../../intake/index.ts';
import {
  changePortfolio,
  lookUp,
  makePortfolio,
  membersOf,
  mostMembers,
  portfolioOf,
  portfoliosOf,
  portfolioStore,
  readList,
  versionsOf,
  type LookedList,
  type Portfolio,
  type ReadList,
} from '../../portfolio/index.ts';
import { numbersOfIds, officialBeside, publicScales, standingOfMany, turnsOfMany } from '../../reasons/index.ts';
import { requires } from '../../visit/index.ts';
import { formBody } from '../access/form-body.ts';
import { numberIn } from '../access/number.ts';
import { personOf } from '../access/person.ts';
import { page, viewIn, type Seen } from '../answer.ts';
import { deadlinesPage, lookedAtOnPage } from '../pages/company/deadlines.tsx';
import { editPage } from '../pages/company/edit.tsx';
import { lookPage } from '../pages/company/look.tsx';
import { overviewPage } from '../pages/company/overview.tsx';
import { portfoliosPage, type ListProblem } from '../pages/company/portfolios.tsx';
import { href } from '../view.ts';
import { listBody, type ListSent } from './list-body.ts';
import { overviewCsv } from './overview-csv.ts';
import { overviewAsked, overviewOf } from './overview.ts';

/** Portfolios: whom an account follows. They are that account's alone, and show of each member what the public sees. */
export function portfolioPages(seen: Seen): Hono {
  const app = new Hono();
  const own = requires('portfolio:own');
  const { access, now, workspace } = seen.served;
  const { database, data } = workspace;
  const judged = once(() => {
    const { schemes, marks } = judgementOf(data);
    return { marks, named: schemes.all().map(({ id, title }) => ({ id, titles: Object.values(title) })) };
  });

  const listed = async (context: Context, said: { readonly name?: string; readonly problem?: ListProblem } = {}) => {
    const portfolios = await portfoliosOf(await portfolioStore(access), personOf(context).accountId);
    const content = portfoliosPage(viewIn(context, seen), { portfolios, ...said });
    return page(context, content, said.problem === undefined ? 200 : 422);
  };

  /** The portfolio of an address, where it is this account's. */
  const found = async (context: Context): Promise<Portfolio | undefined> => {
    const no = numberIn(context.req.param('no'));
    const { accountId } = personOf(context);
    return no === undefined ? undefined : portfolioOf(await portfolioStore(access), { accountId, no });
  };

  const looked = async (context: Context, { list = '', instead }: ListSent): Promise<[ReadList, LookedList]> => {
    const { named, marks } = judged();
    const read = readList(list, named, mostMembers);
    const { audience, asker } = viewIn(context, seen);
    const speaksFor = asker.is === 'account' ? asker.speaksFor : [];
    return [read, await lookUp(database, read, { audience, speaksFor, marks, instead })];
  };

  app.get('/portfolios', own, (context) => listed(context));

  // Nothing is kept before somebody saw what was found: the list itself goes back and forth in the form.
  app.post('/portfolios/look', own, async (context) => {
    const sent = await listBody(context);
    const no = numberIn(context.req.query('to'));
    const wrong = problemOf(sent, no !== undefined);
    if (wrong !== undefined) return listed(context, { name: sent.name, problem: wrong });
    const [read, answer] = await looked(context, sent);
    return page(context, lookPage(viewIn(context, seen), { sent, read, found: answer, to: no }));
  });

  app.post('/portfolios', own, async (context) => {
    const sent = await listBody(context);
    const no = numberIn(context.req.query('to'));
    const wrong = problemOf(sent, no !== undefined);
    if (wrong !== undefined) return listed(context, { name: sent.name, problem: wrong });
    const [, { members }] = await looked(context, sent);
    if (members.length === 0) return listed(context, { name: sent.name, problem: 'nobody' });
    const { accountId } = personOf(context);
    const store = await portfolioStore(access);
    if (no !== undefined) {
      const there = await changePortfolio(store, { accountId, no, now: now(), add: members });
      return there ? context.redirect(`${href(seen, 'portfolios', String(no))}?saved=yes`, 303) : context.notFound();
    }
    const made = await makePortfolio(store, { accountId, name: sent.name, members, now: now() });
    if (made === 'too-many') return listed(context, { name: sent.name, problem: made });
    return context.redirect(`${href(seen, 'portfolios', String(made))}?saved=yes`, 303);
  });

  const overview = async (context: Context, portfolio: Portfolio) => {
    const view = viewIn(context, seen);
    const members = await membersOf(await portfolioStore(access), portfolio.portfolio_no);
    const ids = members.map(({ subjectId }) => subjectId);
    const [standing, scales] = await Promise.all([
      standingOfMany(database, ids, view.today),
      publicScales(database, view.today, view.language),
    ]);
    const asked = overviewAsked(new URLSearchParams(view.query));
    return { view, scales, asked, overview: overviewOf(members, standing, scales, asked) };
  };

  app.get('/portfolios/:no', own, async (context) => {
    const portfolio = await found(context);
    if (portfolio === undefined) return context.notFound();
    const { view, ...shown } = await overview(context, portfolio);
    return page(context, overviewPage(view, { portfolio, saved: context.req.query('saved') === 'yes', ...shown }));
  });

  app.get('/portfolios/:no/overview.csv', own, async (context) => {
    const portfolio = await found(context);
    if (portfolio === undefined) return context.notFound();
    const { overview: shown } = await overview(context, portfolio);
    context.header('Content-Disposition', `attachment; filename="portfolio-${portfolio.portfolio_no}.csv"`);
    return context.body(overviewCsv(shown.shown), 200, { 'Content-Type': 'text/csv; charset=utf-8' });
  });

  app.get('/portfolios/:no/outlook', own, async (context) => {
    const portfolio = await found(context);
    if (portfolio === undefined) return context.notFound();
    const { view, asked, overview: shown } = await overview(context, portfolio);
    const ids = shown.shown.map(({ subjectId }) => subjectId);
    const from = (asked.page - 1) * lookedAtOnPage;
    const { today, language } = view;
    const turns = await turnsOfMany(workspace, ids.slice(from, from + lookedAtOnPage), { today, language, now: now() });
    const official = await officialBeside(database, [...(await numbersOfIds(database, ids)).values()], today);
    return page(context, deadlinesPage(view, { portfolio, turns, official, page: asked.page, of: ids.length }));
  });

  app.get('/portfolios/:no/change', own, async (context) => {
    const portfolio = await found(context);
    if (portfolio === undefined) return context.notFound();
    const store = await portfolioStore(access);
    const view = viewIn(context, seen);
    const members = await membersOf(store, portfolio.portfolio_no);
    const names = await standingOfMany(
      database,
      members.map(({ subjectId }) => subjectId),
      view.today,
    );
    const versions = await versionsOf(store, portfolio.portfolio_no);
    const done = context.req.query('done') === 'yes';
    return page(context, editPage(view, { portfolio, members, names, versions, done }));
  });

  app.post('/portfolios/:no/change', own, async (context) => {
    const no = numberIn(context.req.param('no'));
    if (no === undefined) return context.notFound();
    const form = await formBody(context);
    const what = form.text('what');
    const { accountId } = personOf(context);
    const name = form.text('name').trim();
    const as = numberIn(form.text('as'));
    const change = {
      ...(what === 'name' && name !== '' ? { name } : {}),
      ...(what === 'remove' ? { remove: form.texts('member') } : {}),
      ...(what === 'restore' && as !== undefined ? { as: Number(as) } : {}),
      ...(what === 'close' || what === 'open' ? { closed: what === 'close' } : {}),
    };
    const at = `${href(seen, 'portfolios', String(no), 'change')}?done=yes`;
    if (Object.keys(change).length === 0 || (what === 'remove' && form.texts('member').length === 0))
      return context.redirect(href(seen, 'portfolios', String(no), 'change'), 303);
    const there = await changePortfolio(await portfolioStore(access), { accountId, no, now: now(), ...change });
    return there ? context.redirect(at, 303) : context.notFound();
  });
  return app;
}

/** Something that takes seconds to read, read when it is first asked for. */
function once<T>(read: () => T): () => T {
  let held: { readonly value: T } | undefined;
  return () => (held ??= { value: read() }).value;
}

function problemOf({ name, list }: ListSent, named: boolean): ListProblem | undefined {
  if (list === undefined) return 'encoding';
  if (name === '' && !named) return 'name';
  return list.trim() === '' ? 'list' : undefined;
}
