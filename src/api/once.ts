import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { beginOnce, type OnceAnswer, type OnceWork } from '../access/index.ts';
import { askerOf, clientAddress, type Served } from '../visit/index.ts';
import type { Asking } from './asking.ts';
import { apiFault } from './faults.ts';
import { ApiRefusal, problemOf } from './problem.ts';

const at = { file: 'header', path: 'Idempotency-Key' };

/**
 * Does a request once, however often it is sent with the same Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07):
 * sent again within a day it is answered as before; another request by the same key is refused, and one that is still
 * worked on is told so.
 */
export function doneOnce(served: Served): MiddlewareHandler<Asking> {
  return async (context, next) => {
    if (keyOf(context) === undefined) return next();
    const sent = new Uint8Array(await context.req.arrayBuffer());
    return onceOnly(context, { served, sent: createHash('sha256').update(sent).digest('hex') }, async (work) => {
      context.set('once', work);
      await next();
      return context.res;
    });
  };
}

interface OnceOf {
  readonly served: Served;
  /** The hash of what was sent. */
  readonly sent: string;
}

/** The same for whoever has read what was sent, and knows its hash. Without a key of its own a request is simply done. */
export async function onceOnly(
  context: Context,
  { served, sent }: OnceOf,
  work: (once?: OnceWork) => Promise<Response>,
): Promise<Response> {
  const key = keyOf(context);
  if (key === undefined) return work();
  const { access, now, trustedProxies = [] } = served;
  const asker = askerOf(context);
  const who =
    asker.is === 'public' ? `at ${clientAddress(context, trustedProxies) ?? 'this process'}` : asker.accountId;
  const { pathname, search } = new URL(context.req.url);
  const whole = JSON.stringify([context.req.method, pathname, search, sent]);
  const request = createHash('sha256').update(whole).digest('hex');
  const once = await beginOnce(access, { who, key, request, now: now() });
  switch (once.is) {
    case 'answered':
      return answeredAgain(context, once.answer);
    case 'another':
      return problemOf(context, 422, [apiFault('api-once-other', {}, at)]);
    case 'going-on':
      context.header('Retry-After', '1');
      return problemOf(context, 409, [apiFault('api-once-going-on', {}, at)]);
    case 'begun':
      break;
  }
  let answer: OnceAnswer | undefined;
  try {
    const response = await work(once.work);
    answer = await keptAnswer(response);
    return response;
  } finally {
    await (answer === undefined ? once.forget() : once.keep(answer));
  }
}

/** The key a request names; refused where that is none. */
function keyOf({ req }: Context): string | undefined {
  const named = req.header('Idempotency-Key');
  if (named === undefined) return undefined;
  const [, key] = /^"?([A-Za-z0-9_.:~+/=-]{8,128})"?$/.exec(named) ?? [];
  if (key !== undefined) return key;
  throw new ApiRefusal(400, [apiFault('api-once-form', {}, at)]);
}

const keptHeaders = ['Content-Type', 'Content-Language', 'Location', 'Preference-Applied'];

/**
 * What is told again: what was done, and what was wrong with the request itself. A failure of ours, a limit, a key that
 * was not enough or a state that may pass is no answer to the request; it may be sent again, and is tried again.
 */
async function keptAnswer(answer: Response): Promise<OnceAnswer | undefined> {
  const { status } = answer;
  if (status >= 500 || [401, 403, 409, 429].includes(status)) return undefined;
  const headers = keptHeaders.flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { status, headers: Object.fromEntries(headers), body: await answer.clone().text() };
}

function answeredAgain(context: Context, { status, headers, body }: OnceAnswer): Response {
  context.header('Idempotency-Replayed', 'true');
  const answer = new Response(body, { status, headers });
  return context.newResponse(answer.body, answer);
}
