import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import type { Desk } from '../desk/index.ts';
import { Helpers } from '../drafts/index.ts';
import { knowsKey, unchangedSince, type Served } from '../visit/index.ts';
import { variantOf, visiting, type Asking } from './asking.ts';
import { assessRoutes } from './assess.ts';
import { apiDocument } from './document.ts';
import { apiFault } from './faults.ts';
import { fullRunRoutes } from './full-runs.ts';
import { fullRoutes } from './full.ts';
import { heldRoutes } from './held.ts';
import { intakeRoutes } from './intakes.ts';
import { keyRoutes } from './key.ts';
import { feedRoutes } from './feed.ts';
import { guard } from './guards.ts';
import { limited, usualLimits, type ApiLimits } from './limits.ts';
import { openDataRoutes } from './open-data.ts';
import { answerOfError, problemOf, unknownAddress } from './problem.ts';
import { reasonRoutes } from './reasons.ts';
import { remarkRoutes } from './remarks.ts';
import { rulebookRoutes } from './rulebooks.ts';
import { receiptRoutes } from './receipts.ts';
import { recordRoutes } from './records.ts';
import { releaseRoutes } from './releases.ts';
import { runRoutes } from './runs.ts';
import { searchRoutes } from './search.ts';
import { simulationRoutes } from './simulations.ts';
import { statisticsRoutes } from './statistics.ts';
import { subjectRoutes } from './subjects.ts';
import { watchRoutes } from './watches.ts';
import { webhookRoutes } from './webhooks.ts';
import { workRoutes } from './works.ts';

/** What the API needs beside what is served. */
export interface ApiOptions {
  /** Told of every defect, for the log. */
  readonly failed: (error: unknown, context: Context) => void;
  readonly limits?: ApiLimits;
  /** The work that is done while nobody waits for it: one for pages and API. */
  readonly desk: Desk;
}

/** Which routes cost what; all others are looked up. */
const costs: Readonly<Record<Exclude<keyof ApiLimits, 'read'>, readonly string[]>> = {
  work: ['/subjects/:subject/why', '/subjects/:subject/improvements', '/subjects/:subject/evidence', '/assessments'],
  download: ['/open-data/:dataset/*'],
  verify: ['/runs/:run/verifications'],
};

/** The API under `/v1`: every route of the contract, and what holds for all of them. */
export function publicApi(served: Served, { failed, desk, limits = usualLimits }: ApiOptions): OpenAPIHono<Asking> {
  const api = new OpenAPIHono<Asking>();
  api.onError((error, context) => answerOfError(error, context, failed));
  api.use(openToAll, anyoneMayShow, limited('read', limits, served), knowsKey(served), visiting(served));
  for (const name of ['work', 'download', 'verify'] as const) {
    const limit = limited(name, limits, served);
    for (const path of costs[name]) api.use(path, limit);
  }
  guard(api, served);
  api.use(notSentAgain);
  for (const part of [
    searchRoutes(),
    subjectRoutes(),
    feedRoutes(),
    reasonRoutes(),
    rulebookRoutes(),
    assessRoutes(),
    fullRunRoutes(desk),
    runRoutes(),
    releaseRoutes(),
    intakeRoutes(desk),
    receiptRoutes(desk),
    heldRoutes(desk),
    recordRoutes(desk),
    workRoutes(desk),
    simulationRoutes(desk, new Helpers(served.workspace.dir)),
    watchRoutes(),
    webhookRoutes(),
    remarkRoutes(),
    statisticsRoutes(),
    openDataRoutes(),
    keyRoutes(),
    fullRoutes(),
  ])
    api.route('/', part);
  const document = apiDocument(api, served.workspace.settings.name);
  api.get('/openapi.json', (context) => context.json(document));
  refuseOthers(api);
  return api;
}

const openToAll = cors({
  origin: '*',
  allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
  allowHeaders: [
    'Accept',
    'Accept-Language',
    'Authorization',
    'Content-Type',
    'Goodstanding-Purpose',
    'Idempotency-Key',
    'If-None-Match',
    'Prefer',
  ],
  exposeHeaders: [
    'ETag',
    'Idempotency-Replayed',
    'Link',
    'Location',
    'Preference-Applied',
    'RateLimit',
    'RateLimit-Policy',
    'Retry-After',
    'Content-Language',
  ],
  maxAge: 86_400,
});

/** What anyone may read, anyone may show on a page of their own. */
const anyoneMayShow: MiddlewareHandler = async (context, next) => {
  await next();
  context.res.headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
};

const notSentAgain: MiddlewareHandler<Asking> = async (context, next) => {
  if (context.req.method !== 'GET' && context.req.method !== 'HEAD') return next();
  return unchangedSince(
    () => context.var.visit,
    () => variantOf(context),
  )(context, next);
};

/** Addresses that take other methods say which (RFC 9110 §15.5.6); all others say that nothing is there. */
function refuseOthers(api: OpenAPIHono<Asking>): void {
  const methods = new Map<string, Set<string>>([['/openapi.json', new Set(['GET'])]]);
  for (const each of api.openAPIRegistry.definitions) {
    if (each.type !== 'route') continue;
    const path = each.route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    methods.set(path, (methods.get(path) ?? new Set()).add(each.route.method.toUpperCase()));
  }
  for (const [path, known] of methods) {
    const allowed = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'].flatMap((each) =>
      each === 'GET' && known.has(each) ? ['GET', 'HEAD'] : each === 'OPTIONS' || known.has(each) ? [each] : [],
    );
    api.all(path, (context) => {
      context.header('Allow', allowed.join(', '));
      const { method } = context.req;
      return problemOf(context, 405, [apiFault('api-method', { method, allowed }, { file: 'request' })]);
    });
  }
  api.all('*', () => {
    throw unknownAddress();
  });
}
