import type { Context } from 'hono';
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { askerOf, publicVisit, type Language, type Served } from '../visit/index.ts';
import type { Assets } from './assets.ts';
import { viewOf, type View } from './view.ts';

/** What pages of one language are made from. */
export interface Seen {
  readonly language: Language;
  readonly served: Served;
  readonly assets: Assets;
}

/** The view of a visit: its address without the language, so that every page can offer itself in the others. */
export function viewIn(context: Context, { language, served, assets }: Seen): View {
  const { pathname, search } = new URL(context.req.url);
  const own = `/${language}`;
  const path = pathname === own || pathname.startsWith(`${own}/`) ? pathname.slice(own.length) : '';
  return viewOf(publicVisit(served, language, askerOf(context)), assets, { path, query: search });
}

/** What a page is made of. */
export type Content = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Answers with a whole page. */
export function page(
  context: Context,
  content: Content,
  status: 200 | 403 | 404 | 413 | 422 | 429 | 500 | 503 = 200,
): Response | Promise<Response> {
  return context.html(html`<!doctype html>${content}`, status);
}
