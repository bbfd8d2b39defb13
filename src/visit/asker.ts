import type { Context, MiddlewareHandler } from 'hono';
import { identifyKey, identifySession, may, publicAsker, type Asker, type Permission } from '../access/index.ts';
import type { Served } from './served.ts';

declare module 'hono' {
  interface ContextVariableMap {
    asker: Asker | undefined;
  }
}

/**
 * Finds out which person asks, once for each request, before anything answers it. What is sent to somebody known is
 * theirs alone: nothing between the server and the browser, and not the browser either, may keep it.
 */
export function knowsAsker({ access, now }: Served): MiddlewareHandler {
  return async (context, next) => {
    const asker = await identifySession(access, context.req.raw.headers, now());
    context.set('asker', asker);
    await next();
    if (asker.is !== 'public') context.header('Cache-Control', 'no-store');
  };
}

/**
 * Finds out which program asks, by its key alone: a browser's cookie says nothing here, so that no page of another site
 * can ask in a visitor's name.
 */
export function knowsKey({ access, now }: Served): MiddlewareHandler {
  return async (context, next) => {
    const asker = await identifyKey(access, context.req.raw.headers, now());
    if (asker === undefined) throw new KeyUnknown();
    context.set('asker', asker);
    await next();
  };
}

/** Thrown where a key is shown that does not work: it ended, it never was one, or its account is closed. */
export class KeyUnknown extends Error {
  constructor() {
    super('the key is not known');
    this.name = 'KeyUnknown';
  }
}

/** Who asks; nobody known where it was not found out. */
export function askerOf(context: Context): Asker {
  return context.get('asker') ?? publicAsker;
}

/** Thrown where somebody asks for what it may not have; page and API each say it in their own way. */
export class Denied extends Error {
  /** Nobody is known, so signing in may help; else it does not. */
  readonly signingInHelps: boolean;
  readonly permission: Permission;

  constructor(asker: Asker, permission: Permission) {
    super(`not permitted: ${permission}`);
    this.name = 'Denied';
    this.signingInHelps = asker.is === 'public';
    this.permission = permission;
  }
}

/** Lets through only who may do something. Every page and route that is not for everybody has one. */
export function requires(permission: Permission): MiddlewareHandler {
  return async (context, next) => {
    refuseUnless(askerOf(context), permission);
    context.header('Cache-Control', 'no-store');
    await next();
  };
}

/** The same inside a handler, where what is asked for decides what is required. */
export function refuseUnless(asker: Asker, permission: Permission): void {
  if (!may(asker, permission)) throw new Denied(asker, permission);
}

/** For pages that are nobody else's though nobody is known yet: what is sent is not to be kept by anything on the way. */
export const neverKept: MiddlewareHandler = async (context, next) => {
  await next();
  context.header('Cache-Control', 'no-store');
};

/** Lets through whoever may do one of two things; what each may see then is for the page. */
export function requiresAny(one: Permission, other: Permission): MiddlewareHandler {
  return async (context, next) => {
    const asker = askerOf(context);
    refuseUnless(asker, may(asker, one) ? one : other);
    context.header('Cache-Control', 'no-store');
    await next();
  };
}
