import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { z } from 'zod';
import type { problem } from '../contract/index.ts';
import { TurnRefused } from '../sql/index.ts';
import { Refused, type Fault } from '../vocabulary/index.ts';
import { Denied, KeyUnknown, PurposeMissing } from '../visit/index.ts';
import { apiFault } from './faults.ts';

type Status = 400 | 401 | 403 | 404 | 405 | 406 | 409 | 413 | 415 | 422 | 429 | 500 | 503;

const titles: Readonly<Record<Status, string>> = {
  400: 'Request not understood',
  401: 'Key not known',
  403: 'Not permitted',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  409: 'Not as things stand',
  413: 'Too large',
  415: 'Unsupported type',
  422: 'Mistakes in what was sent',
  429: 'Too many requests',
  500: 'Failed',
  503: 'Not available',
};

/** A refusal with its faults (RFC 9457). Every fault is told, so that all can be mended at once. */
export function problemOf(context: Context, status: Status, faults: readonly Fault[]): Response {
  const code = faults[0]?.code ?? 'api-failed';
  const body: z.infer<typeof problem> = {
    type: `urn:goodstanding:${code}`,
    title: titles[status],
    status,
    detail: faults.map(({ message }) => message).join(' '),
    code,
    faults,
  };
  return context.body(JSON.stringify(body), status, { 'Content-Type': 'application/problem+json' });
}

/** Thrown where a handler finds, in the middle of its work, that a request is refused. */
export class ApiRefusal extends Error {
  readonly status: Status;
  readonly faults: readonly Fault[];

  constructor(status: Status, faults: readonly Fault[]) {
    super(faults.map(({ message }) => message).join('\n'));
    this.status = status;
    this.faults = faults;
  }
}

const at = { file: 'request' };

/** Nothing public is there, whatever the reason. */
export function unknownAddress(): ApiRefusal {
  return new ApiRefusal(404, [apiFault('api-unknown', {}, at)]);
}

/** What the register refuses a question with where it has nothing to show of what was asked. */
const nothingThere: ReadonlySet<string> = new Set(['subject-not-rated', 'rating-run-unknown', 'export-nothing-public']);

/**
 * The answer to whatever was thrown. What the register refuses a question for is not told: the refusal may name what is
 * not public. A broken environment and a defect of ours go to the log, and the asker learns no path and no trace.
 */
export function answerOfError(
  error: unknown,
  context: Context,
  failed: (error: unknown, context: Context) => void,
): Response {
  if (error instanceof ApiRefusal) return problemOf(context, error.status, error.faults);
  if (error instanceof TurnRefused) {
    context.header('Retry-After', String(error.seconds));
    return problemOf(context, 503, [apiFault('api-busy', { seconds: error.seconds }, at)]);
  }
  if (error instanceof KeyUnknown || (error instanceof Denied && error.signingInHelps)) {
    context.header('WWW-Authenticate', 'Bearer');
    return problemOf(context, 401, [apiFault('api-key-unknown', {}, { file: 'header', path: 'Authorization' })]);
  }
  if (error instanceof Denied) {
    return problemOf(context, 403, [apiFault('api-not-permitted', { permission: error.permission }, at)]);
  }
  if (error instanceof PurposeMissing) {
    return problemOf(context, 403, [
      apiFault('api-purpose-missing', {}, { file: 'header', path: 'Goodstanding-Purpose' }),
    ]);
  }
  if (error instanceof HTTPException)
    return error.status === 413
      ? problemOf(context, 413, [apiFault('api-body-large', { most: 0 }, { file: 'body' })])
      : problemOf(context, 400, [apiFault('api-body-unreadable', {}, { file: 'body' })]);
  if (error instanceof Refused && error.faults.every(({ code }) => nothingThere.has(code)))
    return problemOf(context, 404, [apiFault('api-unknown', {}, at)]);
  if (error instanceof Refused && error.kind === 'environment') {
    failed(error, context);
    return problemOf(context, 503, [apiFault('api-unavailable', {}, at)]);
  }
  failed(error, context);
  return problemOf(context, 500, [apiFault('api-failed', {}, at)]);
}

const targets: Readonly<Record<string, string>> = { param: 'path', query: 'query', json: 'body', header: 'header' };

/** What a schema objects to, each with where it is in the request. */
export function faultsOf(target: string, { issues }: z.ZodError): readonly Fault[] {
  return issues.map(({ path, message }) => {
    const name = path.map(String).join('.');
    return apiFault('api-parameter', { name, problem: message }, { file: targets[target] ?? target, path: name });
  });
}
