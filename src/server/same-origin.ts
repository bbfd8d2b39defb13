import type { Context, MiddlewareHandler } from 'hono';
import { csrf } from 'hono/csrf';
import type { Access } from '../access/index.ts';

/**
 * Refuses what another site makes a browser send: a form of theirs that would act with our visitor's session, or sign
 * the visitor in as somebody else. A browser says where a request comes from (`Sec-Fetch-Site`, `Origin`), and no page
 * can make it say otherwise; what says neither is no browser of ours, and is refused too.
 */
export function sameOrigin(access: Access): MiddlewareHandler {
  return csrf({ origin: (origin, context) => origin === access.address.origin || isHost(origin, context) });
}

/** Reached by another name than the one that is set, such as this machine's own. */
function isHost(origin: string, context: Context): boolean {
  return URL.canParse(origin) && new URL(origin).host === context.req.header('Host');
}
