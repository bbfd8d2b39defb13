import type { Context, MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { clientAddress, type Served } from '../visit/index.ts';
import { apiFault } from './faults.ts';
import { problemOf } from './problem.ts';

/** How many requests of one sort one asker may make within a time. */
export interface Limit {
  readonly requests: number;
  readonly seconds: number;
}

/** The limits by sort of work: looking up, working something out, downloading, and rating everything again. */
export interface ApiLimits {
  readonly read: Limit;
  readonly work: Limit;
  readonly download: Limit;
  readonly verify: Limit;
}

/** Enough for a person and for a diligent program; who wants everything downloads the open data. */
export const usualLimits: ApiLimits = {
  read: { requests: 600, seconds: 60 },
  work: { requests: 60, seconds: 60 },
  download: { requests: 30, seconds: 60 },
  verify: { requests: 6, seconds: 3600 },
};

/**
 * Counts requests by asker, and refuses those above the limit. What is left is told in every answer
 * (`RateLimit`, `RateLimit-Policy`: draft-ietf-httpapi-ratelimit-headers-10), so that a program need not find out by
 * being refused.
 */
export function limited(
  name: keyof ApiLimits,
  limits: ApiLimits,
  { trustedProxies = [] }: Pick<Served, 'trustedProxies'>,
): MiddlewareHandler {
  const { requests, seconds } = limits[name];
  const limiter = new RateLimiterMemory({ points: requests, duration: seconds });
  return async (context, next) => {
    const spent = await spend(limiter, askerOf(context, trustedProxies));
    const reset = Math.max(1, Math.ceil(spent.msBeforeNext / 1000));
    context.header('RateLimit-Policy', `"${name}";q=${requests};w=${seconds}`);
    context.header('RateLimit', `"${name}";r=${Math.max(0, spent.remainingPoints)};t=${reset}`);
    if (spent.consumedPoints <= requests) return next();
    context.header('Retry-After', String(reset));
    return problemOf(context, 429, [apiFault('api-too-many', { seconds: reset }, { file: 'request' })]);
  };
}

async function spend(limiter: RateLimiterMemory, asker: string): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(asker);
  } catch (error) {
    if (error instanceof RateLimiterRes) return error;
    throw error;
  }
}

/**
 * Who asks, as far as limits go: the address; of IPv6 the network, since one house has 2^64 of them. Asked in the
 * process, without a network, there is no address.
 */
function askerOf(context: Context, trustedProxies: readonly string[]): string {
  const address = clientAddress(context, trustedProxies) ?? 'this process';
  return address.includes(':') ? address.split(':').slice(0, 4).join(':') : address;
}
