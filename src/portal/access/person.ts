import type { Context } from 'hono';
import type { SignedIn } from '../../access/index.ts';
import { askerOf, clientAddress, type Served } from '../../visit/index.ts';

/** The person behind a page that only people with an account reach. */
export function personOf(context: Context): SignedIn {
  const asker = askerOf(context);
  // A key may never do what these pages do (`may`), so this is a route that forgot to require anything.
  if (asker.is !== 'account') throw new Error('a page of accounts was reached without one');
  return asker;
}

/** Where a visit comes from, for counting wrong attempts. */
export function addressOf(context: Context, { trustedProxies = [] }: Served): string {
  return clientAddress(context, trustedProxies) ?? 'unknown';
}
