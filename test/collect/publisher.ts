import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a publisher answers one question. */
export type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** A publisher's web server on this machine, whose answers a test sets; it keeps what it was asked. */
export interface Publisher {
  readonly url: string;
  readonly asked: { readonly path: string; readonly headers: IncomingMessage['headers'] }[];
  answer: Answering;
  readonly close: () => Promise<void>;
}

export async function publisher(first: Answering): Promise<Publisher> {
  const asked: Publisher['asked'] = [];
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', headers: request.headers });
    found.answer(request, response);
  });
  const port = await new Promise<number>((listening) => {
    server.listen(0, '127.0.0.1', () => listening(portOf(server.address())));
  });
  const found: Publisher = {
    url: `http://127.0.0.1:${port}`,
    asked,
    answer: first,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return found;
}

function portOf(address: string | AddressInfo | null): number {
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('a server that listens has a port');
}

/** Answers with a text and its validators, or 304 to whoever holds it. */
export function serves(text: string, etag: string, more: Readonly<Record<string, string>> = {}): Answering {
  return (request, response) => {
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    response.writeHead(200, { ETag: etag, 'Content-Length': Buffer.byteLength(text), ...more }).end(text);
  };
}
