import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { inNetworks, isPublicAddress, Refused } from '../vocabulary/index.ts';
import { collectFault } from './faults.ts';
import { asTransient } from './transient.ts';

/** The one address that a connection may go to. */
export interface Pinned {
  readonly address: string;
  readonly family: 4 | 6;
  /** Whether it lies in a private network that was allowed. */
  readonly isPrivate: boolean;
}

/**
 * Looks a host up once, and says which address is to be connected to.
 *
 * A source is data that somebody wrote, and a name can be pointed anywhere: without this a source could have the server
 * read what only its own network may (the metadata of a cloud, a database). Where one of the addresses of a name is
 * private all of them are refused; and since the connection goes to the very address that was judged, a name that
 * changes its mind in between gains nothing.
 */
export async function pinned(host: string, privateNetworks: readonly string[]): Promise<Pinned> {
  const name = host.replace(/^\[(.*)\]$/, '$1');
  const found = isIP(name) === 0 ? await addresses(name) : [name];
  for (const address of found) {
    if (isPublicAddress(address) || inNetworks(address, privateNetworks)) continue;
    throw new Refused([collectFault('collect-private-address', { host, address }, { file: host })]);
  }
  const [address = ''] = found;
  return { address, family: isIP(address) === 6 ? 6 : 4, isPrivate: !isPublicAddress(address) };
}

async function addresses(name: string): Promise<string[]> {
  try {
    return (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address);
  } catch (error) {
    throw asTransient(error);
  }
}

/** A look-up, as Node's connections ask for one, that always gives the address that was judged. */
export function lookupOf({ address, family }: Pinned): LookupFunction {
  return (_host, { all }, answer) => {
    if (all === true) answer(null, [{ address, family }]);
    else answer(null, address, family);
  };
}
