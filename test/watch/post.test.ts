import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { post } from '../../src/watch/post.ts';
import { receiver, type Receiver } from './receiver.ts';

let there: Receiver;
beforeAll(async () => {
  there = await receiver();
});
beforeEach(() => {
  there.received.length = 0;
  there.answer = { status: 204 };
});
afterAll(() => there.stop());

const sent = { headers: { 'Content-Type': 'application/json' }, body: '{}' };
const here = { privateNetworks: ['127.0.0.0/8'] };
const at = (host: string): URL => new URL(there.url.replace('127.0.0.1', host));

test.each([
  '127.0.0.1',
  'localhost',
  '[::1]',
  '10.0.0.1',
  '172.16.3.4',
  '192.168.1.1',
  '169.254.169.254',
  '[fe80::1]',
  '[fd00::1]',
  '224.0.0.1',
  '0.0.0.0',
  '100.64.0.1',
  '[::ffff:127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '2130706433',
  '0x7f.1',
])('nothing is sent to %s', async (host) => {
  const url = at(host);
  expect(await post(url, sent, { privateNetworks: [] })).toEqual({ status: undefined, problem: 'address' });
  url.protocol = 'https:';
  expect(await post(url, sent, { privateNetworks: [] })).toEqual({ status: undefined, problem: 'address' });
  expect(there.received).toEqual([]);
});

/** A look-up by which every name leads to the same addresses. */
const leadingTo =
  (...addresses: readonly string[]) =>
  (): Promise<readonly string[]> =>
    Promise.resolve(addresses);

function leadingNowhere(): Promise<readonly string[]> {
  return Promise.reject(new Error('ENOTFOUND'));
}

test('a name that has one private address among others is not sent to', async () => {
  const lookUp = leadingTo('203.0.113.9', '8.8.8.8', '127.0.0.1');
  expect(await post(at('public.example'), sent, { privateNetworks: [], lookUp })).toEqual({
    status: undefined,
    problem: 'address',
  });
});

test('a name that changes its mind between being judged and being sent to gains nothing', async () => {
  const answers = [['127.0.0.1'], ['127.0.0.2']];
  let asked = 0;
  const lookUp = (): Promise<string[]> => Promise.resolve(answers[Math.min(asked++, 1)] ?? []);
  expect(await post(at('rebinding.example'), sent, { ...here, lookUp })).toEqual({ status: 204, problem: undefined });
  expect(asked).toBe(1);
  expect(there.received[0]?.headers.host).toContain('rebinding.example');
});

test('a redirect is not followed, whatever it leads to', async () => {
  there.answer = { status: 307, location: there.url };
  expect(await post(at('127.0.0.1'), sent, here)).toEqual({ status: 307, problem: undefined });
  expect(there.received).toHaveLength(1);
});

test('one that never answers is given up in time, and one that answers without end is cut off', async () => {
  there.answer = { status: 200, never: true };
  expect(await post(at('127.0.0.1'), sent, { ...here, within: 200 })).toEqual({
    status: undefined,
    problem: 'too-slow',
  });
  there.answer = { status: 200, body: 'x'.repeat(5_000_000) };
  expect(await post(at('127.0.0.1'), sent, here)).toEqual({ status: 200, problem: undefined });
});

test('without TLS nothing is sent but into networks that are named', async () => {
  const lookUp = leadingTo('93.184.216.34');
  expect(await post(at('public.example'), sent, { ...here, lookUp })).toEqual({
    status: undefined,
    problem: 'not-https',
  });
});

test('a name that is none, and a port where nobody listens, are told as that', async () => {
  expect(await post(at('none.example'), sent, { ...here, lookUp: leadingNowhere })).toEqual({
    status: undefined,
    problem: 'unreachable',
  });
  expect(await post(new URL('http://127.0.0.1:1/'), sent, here)).toEqual({ status: undefined, problem: 'unreachable' });
});
