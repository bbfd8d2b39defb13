import createClient, { type Client, type ClientOptions } from 'openapi-fetch';
import type { ApiPaths } from './paths.ts';

export type { ApiPaths } from './paths.ts';

/** A client of a register's API. */
export type GoodstandingClient = Client<ApiPaths>;

/**
 * Makes a client of the register at an address (`https://register.example.org`), typed route by route:
 *
 * ```ts
 * const register = goodstandingClient('https://register.example.org');
 * const { data, error } = await register.GET('/subjects', { params: { query: { q: 'Golden Lion' } } });
 * ```
 *
 * `data` is what the route answers, `error` a problem with every fault; nothing is thrown for either.
 */
export function goodstandingClient(url: string, options: Omit<ClientOptions, 'baseUrl'> = {}): GoodstandingClient {
  return createClient<ApiPaths>({ ...options, baseUrl: `${url.replace(/\/$/, '')}/v1` });
}
