import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { beginOnce, type OnceAnswer } from '../access/index.ts';
import { askerOf, clientAddress, type Served } from '../visit/index.ts';
import type { Asking } from './asking.ts';
import { apiFault } from './faults.ts';
import { problemOf } from './problem.ts';

/**
 * Does a request once, however often it is sent with the same Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07):
 * sent again within a day it is answered as before; another request by the same key is refused, and one that is still
 * worked on is told so.
 */
export function doneOnce({ access, now, trustedProxies = [] }: Served): MiddlewareHandler<Asking> {
  return async (context, next) => {
    const sent = context.req.header('Idempotency-Key');
    if (sent === undefined) return next();
    const at = { file: 'header', path: 'Idempotency-Key' };
    const [, key] = /^"?([A-Za-z0-9_.:~+/=-]{8,128})"?$/.exec(sent) ?? [];
    if (key === undefined) return problemOf(context, 400, [apiFault('api-once-form', {}, at)]);
    const asker = askerOf(context);
    const who =
      asker.is === 'public' ? `at ${clientAddress(context, trustedProxies) ?? 'this process'}` : asker.accountId;
    const request = await requestHash(context);
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
      await next();
      answer = await keptAnswer(context.res);
    } finally {
      await (answer === undefined ? once.forget() : once.keep(answer));
    }
    return undefined;
  };
}

/** Everything that tells one request from another: what it does to what, and what it sends. */
async function requestHash({ req }: Context): Promise<string> {
  const { pathname, search } = new URL(req.url);
  const head = JSON.stringify([req.method, pathname, search]);
  return createHash('sha256')
    .update(head)
    .update(new Uint8Array(await req.arrayBuffer()))
    .digest('hex');
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
