import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { lookupOf, pinned, PrivateAddress, type LookUp } from '../vocabulary/index.ts';
import { ownPackage } from '../workspace/index.ts';

/** How an attempt ended: the status it was answered with, or what kept it from being sent. */
export interface Posted {
  readonly status: number | undefined;
  readonly problem: 'address' | 'unreachable' | 'too-slow' | 'not-https' | undefined;
}

/** What holds for every attempt. */
export interface PostBounds {
  /** Networks that are private and yet may be sent to, without TLS too. */
  readonly privateNetworks: readonly string[];
  /** How long an attempt may take in all, in milliseconds. */
  readonly within?: number;
  readonly lookUp?: LookUp;
  readonly signal?: AbortSignal;
}

/** A receiver is done in a moment, or puts what it does aside. */
const usualWithin = 15_000;

/** What is read of an answer before the connection is closed; nothing of it is used or kept. */
const mostOfAnswer = 16 * 1024;

/**
 * Posts a body to an address that somebody else chose. The name is looked up once and the connection goes to that very
 * address, which is not a private one; no redirect is followed; it ends in time however slowly it is answered, and no
 * more than a little of an answer is read.
 */
export async function post(
  url: URL,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  { privateNetworks, within = usualWithin, lookUp, signal }: PostBounds,
): Promise<Posted> {
  let address;
  try {
    address = await pinned(url.hostname, privateNetworks, lookUp);
  } catch (error) {
    return { status: undefined, problem: error instanceof PrivateAddress ? 'address' : 'unreachable' };
  }
  if (url.protocol !== 'https:' && !address.isPrivate) return { status: undefined, problem: 'not-https' };
  const limit = AbortSignal.timeout(within);
  const request = url.protocol === 'https:' ? secureRequest : plainRequest;
  return new Promise((resolve) => {
    const sending = request(
      url,
      {
        method: 'POST',
        headers: {
          ...headers,
          'Content-Length': Buffer.byteLength(body),
          'User-Agent': `Goodstanding/${ownPackage().version}`,
        },
        lookup: lookupOf(address),
        signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
        agent: false,
      },
      (answer) => {
        let read = 0;
        // It is answered once its head is here; the rest is read for politeness.
        const { statusCode: status } = answer;
        const done = (): void => resolve({ status, problem: undefined });
        answer.on('data', (chunk: Buffer) => {
          read += chunk.length;
          if (read > mostOfAnswer) answer.destroy();
        });
        answer.on('close', done).on('error', done);
      },
    );
    sending.on('error', () => resolve({ status: undefined, problem: limit.aborted ? 'too-slow' : 'unreachable' }));
    sending.end(body);
  });
}
