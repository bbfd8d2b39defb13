import pRetry from 'p-retry';
import { setTimeout as pause } from 'node:timers/promises';
import { Refused } from '../vocabulary/index.ts';
import { collectFault } from './faults.ts';

/** Something that may well be different in a minute: a host that is down, a connection that broke. */
export class Transient extends Error {
  /** Milliseconds that the host asks to be left alone for. */
  readonly wait: number;

  constructor(problem: string, wait = 0) {
    super(problem);
    this.wait = wait;
  }
}

/** How patient the fetching is. A test is less so. */
export interface Patience {
  readonly times: number;
  /** Milliseconds before the second time; each later wait is up to three times the one before. */
  readonly first: number;
  /** The longest wait that a host may ask for. */
  readonly longest: number;
}

export const usualPatience: Patience = { times: 5, first: 2000, longest: 5 * 60_000 };

/**
 * Does something that may fail in passing, several times with growing waits of chance length (`p-retry`), so that many
 * registers do not come back to a host that was down all in one moment.
 */
export async function patiently<T>(
  host: string,
  { patience, signal }: { readonly patience: Patience; readonly signal: AbortSignal },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await pRetry(work, {
      retries: patience.times - 1,
      minTimeout: patience.first,
      maxTimeout: patience.longest,
      factor: 3,
      randomize: true,
      signal,
      shouldRetry: ({ error }) => error instanceof Transient,
      onFailedAttempt: async ({ error, retriesLeft }) => {
        if (!(error instanceof Transient) || error.wait === 0 || retriesLeft === 0) return;
        await pause(Math.min(error.wait, patience.longest), undefined, { signal });
      },
    });
  } catch (error) {
    if (!(error instanceof Transient)) throw error;
    const details = { host, problem: error.message, times: patience.times };
    throw new Refused([collectFault('collect-unreachable', details, { file: host })], 'environment');
  }
}

/** Codes of the system, of HTTP and of unpacking that mean "not now"; anything else is a defect of ours. */
const passing =
  /^(E(CONN(REFUSED|RESET|ABORTED)|PIPE|TIMEDOUT|HOST(UNREACH|DOWN)|NET(UNREACH|DOWN)|AI_AGAIN)|ENOTFOUND|EAI_NODATA|HPE_|Z_(BUF|DATA)_ERROR|ERR_STREAM_PREMATURE_CLOSE|ERR_SSL|EPROTO|ERR_HTTP|ERR__ERROR_FORMAT_PADDING|ERR_TLS)/;

/** An error of the network as one that may pass, where it is one. */
export function asTransient(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Refused || error instanceof Transient) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (passing.test(code)) return new Transient(words[code] ?? code);
  if (/CERT|SELF_SIGNED|SIGNATURE|ISSUER/.test(code)) return new Transient(`its certificate is not trusted (${code})`);
  return error;
}

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection broke off',
  ERR_STREAM_PREMATURE_CLOSE: 'the answer broke off',
  ETIMEDOUT: 'it does not answer',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name of the host could not be looked up',
  Z_BUF_ERROR: 'what it packed ends too early',
  Z_DATA_ERROR: 'what it packed cannot be unpacked',
};
