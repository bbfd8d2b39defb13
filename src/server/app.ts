import { relative } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { publicApi, type ApiLimits } from '../api/index.ts';
import { Desk } from '../desk/index.ts';
import {
  badgeRoutes,
  bringsFiles,
  pageOfFailure,
  pageOfMissing,
  portalPages,
  shownElsewhere,
  type Assets,
} from '../portal/index.ts';
import { clientAddress, knowsAsker, type Served } from '../visit/index.ts';
import { inNetworks } from '../vocabulary/index.ts';
import { healthRoutes } from './health.ts';
import type { Life } from './life.ts';
import { defectLine, visitLog, type Log } from './log.ts';
import { sameOrigin } from './same-origin.ts';
import { metricsOf, type Freshness } from './metrics.ts';

/** What those who run a server need of it, beside its pages. */
export interface Operations {
  readonly log: Log;
  readonly life: Life;
  /** How much of the API one asker may have, where that is not as usual. */
  readonly limits?: ApiLimits;
  /** Networks from which `/metrics` may be read. */
  readonly metricsFrom: readonly string[];
  /** How the sources that are fetched stand, for the figures. */
  readonly freshness?: () => Promise<readonly Freshness[]>;
  /** Told of each defect too, for whoever looks at it now: a test, or a person at a terminal. */
  readonly failed?: (error: unknown) => void;
}

/** How long a browser may keep a file whose name changes with its content: a year. */
const kept = 'public, max-age=31536000, immutable';

/** The most bytes that anybody may send, unless a page that takes files says otherwise. */
const mostSent = 1024 * 1024;

/**
 * Everything a server answers, before it listens anywhere: so that a test can ask it without a network.
 *
 * Nothing but our own files is ever run or shown: no inline script or style, no other host, no frame around us.
 */
export function serverApp(served: Served, assets: Assets, operations: Operations): Hono {
  const { log, life, metricsFrom, limits } = operations;
  const app = new Hono();
  const defect = (error: unknown, context: Context): void => {
    log.error({ visit: context.get('requestId'), ...defectLine(error) }, 'defect');
    operations.failed?.(error);
  };
  const metrics = metricsOf(served.workspace.database, operations.freshness);
  // A number that was sent along is not taken over: it is a text somebody chose, and would stand in the log.
  app.use(requestId({ headerName: '' }));
  app.use(visitLog(log));
  app.use(metrics.counted);
  app.use(async (context, next) => {
    await next();
    // Whoever would keep the connection is told to ask elsewhere next time.
    if (life.stopping) context.header('Connection', 'close');
  });
  app.use(compress());
  app.use('/badge/*', shownElsewhere);
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      xFrameOptions: 'DENY',
      referrerPolicy: 'same-origin',
      // We speak plain HTTP ourselves; where people reach us by HTTPS alone, their browsers are told to stay with it.
      strictTransportSecurity: served.url?.startsWith('https:') === true ? 'max-age=31536000' : false,
    }),
  );
  app.get(
    '/assets/*',
    serveStatic({
      root: relative(process.cwd(), assets.dir),
      rewriteRequestPath: (path) => path.slice('/assets'.length),
      onFound: (_path, context) => context.header('Cache-Control', kept),
    }),
  );
  app.route('/', healthRoutes(served.workspace.database, life));
  app.get('/metrics', async (context, next) => {
    const asker = clientAddress(context, served.trustedProxies ?? []);
    if (asker === undefined || !inNetworks(asker, metricsFrom)) return next();
    const { type, body } = await metrics.text();
    return context.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'no-store' });
  });
  const desk = new Desk(served.workspace, served.now);
  app.route('/v1', publicApi(served, { failed: defect, desk, ...(limits === undefined ? {} : { limits }) }));
  const limited = bodyLimit({ maxSize: mostSent, onError: (context) => context.text('Too large', 413) });
  app.use((context, next) => (bringsFiles(context.req.method, context.req.path) ? next() : limited(context, next)));
  app.use(sameOrigin(served.access));
  app.use(knowsAsker(served));
  app.route('/', badgeRoutes(served, assets));
  app.route('/', portalPages(served, assets, desk));
  app.notFound((context) => pageOfMissing(context, served, assets));
  app.onError((error, context) => {
    // What stands before every page refused it (`sameOrigin`): no defect, and nothing to explain to whoever tried.
    if (error instanceof HTTPException) return error.getResponse();
    defect(error, context);
    return pageOfFailure(context, served, assets);
  });
  return app;
}
