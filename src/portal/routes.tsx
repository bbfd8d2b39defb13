import { Hono, type Context } from 'hono';
import { subjectOfId, type SubjectMatch } from '../reasons/index.ts';
import { TurnRefused } from '../sql/index.ts';
import { Refused } from '../vocabulary/index.ts';
import {
  atOneMoment,
  Denied,
  isLanguage,
  KeptAnswers,
  languages,
  preferredLanguage,
  PurposeMissing,
  unchangedSince,
  type Language,
  type Served,
} from '../visit/index.ts';
import type { Desk } from '../desk/index.ts';
import { Helpers, Weighing } from '../drafts/index.ts';
import { accountPages } from './access/accounts.ts';
import { libraryPaths, providerPages } from './access/elsewhere.ts';
import { ownAccountPages } from './access/own-account.ts';
import { readingPages } from './access/reading.ts';
import { requestPages } from './access/requests.ts';
import { signInPages } from './access/sign-in.ts';
import { intakePages } from './analyst/intake.ts';
import { quarantinePages } from './analyst/quarantine.ts';
import { releasePages } from './analyst/release.ts';
import { runPages } from './analyst/runs.ts';
import { page, viewIn, type Content } from './answer.ts';
import { Allowance } from './assess/allowance.ts';
import { assessPages } from './assess/routes.ts';
import { benchPages } from './bench/routes.ts';
import { Spending } from './bench/spending.ts';
import { portfolioPages } from './company/portfolios.ts';
import { packPages } from './company/pack/routes.ts';
import { companyPages } from './company/subject.ts';
import type { Assets } from './assets.ts';
import { refusedPage } from './pages/access/sign-in.tsx';
import { apiPage } from './pages/api/page.tsx';
import { decisionPages } from './remarks/decide.ts';
import { mendPages } from './remarks/mend.ts';
import { remarkPages } from './remarks/read.ts';
import { sendPages } from './remarks/send.ts';
import { badgePage } from './badge/page.tsx';
import { accessibilityPage } from './pages/about/accessibility.tsx';
import { accuracyPage } from './pages/about/accuracy.tsx';
import { glossaryPage } from './pages/about/glossary.tsx';
import { howPage } from './pages/about/how.tsx';
import { openDataPage } from './pages/about/open-data.tsx';
import { comparePage } from './pages/compare/page.tsx';
import { homePage } from './pages/home.tsx';
import { whatIfPage } from './pages/company/what-if.tsx';
import { busyPage, failedPage, missingPage } from './pages/missing.tsx';
import { rulebooksPage } from './pages/rulebooks/list.tsx';
import { rulebookOnePage, rulebookText } from './pages/rulebooks/page.tsx';
import { searchPage } from './pages/search/page.tsx';
import { improvePage } from './pages/improve.tsx';
import { subjectPage } from './pages/subject/page.tsx';
import { statisticsPage, type KeptCounts } from './pages/statistics/page.tsx';
import { whyPage } from './pages/why/page.tsx';
import { href, type View } from './view.ts';
import { alertFeedRoute } from './watch/feed.ts';
import { watchPages } from './watch/routes.ts';

/** Every page that a person reads, by its address. Pages are whole on arrival: no script is needed to read one. */
export function portalPages(served: Served, assets: Assets, desk: Desk): Hono {
  const app = new Hono();
  const counts: KeptCounts = new KeptAnswers();
  app.get('/', (context) => {
    context.header('Vary', 'Accept-Language');
    return context.redirect(`/${preferredLanguage(context)}`);
  });
  app.route('/', libraryPaths(served));
  app.route('/', alertFeedRoute(served));
  const helpers = new Helpers(served.workspace.dir);
  const bench = { helpers, weighing: new Weighing(served.workspace, helpers), spending: new Spending() };
  const allowance = new Allowance();
  for (const language of languages) {
    // Before the public's pages: what is said of keeping those does not hold for these.
    app.route(`/${language}`, signInPages({ language, served, assets }));
    for (const pages of [
      providerPages,
      ownAccountPages,
      portfolioPages,
      companyPages,
      packPages,
      accountPages,
      requestPages,
      readingPages,
      watchPages,
      remarkPages,
      decisionPages,
      sendPages,
    ])
      app.route(`/${language}`, pages({ language, served, assets }));
    for (const pages of [intakePages, quarantinePages, runPages, releasePages, mendPages])
      app.route(`/${language}`, pages({ language, served, assets, desk }));
    app.route(`/${language}`, benchPages({ language, served, assets, bench }));
    app.route(`/${language}`, assessPages({ language, served, assets, allowance }));
    app.route(`/${language}`, pagesIn(language, { served, assets, counts }));
  }
  app.notFound((context) => pageOfMissing(context, served, assets));
  app.onError((error, context) => {
    if (error instanceof Denied) return deniedTo(context, error, { served, assets });
    if (error instanceof PurposeMissing) return asksFor(context, 'purpose');
    if (error instanceof TurnRefused) {
      context.header('Retry-After', String(error.seconds));
      context.header('Cache-Control', 'no-store');
      return page(context, busyPage(viewIn(context, { language: languageOf(context), served, assets })), 503);
    }
    // What a question is refused for is told to nobody here: that a rating exists may itself not be public.
    if (error instanceof Refused) return context.notFound();
    throw error;
  });
  return app;
}

