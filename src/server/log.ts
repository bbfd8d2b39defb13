import type { Context, MiddlewareHandler } from 'hono';
import type { RequestIdVariables } from 'hono/request-id';
import { matchedRoutes } from 'hono/route';
import { pino, type Logger } from 'pino';
import type { ServerSettings } from './settings.ts';

/** A log in lines of JSON (`pino`). */
export type Log = Logger;

/** A log that writes each line as a whole to where its lines go. */
export function logTo(write: (line: string) => void, level: ServerSettings['log']): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line) => write(line.trimEnd()) },
  );
}

/** The pattern of the route that answered, such as `/en/subjects/:id`; `none` where there was none. */
export function routeOf(context: Context): string {
  const paths = matchedRoutes(context).map(({ path }) => path);
  // What stands for many addresses is a check on the way, or says that nothing is there.
  return paths.findLast((path) => path === '/assets/*' || !path.endsWith('*')) ?? 'none';
}

/**
 * Writes one line when a visit was answered, with its number (`hono/request-id`), which its answer carries too.
 *
 * Nothing of who asks or what for is written: no address, no question, and of the path only its pattern, since a
 * person may be looked for by name, and a place may be a person's.
 */
export function visitLog(log: Log): MiddlewareHandler<{ Variables: RequestIdVariables }> {
  return async (context, next) => {
    const started = performance.now();
    const visit = context.get('requestId');
    context.header('X-Request-Id', visit);
    await next();
    const { status } = context.res;
    const route = routeOf(context);
    const line = { visit, method: context.req.method, route, status, ms: Math.round(performance.now() - started) };
    if (status >= 500) log.error(line, 'visit');
    else if (quiet.includes(route)) log.debug(line, 'visit');
    else log.info(line, 'visit');
  };
}

/** What is asked every few seconds by machines, and would drown the rest. */
const quiet = ['/healthz', '/readyz', '/metrics', '/assets/*'];

/**
 * What the log may say of a defect: its sort and where it happened. Its sentence is left out, because a database
 * repeats in it what it could not read, and that may be what somebody typed.
 */
export function defectLine(error: unknown): { readonly defect: string; readonly at: readonly string[] } {
  if (!(error instanceof Error)) return { defect: typeof error, at: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line));
  return { defect: error.name, at: frames.slice(0, 12).map((line) => line.trim()) };
}
