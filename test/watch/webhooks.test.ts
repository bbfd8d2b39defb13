import { CloudEvent, HTTP } from 'cloudevents';
import { Webhook as Verifier } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { withdrawRun } from '../../src/rating/index.ts';
import type { Instant } from '../../src/vocabulary/index.ts';
import { instantOf } from '../../src/vocabulary/index.ts';
import {
  beginWatch,
  changeSecret,
  deliveriesOf,
  endWebhook,
  makeWebhook,
  testWebhook,
  watchStore,
  webhookOf,
} from '../../src/watch/index.ts';
import { deliverDue } from '../../src/watch/deliver.ts';
import { sweepWatches } from '../../src/watch/sweep.ts';
import { instant } from '../register/register.ts';
import { receiver, type Received, type Receiver } from './receiver.ts';
import { day, watching, type Watching } from './watching.ts';

let register: Watching;
let there: Receiver;
let no: bigint;
let secret: string;
let accountId: string;
beforeAll(async () => {
  register = await watching();
  there = await receiver();
  accountId = register.ownId;
  const now = day('2026-03-20');
  await beginWatch(register.api, { accountId, subjectId: register.subjectId, own: true, now });
  ({ no, secret } = await makeWebhook(register.api, { accountId, url: there.url, plain: true, now }));
});
beforeEach(() => {
  there.received.length = 0;
  there.answer = { status: 204 };
});
afterAll(async () => {
  await there.stop();
  await register.api.close();
});

const deliver = (at: Instant): Promise<number> =>
  deliverDue(register.api, at, { privateNetworks: ['127.0.0.0/8'], register: new URL('https://register.example') });
const later = (at: Instant, seconds: number): Instant => instantOf(new Date(Date.parse(at) + seconds * 1000));
const deliveries = async () => deliveriesOf(await watchStore(register.api.access), { no, limit: 100 });

/** What a receiver's own library reads out of an event; the signature's time is checked against the clock, so that is set aside. */
function read({ headers, body }: Received) {
  const parsed = HTTP.toEvent<Record<string, unknown>>({ headers, body });
  const [event] = [parsed].flat();
  if (!(event instanceof CloudEvent)) throw new Error('this is no event');
  return event;
}

/** Whether an event was signed by a secret, by the library that receivers use. */
function isSigned({ headers, body }: Received, by: string): boolean {
  const [id, at] = [String(headers['webhook-id']), Number(headers['webhook-timestamp'])];
  const signature = new Verifier(by).sign(id, new Date(at * 1000), body);
  return String(headers['webhook-signature']).split(' ').includes(signature);
}