/** The language of an address, or the one its reader would like best. */
function languageOf(context: Context): Language {
  const [, first] = new URL(context.req.url).pathname.split('/');
  return isLanguage(first) ? first : preferredLanguage(context);
}

/** Whoever is not signed in is asked to, and comes back to the page; whoever is, is told that the role is missing. */
function deniedTo(
  context: Context,
  { signingInHelps }: Denied,
  { served, assets }: { readonly served: Served; readonly assets: Assets },
): Response | Promise<Response> {
  const language = languageOf(context);
  context.header('Cache-Control', 'no-store');
  if (!signingInHelps) return page(context, refusedPage(viewIn(context, { language, served, assets })), 403);
  return asksFor(context, 'sign-in');
}

/** Leads to what has to be said first; from there the person comes back to the page. */
function asksFor(context: Context, what: 'sign-in' | 'purpose'): Response {
  const { pathname, search } = new URL(context.req.url);
  const then = context.req.method === 'GET' ? `?then=${encodeURIComponent(`${pathname}${search}`)}` : '';
  return context.redirect(`${href({ language: languageOf(context) }, what)}${then}`, 303);
}

interface Shared {
  readonly served: Served;
  readonly assets: Assets;
  readonly counts: KeptCounts;
}

function pagesIn(language: Language, { served, assets, counts }: Shared): Hono {
  const app = new Hono();
  const view = (context: Context): View => viewIn(context, { language, served, assets });
  type OfSubject = (view: View, subject: SubjectMatch, rulebook: string) => Promise<Content | undefined>;
  /** A page of one subject; not found where there is no such subject, and where nothing of it is public. */
  const pageOfSubject = async (context: Context, seen: View, made: OfSubject): Promise<Response> => {
    // Whoever it is: each page is made from what the visit's reader may see of it, and is none where that is nothing.
    const found = await subjectOfId(seen.served.workspace.database, context.req.param('id') ?? '');
    const content = found && (await made(seen, found, context.req.param('rulebook') ?? ''));
    return content === undefined ? context.notFound() : page(context, content);
  };
  const ofSubject = (made: OfSubject) => (context: Context) => pageOfSubject(context, view(context), made);
  /** One that is looked up, and not worked out, is made to its end of what the register holds at one moment. */
  const lookedUp = (made: OfSubject) => (context: Context) => {
    const seen = view(context);
    return atOneMoment(seen, (visit) => pageOfSubject(context, { ...seen, ...visit }, made));
  };

  app.use(unchangedSince((context) => view(context)));
  app.get('/', (context) => page(context, homePage(view(context))));
  app.get('/search', async (context) => page(context, await searchPage(view(context))));
  app.get('/api', (context) => page(context, apiPage(view(context))));
  app.get('/compare', async (context) => page(context, await comparePage(view(context))));
  app.get('/subjects/:id', lookedUp(subjectPage));
  app.get('/subjects/:id/why/:rulebook{.+}', lookedUp(whyPage));
  app.get('/subjects/:id/improve/:rulebook{.+}', ofSubject(improvePage));
  app.get('/subjects/:id/what-if/:rulebook{.+}', ofSubject(whatIfPage));
  app.get('/subjects/:id/badge', lookedUp(badgePage));
  app.get('/statistics', async (context) => page(context, await statisticsPage(view(context), counts)));
  app.get('/rulebooks', async (context) => page(context, await rulebooksPage(view(context))));
  app.get('/rulebooks/:rulebook{.+}', async (context) => {
    const id = context.req.param('rulebook');
    if (context.req.query('format') === 'yaml') {
      const text = await rulebookText(view(context), id);
      return text === undefined ? context.notFound() : context.body(text, 200, { 'Content-Type': 'application/yaml' });
    }
    const content = await rulebookOnePage(view(context), id);
    return content === undefined ? context.notFound() : page(context, content);
  });
  for (const [path, made] of [
    ['/how', howPage],
    ['/accuracy', accuracyPage],
    ['/glossary', glossaryPage],
    ['/open-data', openDataPage],
    ['/accessibility', accessibilityPage],
  ] as const)
    app.get(path, async (context) => page(context, await made(view(context))));
  return app;
}

/** The page of an address that has nothing. */
export function pageOfMissing(context: Context, served: Served, assets: Assets): Response | Promise<Response> {
  return page(context, missingPage(viewIn(context, { language: languageOf(context), served, assets })), 404);
}

/** The page of a defect, for the server, which knows that there was one. */
export function pageOfFailure(context: Context, served: Served, assets: Assets): Response | Promise<Response> {
  return page(context, failedPage(viewIn(context, { language: languageOf(context), served, assets })), 500);
}
