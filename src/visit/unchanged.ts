import type { Context, MiddlewareHandler } from 'hono';
import { askerOf } from './asker.ts';
import { ownPackage } from '../workspace/index.ts';
import { revisionOf } from './revision.ts';
import type { Visit } from './visit.ts';

/**
 * Answers `304 Not Modified` where a reader holds what would be sent (RFC 9110 §13.1.2), before anything is looked up:
 * the tag is the revision of the register and the version of the program, so every answer of one revision has it. A
 * reader asks each time, and so never sees what was withdrawn or ended since. Where one address has several answers (by
 * language, by format), `variant` tells them apart.
 */
export function unchangedSince(
  visit: (context: Context) => Visit,
  variant: (context: Context) => string = () => '',
): MiddlewareHandler {
  return async (context, next) => {
    // Whoever signed in is sent another page from the same address.
    context.header('Vary', 'Cookie, Authorization', { append: true });
    if (askerOf(context).is !== 'public') return next();
    const tag = `W/"${await revisionOf(visit(context))}-${ownPackage().version}${variant(context)}"`;
    context.header('Cache-Control', 'no-cache');
    context.header('ETag', tag);
    const held = context.req.header('If-None-Match') ?? '';
    if (held.split(',').some((each) => each.trim() === tag)) return context.body(null, 304);
    await next();
    // What failed is not what the tag stands for.
    if (context.res.status !== 200) context.res.headers.delete('ETag');
    return undefined;
  };
}
