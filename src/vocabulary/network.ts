import ipaddr from 'ipaddr.js';

/** Whether a text is an address of the Internet (`192.0.2.1`, `2001:db8::1`) or a network of them (`192.0.2.0/24`). */
export function isNetwork(text: string): boolean {
  return ipaddr.isValidCIDR(text) || (isWhole(text) && ipaddr.isValid(text));
}

/**
 * Whether an address is one of the Internet at large: of no range that is kept for a machine, a network, a test, or
 * for reaching one of these by another name (6to4, NAT64).
 */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/** `ipaddr.js` reads `1` and `10.1` as addresses too, as old system calls did; nobody means one by it today. */
function isWhole(text: string): boolean {
  return text.includes(':') || text.split('.').length === 4;
}

/** Whether an address lies in one of some networks. An address of the old form inside one of the new is the old one. */
export function inNetworks(address: string, networks: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const found = ipaddr.process(address);
  return networks.some((written) => {
    const [network, bits] = parsed(written);
    return network.kind() === found.kind() && found.match(network, bits);
  });
}

function parsed(network: string): ReturnType<typeof ipaddr.parseCIDR> {
  if (ipaddr.isValidCIDR(network)) return ipaddr.parseCIDR(network);
  const address = ipaddr.process(network);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}
