import { serve } from '@hono/node-server';
import type { Hono } from 'hono';

/** A server that listens. */
export interface Listening {
  readonly url: string;
  /** Takes no more visits, answers those that have begun, and ends. */
  readonly stop: () => Promise<void>;
}

/** Listens on a port of this machine alone, or on the host that is named; port 0 takes any that is free. */
export async function startServer(
  app: Hono,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (address) => {
      server.off('error', reject);
      const shown = host.includes(':') ? `[${host}]` : host;
      resolve({
        url: `http://${shown}:${address.port}`,
        stop: () =>
          new Promise((stopped, failed) => {
            server.close((error) => (error === undefined ? stopped() : failed(error)));
          }),
      });
    });
    server.once('error', reject);
  });
}
