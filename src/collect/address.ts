import { pinned as pinnedAddress, PrivateAddress, Refused, type Pinned } from '../vocabulary/index.ts';
import { collectFault } from './faults.ts';
import { asTransient } from './transient.ts';

/** The address that a source's host is asked at; refused where that is a private one that nobody allowed. */
export async function pinned(host: string, privateNetworks: readonly string[]): Promise<Pinned> {
  try {
    return await pinnedAddress(host, privateNetworks);
  } catch (error) {
    if (!(error instanceof PrivateAddress)) throw asTransient(error);
    throw new Refused([collectFault('collect-private-address', { host, address: error.address }, { file: host })]);
  }
}
