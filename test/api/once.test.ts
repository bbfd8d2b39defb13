import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginOnce } from '../../src/access/index.ts';
import { actsOn, runRating } from '../../src/rating/index.ts';
import { shape, sql } from '../../src/sql/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import { accountsIn } from '../access/accounts-in.ts';
import { keyOf } from '../access/people.ts';
import { instant, openRegister } from '../register/register.ts';
import { Described } from './document.ts';
import { asking, generous, now } from './served.ts';

let folder: string;
let workspace: Workspace;
let api: ReturnType<typeof asking>;
let described: Described;
let releasing: string;
let other: string;
let run: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'once-'));
  workspace = await openRegister(join(folder, 'register'), 3, { demo: true });
  ({ run } = await runRating(workspace, { now, who: 'a rater' }));
  api = asking(workspace, { limits: generous });
  described = new Described(await (await api.ask('/openapi.json')).json());
  releasing = await keyOf(api.access, 'analyst', ['runs:release'], 'one');
  other = await keyOf(api.access, 'analyst', ['runs:release'], 'another');
});
afterAll(async () => {
  await api.access.close();
  await workspace.close();
  rmSync(folder, { recursive: true });
});

interface Sent {
  readonly key?: string;
  readonly once?: string;
  readonly body?: unknown;
  readonly to?: string;
}

async function send({ key = releasing, once, body = {}, to = `/runs/${run}/releases` }: Sent): Promise<Response> {
  return api.ask(to, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${key}`,
      'Content-Type': 'application/json',
      ...(once === undefined ? {} : { 'Idempotency-Key': once }),
    },
    body: JSON.stringify(body),
  });
}

const replayed = (answer: Response): boolean => answer.headers.get('Idempotency-Replayed') === 'true';
const acts = async (): Promise<string[]> =>
  (await actsOn(workspace.database, run)).map(({ event, rulebook }) => `${event} ${rulebook}`);
const kept = async (): Promise<number> => {
  const { store } = await api.access.open();
  return (await store.rows(sql`select key_hash from once_request`, shape.anything)).length;
};

test('of two that are sent at once one is done, and the other is told so or answered alike', async () => {
  const both = await Promise.all([send({ once: '"first-key"' }), send({ once: '"first-key"' })]);
  const statuses = both.map(({ status }) => status);
  expect(Math.min(...statuses)).toBe(200);
  expect([200, 409]).toContain(Math.max(...statuses));
  expect(await acts()).toEqual(['released xx/visits']);
  const again = await send({ once: 'first-key' });
  expect([again.status, replayed(again)]).toEqual([200, true]);
  expect(await described.holds('releaseRun', again)).toMatchObject({
    items: [{ run, rulebook: 'xx/visits', publicFrom: '2026-03-20', to: 'public' }],
  });
});

test('a key that was used stands for its request alone, and for nobody else', async () => {
  const changed = await send({ once: 'first-key', body: { rulebooks: ['xx/visits'] } });
  expect(await described.holds('releaseRun', changed)).toMatchObject({ status: 422, code: 'api-once-other' });
  const elsewhere = await send({ once: 'first-key', to: `/runs/${run}/withdrawals` });
  expect(await described.holds('withdrawRun', elsewhere)).toMatchObject({ status: 422, code: 'api-once-other' });
  const others = await send({ once: 'first-key', key: other });
  expect(replayed(others)).toBe(false);
  expect(await described.holds('releaseRun', others)).toMatchObject({ status: 409, code: 'rating-release-twice' });
});

test.each(['short', '"not closed', 'with blanks in it', `"${'x'.repeat(129)}"`])('%s is no key', async (once) => {
  expect(await described.holds('releaseRun', await send({ once }))).toMatchObject({ status: 400 });
});

test('what was wrong with a request is told again; what may pass is tried again', async () => {
  const wrong = { once: 'wrong-body', body: { rulebooks: 'all' } };
  expect((await send(wrong)).status).toBe(422);
  expect(replayed(await send(wrong))).toBe(true);
  const before = await kept();
  expect((await send({ once: 'not-now-1', key: other })).status).toBe(409);
  expect((await send({ once: 'not-now-2', key: `${other}x` })).status).toBe(401);
  expect(await kept()).toBe(before);
});

test('without a key of its own a request is done each time it is sent', async () => {
  const taken = { to: `/runs/${run}/withdrawals`, body: { reason: 'A file was sent by mistake.' } };
  expect(await described.holds('withdrawRun', await send(taken))).toEqual({ run, rulebooks: ['xx/visits'] });
  // The same account asks for what it did: it is told that, and nothing is done again.
  expect((await send(taken)).status).toBe(200);
  expect((await send({ ...taken, key: other })).status).toBe(409);
  expect(await acts()).toEqual(['withdrawn xx/visits']);
});

test('what a process began that is gone is begun again, and so is an answer that work goes on', async () => {
  const asked = { who: 'somebody', key: 'left-alone', request: 'hash', now };
  const gone = accountsIn(workspace);
  const begin = async (by: typeof gone): Promise<string> => (await beginOnce(by, asked)).is;
  // The folder is one process's at a time: the first is closed before the second opens it, as after its end.
  await api.access.close();
  expect([await begin(gone), await begin(gone)]).toEqual(['begun', 'going-on']);
  await gone.close();
  const next = accountsIn(workspace);
  const once = await beginOnce(next, asked);
  expect(once.is).toBe('begun');
  if (once.is === 'begun') await once.keep({ status: 202, headers: {}, body: '{}' });
  expect(await begin(next)).toBe('answered');
  await next.close();
  const last = accountsIn(workspace);
  const again = await beginOnce(last, asked);
  expect(again.is).toBe('begun');
  if (again.is === 'begun') await again.keep({ status: 200, headers: {}, body: '{}' });
  await last.close();
  const after = accountsIn(workspace);
  expect(await begin(after)).toBe('answered');
  // A day later the key stands for nothing.
  expect((await beginOnce(after, { ...asked, request: 'another', now: instant('2026-03-21T12:00:00Z') })).is).toBe(
    'begun',
  );
  await after.close();
});