test('a change is sent as one CloudEvent, signed, with what may be told of it', async () => {
  const at = day('2026-03-21');
  await register.release(at, 8, ['xx/visits']);
  expect(await sweepWatches(register.api, at)).toBe(1);
  expect(await deliver(at)).toBe(1);
  const [one] = there.received;
  if (one === undefined) throw new Error('nothing arrived');
  expect(one.headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
  expect([isSigned(one, secret), isSigned(one, 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')]).toEqual([true, false]);
  const event = read(one);
  expect(event.validate()).toBe(true);
  expect(event).toMatchObject({
    id: one.headers['webhook-id'],
    source: 'https://register.example/v1',
    type: 'org.goodstanding.grade.changed',
    subject: register.subjectId,
    data: {
      rulebook: { id: 'xx/visits', title: 'Visits to places' },
      before: { grade: 'good' },
      after: { grade: 'poor' },
      says: 'Place 30, Visits to places: now Poor; before: Good.',
      why: `https://register.example/en/subjects/${register.subjectId}/why/xx/visits`,
    },
  });
  expect(await deliver(later(at, 3600))).toBe(0);
  expect(await deliveries()).toMatchObject([{ state: 'sent', tries: [{ status: 204, problem: null }] }]);
});

test('a test event is sent when it is asked for, and both secrets sign for a day after a change of them', async () => {
  const at = day('2026-03-22');
  const before = secret;
  secret = (await changeSecret(register.api, { accountId, no, now: at })) ?? '';
  await testWebhook(register.api, { accountId, no, now: at });
  await deliver(at);
  await testWebhook(register.api, { accountId, no, now: at });
  await deliver(later(at, 25 * 3600));
  const signed = there.received.map((one) => [isSigned(one, secret), isSigned(one, before)]);
  expect(signed).toEqual([
    [true, true],
    [true, false],
  ]);
  expect(there.received.map((one) => read(one).type)).toEqual(['org.goodstanding.test', 'org.goodstanding.test']);
});

test('what is not taken is sent again under the same id, later and later', async () => {
  const at = day('2026-03-23');
  there.answer = { status: 500 };
  await testWebhook(register.api, { accountId, no, now: at });
  expect([await deliver(at), await deliver(later(at, 4))]).toEqual([1, 0]);
  expect([await deliver(later(at, 5)), await deliver(later(at, 200))]).toEqual([1, 0]);
  there.answer = { status: 302, location: there.url };
  expect(await deliver(later(at, 310))).toBe(1);
  there.answer = { status: 200 };
  expect(await deliver(later(at, 5000))).toBe(1);
  expect(new Set(there.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect((await deliveries())[0]).toMatchObject({
    state: 'sent',
    tries: [{ status: 500 }, { status: 500 }, { status: 302 }, { status: 200 }],
  });
});

test('what was taken back before it is sent is not told by it', async () => {
  const at = day('2026-03-24');
  const run = await register.release(at, 1, ['xx/visits']);
  expect(await sweepWatches(register.api, at)).toBe(1);
  await register.endMembership(at);
  await withdrawRun(register.api.workspace, { run, reason: 'It was wrong.', who: 'a tester', now: at });
  await deliver(at);
  const [one] = there.received;
  expect(one?.body).not.toContain('"good"');
  expect(one === undefined ? undefined : read(one).data).toMatchObject({ after: null, before: { grade: 'poor' } });
});

test('one that takes nothing for five days is dead, its account is told, and a new secret wakes it', async () => {
  const at = day('2026-04-01');
  there.answer = { status: 503 };
  await testWebhook(register.api, { accountId, no, now: at });
  for (let hours = 0; hours <= 6 * 24; hours += 6) await deliver(later(at, hours * 3600 + hours));
  const store = await watchStore(register.api.access);
  expect(await webhookOf(store, accountId, no)).toMatchObject({ waiting: 0, deadAt: expect.any(String) });
  const [notice] = await register.told(accountId, day('2026-04-08'));
  expect(notice).toMatchObject({ alert: { webhook: no }, says: expect.stringContaining('took nothing for five days') });
  there.received.length = 0;
  await testWebhook(register.api, { accountId, no, now: day('2026-04-08') });
  expect([await deliver(day('2026-04-08')), there.received.length]).toEqual([0, 0]);
  there.answer = { status: 200 };
  await changeSecret(register.api, { accountId, no, now: day('2026-04-08') });
  expect([await deliver(day('2026-04-08')), there.received.length]).toEqual([1, 1]);
});

test('one that says that it is gone is dead at once', async () => {
  const at = day('2026-04-10');
  there.answer = { status: 410 };
  await testWebhook(register.api, { accountId, no, now: at });
  await deliver(at);
  expect(await webhookOf(await watchStore(register.api.access), accountId, no)).toMatchObject({
    deadAt: expect.any(String),
  });
});

test('nothing is sent to a closed account’s program, or to one that was ended', async () => {
  const at = day('2026-04-11');
  await changeSecret(register.api, { accountId, no, now: at });
  await testWebhook(register.api, { accountId, no, now: at });
  await register.closeAccount(accountId, at, true);
  await deliver(at);
  expect((await deliveries())[0]).toMatchObject({ state: 'dropped' });
  await register.closeAccount(accountId, at, false);
  await testWebhook(register.api, { accountId, no, now: at });
  expect(await endWebhook(register.api, { accountId, no, now: at })).toBe(true);
  await deliver(at);
  expect(there.received).toEqual([]);
});

test.each([
  'http://example.org/',
  'ftp://example.org/',
  'https://me:secret@example.org/',
  'https://example.org/#x',
  'nothing',
])('no webhook is made for %s', async (url) => {
  const asked = { accountId, url, plain: false, now: instant('2026-04-12T12:00:00Z') };
  await expect(makeWebhook(register.api, asked)).rejects.toMatchObject({ faults: [{ code: 'watch-webhook-address' }] });
});

test('an account has ten webhooks at most', async () => {
  const asked = { accountId, url: 'https://example.org/', plain: false, now: instant('2026-04-12T12:00:00Z') };
  for (let made = 0; made < 10; made += 1) await makeWebhook(register.api, asked);
  await expect(makeWebhook(register.api, asked)).rejects.toMatchObject({
    faults: [{ code: 'watch-webhooks-too-many' }],
  });
});
