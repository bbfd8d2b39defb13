import { expect, test } from 'vitest';
import { inNetworks, isNetwork } from './network.ts';

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
