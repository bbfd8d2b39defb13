import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { written, type Answered, type Said, type Written } from './writing.ts';

let register: Written;
let held: Written['held'];
beforeAll(async () => {
  register = await written();
  ({ held } = register);
});
afterAll(() => register.close());

const head = 'id,name,status,points,day\n';
const intakes = '/sources/xx%2Fvisits/intakes';
const bytes = { 'Content-Type': 'text/csv', Prefer: 'wait=60' };
const release = { 'Goodstanding-Purpose': 'release 4' };

/** Sends one file as the body, and waits until it is taken in. */
const sent = (name: string, rows: string, more: Said & { readonly query?: string } = {}): Promise<Answered> =>
  held('takeIn', `${intakes}?name=${name}${more.query ?? ''}`, {
    body: `${head}${rows}`,
    ...more,
    headers: { ...bytes, ...more.headers },
  });

const receiptIn = z.looseObject({
  receipt: z.looseObject({ new: z.number(), quarantined: z.number(), intake_no: z.number().nullable() }),
});
const itemsIn = z.looseObject({ items: z.array(z.looseObject({})), next: z.string().nullable() });
const runIn = z.looseObject({ run: z.string() });
const first =
  '1,Place 1,open,2,2026-03-01\n2,Place 2,open,8,2026-03-01\n3,Place 3,ajar,1,2026-03-01\n4,Place 4,ajar,9,2026-03-01\n';

test('a file is tried before it is taken in, and then leaves a receipt', async () => {
  const tried = await sent('places-1.csv', first, { query: '&try=true' });
  expect([tried.status, tried.headers.get('Preference-Applied')]).toEqual([200, 'wait=60']);
  expect(tried.body).toMatchObject({
    is: 'intake',
    state: 'done',
    href: null,
    receipt: { dry_run: true, new: 2, quarantined: 2 },
  });
  expect((await held('listReceipts', '/receipts')).body).toEqual({ items: [], next: null });
  const taken = await sent('places-1.csv', first);
  expect(taken.body).toMatchObject({ state: 'done', href: '/v1/receipts/1', receipt: { new: 2, quarantined: 2 } });
  expect((await held('getReceipt', '/receipts/1')).body).toMatchObject({
    receipt: 1,
    source: 'xx/visits',
    intake: { files: [{ name: 'places-1.csv' }], new: 2 },
    retry: null,
  });
  expect((await held('listSources', '/sources?limit=100')).body).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({ source: 'xx/visits', standing: expect.objectContaining({ rows: 4, heldBack: 2 }) }),
    ]),
  });
});

