import { createServer, type IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';

/** One event as it arrived. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A program that is told of alerts: what it was sent, and what it answers next. */
export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  answer: { readonly status: number; readonly location?: string; readonly body?: string; readonly never?: boolean };
  readonly stop: () => Promise<void>;
}

/** Starts such a program on this machine. */
export async function receiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => void parts.push(part));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
      const { status, location, body, never } = made.answer;
      if (never === true) return;
      response.writeHead(status, location === undefined ? {} : { Location: location });
      response.end(body ?? '');
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const made: Receiver = {
    url: `http://127.0.0.1:${port}/grades`,
    received,
    answer: { status: 204 },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return made;
}
