import { serve } from '@hono/node-server';
import { Refused } from '../vocabulary/index.ts';
import { serverFault } from './faults.ts';

/** A server that listens. */
export interface Listening {
  readonly url: string;
  /**
   * Takes no more visits, answers those that have begun, and ends; those that take longer than some seconds are cut
   * off. Says whether all could be answered.
   */
  readonly stop: (within?: number) => Promise<boolean>;
}

interface Where {
  readonly host: string;
  readonly port: number;
}

/** Listens on a port of this machine alone, or on the host that is named; port 0 takes any that is free. */
export async function startServer(
  app: { readonly fetch: Parameters<typeof serve>[0]['fetch'] },
  { host, port }: Where,
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error): void => reject(listenRefusal(error, { host, port }));
    const server = serve({ fetch: app.fetch, hostname: host, port }, (address) => {
      server.off('error', refuse);
      const shown = host.includes(':') ? `[${host}]` : host;
      resolve({ url: `http://${shown}:${address.port}`, stop: (seconds = 30) => stopped(server, seconds) });
    });
    server.once('error', refuse);
  });
}

type Server = ReturnType<typeof serve>;

function stopped(server: Server, seconds: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let whole = true;
    const idle = (): void => void ('closeIdleConnections' in server && server.closeIdleConnections());
    const cut = (): void => {
      whole = false;
      if ('closeAllConnections' in server) server.closeAllConnections();
    };
    // A connection falls idle at any time after this, and would be kept open for the next question.
    const sweep = setInterval(idle, 50);
    const deadline = setTimeout(cut, seconds * 1000);
    server.close((error) => {
      clearInterval(sweep);
      clearTimeout(deadline);
      if (error === undefined) resolve(whole);
      else reject(error);
    });
    idle();
  });
}

/** What keeps us from listening, as an answer a person can act on; anything else is a defect. */
function listenRefusal(error: Error, { host, port }: Where): Error {
  const at = { file: 'arguments', path: '--port' };
  switch ('code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return new Refused([serverFault('server-port-taken', { host, port }, at)], 'environment');
    case 'EACCES':
      return new Refused([serverFault('server-port-reserved', { port }, at)], 'environment');
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Refused([serverFault('server-host-elsewhere', { host }, { ...at, path: '--host' })], 'environment');
    default:
      return error;
  }
}