test('files come in a form too, are worked on while nobody waits, and are asked after', async () => {
  const body = new FormData();
  body.append('files', new Blob([`${head}5,Place 5,open,3,2026-03-02\n`]), 'places-2.csv');
  body.append('files', new Blob([`${head}6,Place 6,open,5,2026-03-02\n`]), 'places-3.csv');
  const begun = await held('takeIn', intakes, { body });
  expect(begun.status).toBe(202);
  const address = (begun.headers.get('Location') ?? '').replace('/v1', '');
  expect(address).toMatch(/^\/works\//);
  await expect
    .poll(async () => (await held('getWork', address)).body, { timeout: 20_000 })
    .toMatchObject({ state: 'done', receipt: { new: 2 }, href: '/v1/receipts/2' });
  expect((await held('stopWork', address, { method: 'DELETE' })).body).toMatchObject({ state: 'done' });
  expect((await held('getWork', address)).status).toBe(404);
  const { scratch } = register.workspace;
  expect(existsSync(join(scratch, 'sent')) ? readdirSync(join(scratch, 'sent')) : []).toEqual([]);
  expect((await held('getWork', '/works/3f1d3c1c-6d1f-4b51-9a57-0d4c8c3cf0a1')).status).toBe(404);
});

test('a file sent again with its key is not taken in again; another by that key is refused', async () => {
  const headers = { 'Idempotency-Key': '"places-of-march"' };
  const rows = '7,Place 7,open,1,2026-03-03\n';
  const taken = await sent('places-4.csv', rows, { headers });
  const again = await sent('places-4.csv', rows, { headers });
  expect(again.headers.get('Idempotency-Replayed')).toBe('true');
  expect(again.body).toEqual(taken.body);
  const other = await sent('places-4.csv', rows.replace('open', 'exempt'), { headers });
  expect(other.body).toMatchObject({ status: 422, code: 'api-once-other' });
  // Without a key the register itself knows the files.
  expect(receiptIn.parse((await sent('places-4.csv', rows)).body).receipt).toMatchObject({ same_again: true, new: 0 });
  expect(itemsIn.parse((await held('listReceipts', '/receipts')).body).items).toHaveLength(3);
});

test.each([
  [
    'a source that is not here',
    '/sources/xx%2Fnone/intakes?name=a.csv',
    { body: head, headers: bytes },
    '404 api-unknown',
  ],
  ['no name', intakes, { body: head, headers: bytes }, '400 api-parameter'],
  ['a name that is none', `${intakes}?name=..`, { body: head, headers: bytes }, '400 api-parameter'],
  [
    'a form that is none',
    intakes,
    { body: 'x', headers: { 'Content-Type': 'multipart/form-data' } },
    '415 api-body-type',
  ],
] satisfies [string, string, Said, string][])('%s is refused', async (_, path, said, expected) => {
  const { body } = await held('takeIn', path, said);
  expect(body).toMatchObject({ status: Number(expected.slice(0, 3)), code: expected.slice(4) });
});

test('a file of another form is refused by the work itself, with every fault', async () => {
  const { body } = await held('takeIn', `${intakes}?name=places-5.csv`, { body: 'a,b\n1,2\n', headers: bytes });
  expect(body).toMatchObject({
    state: 'refused',
    faults: [expect.objectContaining({ code: expect.stringMatching(/^intake-/) })],
    receipt: null,
  });
});

test('rows that are held back are read page by page, by fault, and mended', async () => {
  const page = itemsIn.parse((await held('listHeld', '/quarantine?limit=1')).body);
  const second = itemsIn.parse((await held('listHeld', `/quarantine?limit=1&cursor=${page.next}`)).body);
  expect([...page.items, ...second.items].map(({ row }) => row)).toEqual([3, 4]);
  expect(second.next).toBeNull();
  const { items } = itemsIn.parse((await held('countHeld', '/quarantine/faults')).body);
  expect(items).toEqual([
    expect.objectContaining({ source: 'xx/visits', table: 'places', field: 'xx-entry.status', rows: 2 }),
  ]);
  const fault = encodeURIComponent(`${String(items[0]?.['code'])} xx-entry.status`);
  expect(itemsIn.parse((await held('listHeld', `/quarantine?fault=${fault}`)).body).items).toHaveLength(2);
  expect((await held('getHeld', '/quarantine/1')).body).toMatchObject({
    number: '1',
    state: 'open',
    values: { status: 'ajar' },
  });
  const still = await held('mendHeld', '/quarantine/1/mends', { json: { values: { status: 'shut' } } });
  expect(still.body).toMatchObject({ admitted: false, row: { values: { status: 'shut' } } });
  const json = { values: { status: 'open' } };
  expect((await held('mendHeld', '/quarantine/1/mends', { json })).body).toMatchObject({
    admitted: true,
    row: { state: 'admitted' },
  });
  expect((await held('mendHeld', '/quarantine/1/mends', { json })).body).toMatchObject({ admitted: true, retry: null });
  expect((await held('mendHeld', '/quarantine/2/mends', { json: { values: { colour: 'x' } } })).body).toMatchObject({
    code: 'quarantine-column',
  });
  expect((await held('mendHeld', '/quarantine/99/mends', { json })).body).toMatchObject({ code: 'api-unknown' });
  const all = await held('retryHeld', '/sources/xx%2Fvisits/retries', {
    method: 'POST',
    headers: { Prefer: 'wait=60' },
  });
  expect(all.body).toMatchObject({ is: 'retry', state: 'done', retry: { offered: 1, admitted: 0, held: 1 } });
});

test('a draft is rated, weighed for a purpose and released by another account', async () => {
  const rated = await held('rate', '/runs', { json: {}, headers: { Prefer: 'wait=60' } });
  const { run } = runIn.parse(rated.body);
  expect(rated.body).toMatchObject({ is: 'rating', state: 'done', href: `/v1/runs/${run}/full` });
  expect((await held('getFullRun', `/runs/${run}/full`)).body).toMatchObject({ code: 'api-purpose-missing' });
  const weighed = await held('getFullRun', `/runs/${run}/full`, { headers: release });
  expect(weighed.body).toMatchObject({
    own: true,
    rulebooks: [{ state: 'draft', counts: { subjects: 6 }, change: null }],
  });
  expect((await held('listFullRuns', '/full-runs')).body).toMatchObject({
    items: [{ run, rulebooks: [{ state: 'draft' }] }],
  });
  expect((await held('previewRun', `/runs/${run}/preview?limit=2`, { headers: release })).body).toMatchObject({
    items: { length: 2 },
  });
  const own = await held('releaseRun', `/runs/${run}/releases`, { json: {} });
  expect(own.body).toMatchObject({ status: 403, code: 'rating-release-same-person' });
  const future = await held('releaseRun', `/runs/${run}/releases`, { by: 'another', json: { noticeOn: '2026-03-21' } });
  expect(future.body).toMatchObject({ status: 422 });
  const released = await held('releaseRun', `/runs/${run}/releases`, {
    by: 'another',
    json: { noticeOn: '2026-03-01' },
  });
  expect(released.body).toEqual({ items: [{ run, rulebook: 'xx/visits', publicFrom: '2026-03-20', to: 'public' }] });
  const wrong = await held('rate', '/runs', { json: { knownAt: '2026-01-01T25:00:00Z' } });
  expect(wrong.body).toMatchObject({ status: 422, faults: [{ at: { path: 'knownAt' } }] });
  const unknown = await held('rate', '/runs', { json: { rulebooks: ['xx/none'] }, headers: { Prefer: 'wait=60' } });
  expect(unknown.body).toMatchObject({ state: 'refused', run: null });
});

test('a record is corrected, and what that changes is told before the next release', async () => {
  const record = '/records/xx-visit%2F7';
  const json = { values: { points: '9' }, reason: 'The inspector wrote 1 and meant 9.' };
  const corrected = await held('correctRecord', `${record}/corrections`, { json });
  expect(corrected.body).toMatchObject({ ended: 'xx-visit/7', made: expect.stringMatching(/^xx-visit\//) });
  // The same once more is told what was done; anything else finds that the version is in force no more.
  expect((await held('correctRecord', `${record}/corrections`, { json })).body).toEqual(corrected.body);
  const other = await held('correctRecord', `${record}/corrections`, { json: { ...json, values: { points: '8' } } });
  expect(other.body).toMatchObject({ status: 409, code: 'record-ended' });
  const faults = await held('correctRecord', '/records/xx-visit%2F9/corrections', {
    json: { ...json, values: { points: 'x', day: '1', visited_on: '2026-01-01' } },
  });
  expect(faults.body).toMatchObject({ status: 422, faults: { length: 3 } });
  const withdrawn = await held('withdrawRecord', '/records/xx-visit%2F9/withdrawals', {
    json: { reason: 'It was of another place.' },
  });
  expect(withdrawn.body).toMatchObject({ ended: 'xx-visit/9', made: null });
  expect((await held('withdrawRecord', '/records/xx-none%2F2/withdrawals', { json: { reason: 'x' } })).status).toBe(
    404,
  );
  const { run } = runIn.parse((await held('rate', '/runs', { json: {}, headers: { Prefer: 'wait=60' } })).body);
  const weighed = await held('getFullRun', `/runs/${run}/full`, { headers: release });
  expect(weighed.body).toMatchObject({ rulebooks: [{ change: { counts: { worse: 1, lost: 1 } } }] });
  const moved = await held('listMoved', `/runs/${run}/moved?rulebook=xx/visits&limit=1`, { headers: release });
  const { items, next } = itemsIn.parse(moved.body);
  const rest = await held('listMoved', `/runs/${run}/moved?rulebook=xx/visits&limit=1&cursor=${next}`, {
    headers: release,
  });
  const movements = [...items, ...itemsIn.parse(rest.body).items].map(({ movement }) => movement);
  expect(new Set(movements)).toEqual(new Set(['lost', 'worse']));
  const back = await held('withdrawRun', `/runs/${run}/withdrawals`, { json: { reason: 'No.' } });
  expect(back.body).toMatchObject({ status: 409, code: 'rating-withdraw-draft' });
});

test('every operation that writes was answered, and nothing failed', () => {
  const answered = new Set(
    [...register.described.held].filter((each) => / 20[02]$/.test(each)).map((each) => each.split(' ')[0]),
  );
  const missing = register.described.operations().filter(({ id, method }) => method !== 'get' && !answered.has(id));
  const elsewhere = {
    routes: ['assess', 'verifyRun'],
    once: ['withdrawRun'],
    simulate: ['simulate'],
    remarks: ['sendReply', 'reportError'],
    watching: [
      ['watchSubject', 'unwatchSubject', 'readAlerts'],
      ['makeWebhook', 'endWebhook', 'testWebhook', 'changeWebhookSecret'],
    ].flat(),
  };
  for (const [file, ids] of Object.entries(elsewhere)) {
    const text = readFileSync(join(import.meta.dirname, `${file}.test.ts`), 'utf8');
    expect(ids.filter((id) => !text.includes(`'${id}'`))).toEqual([]);
  }
  expect(missing.map(({ id }) => id).toSorted()).toEqual(Object.values(elsewhere).flat().toSorted());
  expect(register.failed).toEqual([]);
});
