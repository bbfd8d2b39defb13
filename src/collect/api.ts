import { open, readFile } from 'node:fs/promises';
import type { Fetch } from '../intake/index.ts';
import { Refused } from '../vocabulary/index.ts';
import { collectFault } from './faults.ts';
import { nameOf, placeFor, type FetchedFile, type Fetching } from './files.ts';
import { ask, expectGood, storeBody, type Answer } from './http.ts';
import { listText, pageFault, textAt } from './pages.ts';
import { headersOf } from './secrets.ts';
import { asTransient, patiently } from './transient.ts';

type Api = NonNullable<Fetch['api']>;

/** The most bytes of one page: it is held in memory. */
const mostPageBytes = 64 * 1024 * 1024;

/**
 * Fetches a list that a host gives out in pages of JSON, to the last one, and puts their rows into one file: a list
 * of rows, each as it was sent. A list that was fetched in part is none, so any failure fails the whole.
 */
export async function fetchPages(api: Api, fetching: Fetching): Promise<readonly FetchedFile[]> {
  const path = placeFor(fetching, 0, nameOf(api.as, fetching));
  const file = await open(path, 'w', 0o600);
  const seen = new Set<string>();
  let bytes = 0;
  const put = async (text: Uint8Array | string): Promise<void> => {
    const chunk = typeof text === 'string' ? Buffer.from(text) : text;
    bytes += chunk.length;
    if (bytes > fetching.bounds.bytes)
      throw new Refused([collectFault('collect-too-large', { limit: fetching.bounds.bytes }, { file: api.url })]);
    await file.writeFile(chunk);
  };
  try {
    await put('[');
    let some = false;
    let next: URL | undefined = firstPage(api);
    for (let number = 1; next !== undefined; number += 1) {
      if (number > api['most-pages'])
        throw new Refused([collectFault('collect-pages', { most: api['most-pages'] }, { file: api.url })]);
      if (seen.has(next.href))
        throw new Refused([collectFault('collect-page-again', { page: number - 1 }, { file: api.url })]);
      seen.add(next.href);
      const page = await pageAt(next, number, { api, fetching });
      const rows = listText(page.raw, api.rows, number);
      const empty = rows.every((byte) => byte <= 0x20);
      if (!empty) {
        if (some) await put(',\n');
        await put(rows);
        some = true;
      }
      next = nextPage(next, { api, page, number, empty });
    }
    await put(']\n');
  } finally {
    await file.close();
  }
  return [{ path, table: api.table, item: { item: api.url, etag: undefined, modified: undefined, bytes } }];
}

interface Page {
  readonly raw: Buffer;
  readonly value: unknown;
  readonly link: string | undefined;
}

async function pageAt(
  url: URL,
  number: number,
  { api, fetching }: { readonly api: Api; readonly fetching: Fetching },
): Promise<Page> {
  const { patience, bounds, env } = fetching;
  // A secret goes to the host that the source names, wherever an answer says that the next page is.
  const headers = url.origin === new URL(api.url).origin ? headersOf(api.headers, env) : {};
  const path = placeFor(fetching, 1, 'page.json');
  const limited = { ...bounds, bytes: Math.min(bounds.bytes, mostPageBytes) };
  return patiently(url.host, { patience, signal: bounds.signal }, async () => {
    try {
      const answer: Answer = await ask(url, { Accept: 'application/json', ...headers }, limited);
      expectGood(answer, [200]);
      await storeBody(answer, path, limited);
      const raw = await readFile(path);
      return { raw, value: parsed(raw, number), link: linkNext(answer.headers['link']) };
    } catch (error) {
      throw asTransient(error);
    }
  });
}

function parsed(raw: Buffer, number: number): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    throw pageFault(number, 'it is no JSON');
  }
}

function firstPage({ url, next }: Api): URL {
  const first = new URL(url);
  if (typeof next === 'object' && 'page' in next) first.searchParams.set(next.page, String(next.from));
  return first;
}

/** Where the next page is; undefined after the last. Counted pages end with the first that has no rows. */
function nextPage(
  here: URL,
  {
    api,
    page,
    number,
    empty,
  }: { readonly api: Api; readonly page: Page; readonly number: number; readonly empty: boolean },
): URL | undefined {
  const { next } = api;
  if (next === 'link-header') return linked(page.link, here, number);
  if ('link' in next) return linked(textAt(page.value, next.link), here, number);
  const following = new URL(here);
  if ('page' in next) {
    if (empty) return undefined;
    following.searchParams.set(next.page, String(next.from + number));
    return following;
  }
  const cursor = textAt(page.value, next.cursor);
  if (cursor === undefined) return undefined;
  following.searchParams.set(next.as, cursor);
  return following;
}

function linked(link: string | undefined, here: URL, number: number): URL | undefined {
  if (link === undefined) return undefined;
  if (!URL.canParse(link, here.href)) throw pageFault(number, `"${link}" is no address`);
  const to = new URL(link, here);
  if (here.protocol === 'https:' && to.protocol !== 'https:')
    throw new Refused([collectFault('collect-redirect-bad', { to: to.href }, { file: here.href })]);
  return to;
}

/** The address of the next page in a `Link` header (RFC 8288). */
function linkNext(header: string | string[] | undefined): string | undefined {
  const text = [header ?? []].flat().join(', ');
  return [...text.matchAll(/<([^>]*)>([^<]*)/g)].find(([, , rest = '']) => /;\s*rel="?[^"]*\bnext\b/i.test(rest))?.[1];
}
