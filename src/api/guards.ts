import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isScope } from '../access/index.ts';
import { apiOperations } from '../contract/index.ts';
import { askerOf, KeyUnknown, requires, type Served } from '../visit/index.ts';
import type { Asking } from './asking.ts';
import { apiFault } from './faults.ts';
import { doneOnce } from './once.ts';
import { problemOf } from './problem.ts';

/** The largest body of a request that is not a file. */
const mostOfBody = 256 * 1024;

/**
 * Puts before each route what its contract says of it: what a key must be made for, of what type and size a body may
 * be, and that it is done once. In this order: nobody is told an answer again who may not have it any more.
 */
export function guard(api: OpenAPIHono<Asking>, served: Served): void {
  for (const { method, path, keyed, scopes, body, once } of apiOperations()) {
    const address = path.replace(/^\/v1/, '').replaceAll(/\{(\w+)\}/g, ':$1');
    if (keyed) api.on(method, address, showsKey);
    for (const scope of scopes) {
      if (!isScope(scope)) throw new Error(`no key is made for "${scope}"`);
      api.on(method, address, requires(scope));
    }
    if (body === 'json') api.on(method, address, jsonBody, bodyLimit({ maxSize: mostOfBody, onError: tooLarge }));
    // Files are hashed as they come, by who reads them: a request with files says itself that it is done once.
    if (once && body !== 'files') api.on(method, address, doneOnce(served));
  }
}

/** Nobody is told anything of what is for keys, not even that a request for it is wrong. */
const showsKey: MiddlewareHandler = async (context, next) => {
  if (askerOf(context).is === 'public') throw new KeyUnknown();
  await next();
};

/** A body is JSON and says so: a browser's form can send no such type to another host's API unasked. */
const jsonBody: MiddlewareHandler = async (context, next) => {
  const type = context.req.header('Content-Type');
  if (type !== undefined && /^application\/(\w+\+)?json\s*(;|$)/i.test(type)) return next();
  const at = { file: 'header', path: 'Content-Type' };
  return problemOf(context, 415, [apiFault('api-body-type', { allowed: ['application/json'] }, at)]);
};

function tooLarge(context: Context): Response {
  return problemOf(context, 413, [apiFault('api-body-large', { most: mostOfBody }, { file: 'body' })]);
}
