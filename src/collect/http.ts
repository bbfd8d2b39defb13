import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import { createWriteStream } from 'node:fs';
import { Transform, type Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { lookupOf, Refused } from '../vocabulary/index.ts';
import { ownPackage } from '../workspace/index.ts';
import { pinned } from './address.ts';
import { collectFault } from './faults.ts';
import { asTransient, Transient } from './transient.ts';

/** What holds for every connection of one fetch. */
export interface Bounds {
  readonly privateNetworks: readonly string[];
  /** The most bytes of one file, unpacked. */
  readonly bytes: number;
  /** The longest that one file may take, in milliseconds. */
  readonly time: number;
  /** Stops everything: the server was told to stop. */
  readonly signal: AbortSignal;
}

/** An answer whose body was not read yet. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly url: URL;
  readonly body: IncomingMessage;
}

const mostRedirects = 5;
/** How long a host may say nothing in the middle of an answer. */
const mostSilence = 30_000;

/**
 * Asks for something and follows where it is sent on to, within bounds; the body is still to be read by `storeBody`.
 *
 * What goes along with the question (secrets, validators) goes to no other host than the one that was named.
 */
export async function ask(url: URL, headers: Readonly<Record<string, string>>, bounds: Bounds): Promise<Answer> {
  let at = url;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const body = await asked(at, at.origin === url.origin ? headers : {}, bounds);
    const status = body.statusCode ?? 0;
    const to = body.headers.location;
    if (![301, 302, 303, 307, 308].includes(status) || to === undefined)
      return { status, headers: body.headers, url: at, body };
    body.destroy();
    if (!URL.canParse(to, at.href)) throw badRedirect(to, url);
    const next = new URL(to, at);
    const downgraded = at.protocol === 'https:' && next.protocol !== 'https:';
    if (downgraded || !/^https?:$/.test(next.protocol) || next.username !== '') throw badRedirect(next.href, url);
    at = next;
  }
  throw new Refused([collectFault('collect-redirects', { host: url.host, most: mostRedirects }, { file: url.href })]);
}

function badRedirect(to: string, url: URL): Refused {
  return new Refused([collectFault('collect-redirect-bad', { to }, { file: url.href })]);
}

async function asked(url: URL, headers: Readonly<Record<string, string>>, bounds: Bounds): Promise<IncomingMessage> {
  const address = await pinned(url.hostname, bounds.privateNetworks);
  if (url.protocol === 'http:' && !address.isPrivate)
    throw new Refused([collectFault('collect-not-encrypted', { host: url.host }, { file: url.href })]);
  const open = url.protocol === 'https:' ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const question = open(url, {
      headers: { 'User-Agent': `goodstanding/${ownPackage().version}`, 'Accept-Encoding': 'gzip', ...headers },
      lookup: lookupOf(address),
      agent: false,
      timeout: Math.min(mostSilence, bounds.time),
      signal: bounds.signal,
    });
    question.on('timeout', () => question.destroy(new Transient('it says nothing')));
    question.on('error', (error) => reject(asTransient(error)));
    question.on('response', resolve);
    question.end();
  });
}

/**
 * Refuses an answer that is none: what may pass is asked for again, as late as the host wishes; anything else is a
 * mistake in the source, which no repetition mends.
 */
export function expectGood({ status, headers, url, body }: Answer, good: readonly number[]): void {
  if (good.includes(status)) return;
  body.destroy();
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    throw new Transient(`it answers ${status}`, waitOf(headers['retry-after']));
  throw new Refused([collectFault('collect-refused', { host: url.host, status }, { file: url.href })]);
}

/** `Retry-After` in milliseconds: seconds, or a moment (RFC 9110 §10.2.3). */
function waitOf(said: string | undefined): number {
  if (said === undefined) return 0;
  const wait = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : 0;
}

/** Writes the body of an answer to a file, whole or not at all, and says how many bytes it has. */
export async function storeBody({ headers, body, url }: Answer, path: string, bounds: Bounds): Promise<number> {
  const told = Number(headers['content-length'] ?? 0);
  if (told > bounds.bytes) {
    body.destroy();
    throw tooLarge(bounds, url.href);
  }
  let bytes = 0;
  let over: Refused | undefined;
  const counting = new Transform({
    transform: (chunk: Buffer, _encoding, next) => {
      bytes += chunk.length;
      if (bytes > bounds.bytes) next((over = tooLarge(bounds, url.href)));
      else next(null, chunk);
    },
  });
  const unpacking = unpackerOf(headers['content-encoding']);
  const late = AbortSignal.timeout(bounds.time);
  const to = createWriteStream(path, { flags: 'w', mode: 0o600 });
  const signal = AbortSignal.any([late, bounds.signal]);
  try {
    if (unpacking === undefined) await pipeline(body, counting, to, { signal });
    else await pipeline(body, unpacking, counting, to, { signal });
  } catch (error) {
    // What breaks off before it may tell its own error first.
    if (over !== undefined) throw over;
    if (late.aborted && !bounds.signal.aborted)
      throw new Refused(
        [collectFault('collect-too-slow', { seconds: bounds.time / 1000 }, { file: url.href })],
        'environment',
      );
    throw asTransient(error);
  }
  return bytes;
}

/** What is larger than it may be is refused at that byte: a kilobyte can be packed to unpack into a disk full of nothing. */
function tooLarge({ bytes }: Bounds, file: string): Refused {
  return new Refused([collectFault('collect-too-large', { limit: bytes }, { file })]);
}

function unpackerOf(encoding: string | undefined): Duplex | undefined {
  switch ((encoding ?? 'identity').trim().toLowerCase()) {
    case 'identity':
    case '':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new Transient(`it packs its answer in a way nobody asked for (${encoding})`);
  }
}
