import { Hono, type Context } from 'hono';
import { subjectOfId, type SubjectMatch } from '../reasons/index.ts';
import { Refused } from '../vocabulary/index.ts';
import {
  Denied,
  isLanguage,
  languages,
  preferredLanguage,
  PurposeMissing,
  unchangedSince,
  type Language,
  type Served,
} from '../visit/index.ts';
import { accountPages } from './access/accounts.ts';
import { ownAccountPages } from './access/own-account.ts';
import { readingPages } from './access/reading.ts';
import { requestPages } from './access/requests.ts';
import { signInPages } from './access/sign-in.ts';
import { page, viewIn, type Content } from './answer.ts';
import type { Assets } from './assets.ts';
import { refusedPage } from './pages/access/sign-in.tsx';
import { apiPage } from './pages/api/page.tsx';
import { comparePage } from './pages/compare/page.tsx';
import { homePage } from './pages/home.tsx';
import { failedPage, missingPage } from './pages/missing.tsx';
import { searchPage } from './pages/search/page.tsx';
import { improvePage } from './pages/improve.tsx';
import { subjectPage } from './pages/subject/page.tsx';
import { whyPage } from './pages/why/page.tsx';
import { href, type View } from './view.ts';

/** Every page that a person reads, by its address. Pages are whole on arrival: no script is needed to read one. */
export function portalPages(served: Served, assets: Assets): Hono {
  const app = new Hono();
  app.get('/', (context) => {
    context.header('Vary', 'Accept-Language');
    return context.redirect(`/${preferredLanguage(context)}`);
  });
  for (const language of languages) {
    // Before the public's pages: what is said of keeping those does not hold for these.
    app.route(`/${language}`, signInPages({ language, served, assets }));
    for (const pages of [ownAccountPages, accountPages, requestPages, readingPages])
      app.route(`/${language}`, pages({ language, served, assets }));
    app.route(`/${language}`, pagesIn(language, served, assets));
  }
  app.notFound((context) => pageOfMissing(context, served, assets));
  app.onError((error, context) => {
    if (error instanceof Denied) return deniedTo(context, error, { served, assets });
    if (error instanceof PurposeMissing) return asksFor(context, 'purpose');
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

function pagesIn(language: Language, served: Served, assets: Assets): Hono {
  const app = new Hono();
  const view = (context: Context): View => viewIn(context, { language, served, assets });
  const { database } = served.workspace;
  /** A page of one subject; not found where there is no such subject, and where nothing of it is public. */
  const ofSubject =
    (made: (view: View, subject: SubjectMatch, rulebook: string) => Promise<Content | undefined>) =>
    async (context: Context): Promise<Response> => {
      const seen = view(context);
      // Whoever it is: each page is made from what the visit's reader may see of it, and is none where that is nothing.
      const found = await subjectOfId(database, context.req.param('id') ?? '');
      const content = found && (await made(seen, found, context.req.param('rulebook') ?? ''));
      return content === undefined ? context.notFound() : page(context, content);
    };

  app.use(unchangedSince((context) => view(context)));
  app.get('/', (context) => page(context, homePage(view(context))));
  app.get('/search', async (context) => page(context, await searchPage(view(context))));
  app.get('/api', (context) => page(context, apiPage(view(context))));
  app.get('/compare', async (context) => page(context, await comparePage(view(context))));
  app.get('/subjects/:id', ofSubject(subjectPage));
  app.get('/subjects/:id/why/:rulebook{.+}', ofSubject(whyPage));
  app.get('/subjects/:id/improve/:rulebook{.+}', ofSubject(improvePage));
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
