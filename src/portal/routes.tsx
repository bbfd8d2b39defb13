import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { subjectOfId, type SubjectMatch } from '../reasons/index.ts';
import { Refused } from '../vocabulary/index.ts';
import {
  isLanguage,
  languages,
  preferredLanguage,
  publicVisit,
  unchangedSince,
  type Language,
  type Served,
} from '../visit/index.ts';
import type { Assets } from './assets.ts';
import { homePage } from './pages/home.tsx';
import { failedPage, missingPage } from './pages/missing.tsx';
import { searchPage } from './pages/search.tsx';
import { improvePage } from './pages/improve.tsx';
import { subjectPage } from './pages/subject/page.tsx';
import { whyPage } from './pages/why/page.tsx';
import { viewOf, type View } from './view.ts';

/** Every page that a person reads, by its address. Pages are whole on arrival: no script is needed to read one. */
export function portalPages(served: Served, assets: Assets): Hono {
  const app = new Hono();
  app.get('/', (context) => {
    context.header('Vary', 'Accept-Language');
    return context.redirect(`/${preferredLanguage(context)}`);
  });
  for (const language of languages) app.route(`/${language}`, pagesIn(language, served, assets));
  app.notFound((context) => {
    const { pathname } = new URL(context.req.url);
    const [, first] = pathname.split('/');
    const language = isLanguage(first) ? first : preferredLanguage(context);
    return page(context, missingPage(viewIn(context, { language, served, assets })), 404);
  });
  app.onError((error, context) => {
    // What a question is refused for is told to nobody here: that a rating exists may itself not be public.
    if (error instanceof Refused) return context.notFound();
    throw error;
  });
  return app;
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
  app.get('/search', async (context) => page(context, await searchPage(view(context), context.req.query('q') ?? '')));
  app.get('/subjects/:id', ofSubject(subjectPage));
  app.get('/subjects/:id/why/:rulebook{.+}', ofSubject(whyPage));
  app.get('/subjects/:id/improve/:rulebook{.+}', ofSubject(improvePage));
  return app;
}

interface Seen {
  readonly language: Language;
  readonly served: Served;
  readonly assets: Assets;
}

/** The view of a visit: its address without the language, so that every page can offer itself in the others. */
function viewIn(context: Context, { language, served, assets }: Seen): View {
  const { pathname, search } = new URL(context.req.url);
  const own = `/${language}`;
  const path = pathname === own || pathname.startsWith(`${own}/`) ? pathname.slice(own.length) : '';
  return viewOf(publicVisit(served, language), assets, { path, query: search });
}

type Content = HtmlEscapedString | Promise<HtmlEscapedString>;

function page(context: Context, content: Content, status: 200 | 404 | 500 = 200): Response | Promise<Response> {
  return context.html(html`<!doctype html>${content}`, status);
}

/** The page of a defect, for the server, which knows that there was one. */
export function pageOfFailure(context: Context, served: Served, assets: Assets): Response | Promise<Response> {
  const [, first] = new URL(context.req.url).pathname.split('/');
  const language = isLanguage(first) ? first : 'en';
  return page(context, failedPage(viewIn(context, { language, served, assets })), 500);
}
