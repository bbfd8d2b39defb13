import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { sweepWatches } from '../../src/watch/sweep.ts';
import { withdrawRun } from '../../src/rating/index.ts';
import { sql } from '../../src/sql/index.ts';
import { keyOf } from '../access/people.ts';
import { Described } from './document.ts';
import { now, servedApi, type ServedApi } from './served.ts';

let api: ServedApi;
let described: Described;
let key: string;
let shown: string;
let hidden: string;
beforeAll(async () => {
  api = await servedApi();
  described = new Described(await (await api.ask('/openapi.json')).json());
  key = await keyOf(api.access, [], ['watch:own'], 'watcher');
  const rows = await api.workspace.database.rows(
    sql`select subject_id, value from subject where value in ('2', '30')`,
    z.object({ subject_id: z.string(), value: z.string() }),
  );
  const idOf = (value: string): string => rows.find((each) => each.value === value)?.subject_id ?? '';
  [shown, hidden] = [idOf('30'), idOf('2')];
});
afterAll(() => api.close());

async function held(id: string, path: string, method = 'GET', body?: unknown): Promise<unknown> {
  const answer = await api.ask(path, {
    method,
    headers: { Authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return described.holds(id, answer);
}

test('a subject is watched, and one of whom nothing is public is none', async () => {
  expect(await held('watchSubject', `/watches/${shown}`, 'PUT')).toMatchObject({ subjectId: shown });
  expect(await held('watchSubject', `/watches/${shown}`, 'PUT')).toMatchObject({ subjectId: shown });
  expect(await held('listWatches', '/watches')).toMatchObject({ items: [{ subjectId: shown }], next: null });
  const none = await held('watchSubject', '/watches/gs00000000000000000000', 'PUT');
  expect(await held('watchSubject', `/watches/${hidden}`, 'PUT')).toEqual(none);
  expect(none).toMatchObject({ status: 404, code: 'api-unknown' });
});

test('what changed is told, and marked as read', async () => {
  await withdrawRun(api.workspace, { run: api.run, reason: 'It was wrong.', who: 'a tester', now });
  expect(await sweepWatches(api, now)).toBe(1);
  const alerts = await held('listAlerts', '/alerts?unread=true&language=fr');
  expect(alerts).toMatchObject({
    items: [
      {
        alert: '1',
        subjectId: shown,
        isRead: false,
        name: null,
        before: null,
        after: null,
        says: `${shown}, xx/visits : n’est plus montré.`,
      },
    ],
  });
  expect(await held('readAlerts', '/alerts/readings', 'POST', { through: '1' })).toEqual({ read: 1 });
  expect(await held('listAlerts', '/alerts?unread=true')).toMatchObject({ items: [] });
  expect(await held('listAlerts', '/alerts')).toMatchObject({ items: [{ isRead: true }] });
  expect(await held('getAlertFeed', '/alerts/feed')).toMatchObject({
    href: expect.stringMatching(/\/alerts\/[\w-]{43}\.atom$/),
  });
});

test('a webhook is made with a secret that is told once, tested, changed and ended', async () => {
  const made = z
    .looseObject({ webhook: z.string(), secret: z.string() })
    .parse(await held('makeWebhook', '/webhooks', 'POST', { url: 'https://example.org/grades' }));
  expect(made.secret).toMatch(/^whsec_/);
  const at = `/webhooks/${made.webhook}`;
  const list = await held('listWebhooks', '/webhooks');
  expect(list).toMatchObject({ items: [{ webhook: made.webhook, url: 'https://example.org/grades', deadAt: null }] });
  expect(JSON.stringify(list)).not.toContain('whsec');
  const tested = z.looseObject({ event: z.string() }).parse(await held('testWebhook', `${at}/tests`, 'POST'));
  expect(await held('listDeliveries', `${at}/deliveries`)).toMatchObject({
    items: [{ event: tested.event, state: 'waiting', tries: [] }],
  });
  expect(await held('changeWebhookSecret', `${at}/secrets`, 'POST')).not.toMatchObject({ secret: made.secret });
  expect(await held('endWebhook', at, 'DELETE')).toEqual({ ended: true });
  for (const [id, path, method] of [
    ['endWebhook', at, 'DELETE'],
    ['testWebhook', `${at}/tests`, 'POST'],
    ['changeWebhookSecret', `${at}/secrets`, 'POST'],
    ['listDeliveries', `${at}/deliveries`, 'GET'],
  ] as const)
    expect(await held(id, path, method)).toMatchObject({ status: 404 });
  const plain = await held('makeWebhook', '/webhooks', 'POST', { url: 'http://example.org/' });
  expect(plain).toMatchObject({ status: 422, code: 'watch-webhook-address' });
});

test('a watch is ended, and nothing failed', async () => {
  expect(await held('unwatchSubject', `/watches/${shown}`, 'DELETE')).toEqual({ ended: true });
  expect(await held('unwatchSubject', `/watches/${shown}`, 'DELETE')).toMatchObject({ status: 404 });
  expect(api.failed).toEqual([]);
});
