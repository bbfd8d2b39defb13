import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import type { OnceWork } from '../access/index.ts';
import { askerOf, isLanguage, preferredLanguage, publicVisit, type Served, type Visit } from '../visit/index.ts';
import { faultsOf, problemOf } from './problem.ts';

/** What a handler finds beside the request: who asks, when, in which language, and whether the request is done once. */
export interface Asking {
  Variables: { visit: Visit; once?: OnceWork };
}

/** A part of the API: routes that answer a request of the wrong form with every mistake in it. */
export function apiPart(): OpenAPIHono<Asking> {
  return new OpenAPIHono<Asking>({
    defaultHook: (result, context) =>
      result.success
        ? undefined
        : problemOf(context, result.target === 'json' ? 422 : 400, faultsOf(result.target, result.error)),
  });
}

/** Makes the visit of a request. Titles and sentences are in `?language=`, else in what Accept-Language likes best. */
export function visiting(served: Served): MiddlewareHandler<Asking> {
  return async (context, next) => {
    const named = context.req.query('language');
    const language = isLanguage(named) ? named : preferredLanguage(context);
    context.set('visit', publicVisit(served, language, askerOf(context)));
    context.header('Content-Language', language);
    context.header('Vary', 'Accept, Accept-Language, Authorization');
    await next();
  };
}

/** What tells the answers of one address apart: the language, and what is accepted. */
export function variantOf(context: Context<Asking>): string {
  const accepted = (context.req.header('Accept') ?? '*/*').replaceAll(/[^a-z0-9*+.-]/gi, '');
  return `-${context.var.visit.language}-${accepted.slice(0, 80)}`;
}
