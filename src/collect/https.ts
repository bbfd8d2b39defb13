import type { Fetch } from '../intake/index.ts';
import { nameOf, placeFor, type FetchedFile, type Fetching } from './files.ts';
import { ask, expectGood, storeBody } from './http.ts';
import { headersOf } from './secrets.ts';
import { asTransient, patiently } from './transient.ts';

type Address = NonNullable<Fetch['https']>[number];

/**
 * Fetches the files of some addresses, or nothing where none of them changed since they were taken in (`ETag`,
 * `Last-Modified`, RFC 9110 §13). Where one changed, all are fetched: tables of one source belong together.
 */
export async function fetchHttps(addresses: readonly Address[], fetching: Fetching): Promise<readonly FetchedFile[]> {
  const changed = new Map<number, FetchedFile>();
  for (const [index, address] of addresses.entries()) {
    const file = await fetchedFrom(address, { index, fetching, anyway: false });
    if (file !== undefined) changed.set(index, file);
  }
  if (changed.size === 0) return [];
  const files: FetchedFile[] = [];
  for (const [index, address] of addresses.entries()) {
    const file = changed.get(index) ?? (await fetchedFrom(address, { index, fetching, anyway: true }));
    if (file !== undefined) files.push(file);
  }
  return files;
}

interface One {
  readonly index: number;
  readonly fetching: Fetching;
  readonly anyway: boolean;
}

async function fetchedFrom(address: Address, { index, fetching, anyway }: One): Promise<FetchedFile | undefined> {
  const { bounds, patience, known, env, now } = fetching;
  const url = new URL(address.url);
  const before = anyway ? undefined : known.get(address.url);
  const headers = {
    ...headersOf(address.headers, env),
    ...(before?.etag === undefined ? {} : { 'If-None-Match': before.etag }),
    ...(before?.modified === undefined ? {} : { 'If-Modified-Since': before.modified }),
  };
  return patiently(url.host, { patience, signal: bounds.signal }, async () => {
    try {
      const answer = await ask(url, headers, bounds);
      if (answer.status === 304 && before !== undefined) {
        answer.body.resume();
        return undefined;
      }
      expectGood(answer, [200]);
      const { etag, 'last-modified': modified } = answer.headers;
      const name = nameOf(address.as ?? lastPart(answer.url), { now, modified });
      const path = placeFor(fetching, index, name);
      const bytes = await storeBody(answer, path, bounds);
      return { path, table: address.table, item: { item: address.url, etag, modified, bytes } };
    } catch (error) {
      throw asTransient(error);
    }
  });
}

/** The name of a file by the last part of its address. */
function lastPart({ pathname }: URL): string {
  const part = pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(part).replaceAll(/[/\\\0]/g, '_') || 'file';
  } catch {
    return part;
  }
}
