import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { inNetworks, isPublicAddress } from './network.ts';

/** The one address that a connection may go to. */
export interface Pinned {
  readonly address: string;
  readonly family: 4 | 6;
  /** Whether it lies in a private network that was allowed. */
  readonly isPrivate: boolean;
}

/** Thrown where a host leads to an address that only its own network may reach. */
export class PrivateAddress extends Error {
  readonly address: string;

  constructor(address: string) {
    super('the address is a private one');
    this.name = 'PrivateAddress';
    this.address = address;
  }
}

/** Looks a name up, once. */
export type LookUp = (name: string) => Promise<readonly string[]>;

const byNode: LookUp = async (name) =>
  (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address);

/**
 * Looks a host up once, and says which address is to be connected to; throws `PrivateAddress`, or what the look-up does.
 *
 * An address to ask is data that somebody wrote, and a name can be pointed anywhere: without this it could have the
 * server reach what only its own network may (the metadata of a cloud, a database). Where one of the addresses of a
 * name is private all of them are refused; and since the connection goes to the very address that was judged, a name
 * that changes its mind in between gains nothing.
 */
export async function pinned(host: string, privateNetworks: readonly string[], lookUp = byNode): Promise<Pinned> {
  const name = host.replace(/^\[(.*)\]$/, '$1');
  const found = isIP(name) === 0 ? await lookUp(name) : [name];
  for (const address of found) {
    if (!isPublicAddress(address) && !inNetworks(address, privateNetworks)) throw new PrivateAddress(address);
  }
  const [address = ''] = found;
  return { address, family: isIP(address) === 6 ? 6 : 4, isPrivate: !isPublicAddress(address) };
}

/** A look-up, as Node's connections ask for one, that always gives the address that was judged. */
export function lookupOf({ address, family }: Pinned): LookupFunction {
  return (_host, { all }, answer) => {
    if (all === true) answer(null, [{ address, family }]);
    else answer(null, address, family);
  };
}
