import { relative } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { secureHeaders } from 'hono/secure-headers';
import { pageOfFailure, portalPages, type Assets } from '../portal/index.ts';
import type { Served } from '../visit/index.ts';

/** How long a browser may keep a file whose name changes with its content: a year. */
const kept = 'public, max-age=31536000, immutable';

/**
 * Everything a server answers, before it listens anywhere: so that a test can ask it without a network.
 *
 * Nothing but our own files is ever run or shown: no inline script or style, no other host, no frame around us.
 */
export function serverApp(served: Served, assets: Assets, failed: (error: unknown) => void): Hono {
  const app = new Hono();
  app.use(compress());
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
      // Sent by whoever ends TLS before us; over plain HTTP on one machine it would be ignored anyway.
      strictTransportSecurity: false,
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
  app.route('/', portalPages(served, assets));
  app.notFound((context) => portalPages(served, assets).fetch(context.req.raw));
  app.onError((error, context) => {
    failed(error);
    return pageOfFailure(context, served, assets);
  });
  return app;
}
