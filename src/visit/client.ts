import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { inNetworks } from '../vocabulary/index.ts';

/**
 * The address of whoever asks, or undefined where nothing listens (a test that asks without a network).
 *
 * What a proxy says of it (`X-Forwarded-For`) is believed of trusted proxies alone, from the nearest outwards: anybody
 * can write anything into that header, and the first address that no trusted proxy has is as far as it can be believed.
 */
export function clientAddress(context: Context, trustedProxies: readonly string[]): string | undefined {
  if (!isListening(context.env)) return undefined;
  const said = (context.req.header('X-Forwarded-For') ?? '').split(',').map((each) => each.trim());
  let address = getConnInfo(context).remote.address;
  while (address !== undefined && inNetworks(address, trustedProxies)) {
    const before = said.pop();
    if (before === undefined || before === '') break;
    address = before;
  }
  return address;
}

function isListening(env: unknown): boolean {
  return typeof env === 'object' && env !== null && ('incoming' in env || 'server' in env);
}
