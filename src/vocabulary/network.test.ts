import { expect, test } from 'vitest';
import { inNetworks, isNetwork, isPublicAddress } from './network.ts';

test.each([
  ['192.0.2.1', true],
  ['192.0.2.0/24', true],
  ['2001:db8::/32', true],
  ['::1', true],
  ['10', false],
  ['10.1', false],
  ['192.0.2.0/33', false],
  ['proxy.example', false],
  ['', false],
])('"%s" is a network: %s', (text, is) => expect(isNetwork(text)).toBe(is));

test('an address lies in the networks that hold it, in whichever form it is written', () => {
  const networks = ['10.0.0.0/8', '::1', '192.0.2.7'];
  const inside = ['10.255.0.1', '::ffff:10.0.0.1', '::1', '192.0.2.7'];
  const outside = ['11.0.0.1', '::2', '192.0.2.8', 'not an address', ''];
  expect(inside.filter((each) => !inNetworks(each, networks))).toEqual([]);
  expect(outside.filter((each) => inNetworks(each, networks))).toEqual([]);
});

test('an address is of the Internet, or of what only a machine or a network of its own can reach', () => {
  const ranges =
    '127.0.0.1 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 192.0.2.1 198.18.0.1 :: ::1 fe80::1 fd00::1 ff02::1 2001:db8::1';
  // The same by other names: mapped, translated, tunnelled.
  const disguised = '::ffff:127.0.0.1 ::ffff:a9fe:a9fe 64:ff9b::a00:1 2002:7f00:1:: none';
  const own = `${ranges} ${disguised}`.split(' ');
  expect(own.filter(isPublicAddress)).toEqual([]);
  expect(['1.1.1.1', '2606:4700:4700::1111', '::ffff:1.1.1.1'].filter((each) => !isPublicAddress(each))).toEqual([]);
});
