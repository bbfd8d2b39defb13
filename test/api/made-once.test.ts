import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { remarksOf } from '../../src/remarks/index.ts';
import { sql, type Sql } from '../../src/sql/index.ts';
import { keyOfPerson, speaker } from '../access/people.ts';
import { servedApi, type ServedApi } from './served.ts';

let api: ServedApi;
let subject: string;
let key: string;
let webhook: string;
beforeAll(async () => {
  api = await servedApi();
  ({ subject_id: subject } = await api.workspace.database.row(
    sql`select subject_id from subject where value = '30'`,
    z.object({ subject_id: z.string() }),
  ));
  const member = await speaker(api.access, 'speaker', subject);
  key = await keyOfPerson(api.access, member, ['organisation:read', 'organisation:act', 'watch:own']);
  const made = await send('/webhooks', { url: 'https://hooks.example/first' }, 'the-first-webhook');
  ({ webhook } = z.object({ webhook: z.string() }).parse(await made.json()));
});
afterAll(() => api.close());

function send(path: string, body: unknown, once: string): Promise<Response> {
  return api.ask(path, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', 'Idempotency-Key': once },
    body: JSON.stringify(body),
  });
}

const storeRows = async (query: Sql): Promise<number> => {
  const { store } = await api.access.open();
  return (await store.rows(query, z.unknown())).length;
};

/** As a process leaves it that is killed after its work was kept, and before its answer was. */
async function killedBeforeAnswer(): Promise<void> {
  const { store } = await api.access.open();
  await store.write(async (transaction) => {
    await transaction.run(sql`update once_request set answer = null, begun_by = 'a process that is gone'`);
  });
}

const made: readonly [string, () => readonly [path: string, body: unknown], () => Promise<number>][] = [
  [
    'a reply',
    () => [`/subjects/${subject}/replies`, { rulebook: 'xx/visits', texts: { en: 'Put right since.' } }],
    async () => (await remarksOf(api.remarks, [subject])).length,
  ],
  [
    'a report of an error',
    () => [`/subjects/${subject}/reports`, { rulebook: 'xx/visits', text: 'It was not us.', language: 'en' }],
    async () => (await remarksOf(api.remarks, [subject])).length,
  ],
  [
    'a webhook',
    () => ['/webhooks', { url: 'https://hooks.example/second' }],
    () => storeRows(sql`select 1 from webhook`),
  ],
  ['a test event', () => [`/webhooks/${webhook}/tests`, undefined], () => storeRows(sql`select 1 from delivery`)],
  [
    'another secret',
    () => [`/webhooks/${webhook}/secrets`, undefined],
    () => storeRows(sql`select distinct secret from webhook union select secret_before from webhook`),
  ],
];

beforeEach(killedBeforeAnswer);

test.each(made)('%s that was made before its process was killed is not made again', async (name, asked, count) => {
  const once = `made-once-${name.replaceAll(' ', '-')}`;
  const first = await send(...asked(), once);
  const answer = await first.text();
  expect(first.status).toBe(200);
  const before = await count();
  await killedBeforeAnswer();
  const again = await send(...asked(), once);
  expect([again.status, await again.text()]).toEqual([200, answer]);
  expect(again.headers.get('Idempotency-Replayed')).toBeNull();
  expect(await count()).toBe(before);
});
