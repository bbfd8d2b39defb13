import { Refused } from '../vocabulary/index.ts';
import { sparkFault } from './faults.ts';

/** A Spark Connect server, and how it wants to be spoken to. */
export interface ConnectAddress {
  /** `host:port`. */
  readonly target: string;
  readonly tls: boolean;
  /** What is sent along with every request. */
  readonly headers: Readonly<Record<string, string>>;
  readonly user: string;
  /** The address as it may be shown: what follows the port can be a secret. */
  readonly shown: string;
}

const written = /^sc:\/\/(?<host>[\w.-]+|\[[\da-fA-F:.]+\])(?::(?<port>\d{1,5}))?\/?(?:;(?<said>.*))?$/;
const here = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Reads an address as Spark's own clients do: `sc://host:port/;use_ssl=true;token=…;user_id=…;x-header=…`. A token goes over TLS,
 * but for a server on this machine. Anything else that is said there is refused: what a client passes over in silence may be what
 * somebody relied on.
 */
export function connectAddress(where: string, file: string): ConnectAddress {
  const { host, port = '15002', said = '' } = written.exec(where)?.groups ?? {};
  const shown = where.replace(/\/?;.*$/s, '');
  const refuse = (problem: string): Refused =>
    new Refused([sparkFault('spark-address', { where: shown, problem }, { file })]);
  if (host === undefined) throw refuse('it is not of the form sc://host:port');
  const headers: Record<string, string> = {};
  let [token, tls, user] = [false, false, 'goodstanding'];
  for (const part of said.split(';').filter((each) => each !== '')) {
    const [name = '', value = ''] = part.split(/=(.*)/s).map((each) => decoded(each));
    if (value === '') throw refuse(`"${name}" says nothing`);
    if (name === 'use_ssl') tls = value === 'true';
    else if (name === 'user_id') user = value;
    else if (name === 'token') [token, headers['authorization']] = [true, `Bearer ${value}`];
    else if (/^x-[a-z\d-]+$/.test(name)) headers[name] = value;
    else throw refuse(`it says "${name}"; what may be said is use_ssl, token, user_id and headers that begin with x-`);
  }
  return { target: `${host}:${port}`, tls: tls || (token && !here.has(host)), headers, user, shown };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A per cent sign that stands for itself.
    return text;
  }
}
