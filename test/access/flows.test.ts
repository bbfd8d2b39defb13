import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { shape, sql } from '../../src/sql/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import { noon as now, releasedPortal, type Released } from '../browser/portal.ts';
import { everyone, password, person, signedIn, type Person } from './people.ts';

let released: Released;
let workspace: Workspace;
let portal: Released['portal'];
let people: Awaited<ReturnType<typeof everyone>>;
beforeAll(async () => {
  released = await releasedPortal('flows', 12);
  ({ workspace, portal } = released);
  people = await everyone(portal.access);
});
afterAll(() => released.close());

interface Answer {
  readonly status: number;
  readonly to: string | null;
  readonly body: string;
}

async function ask(
  who: Person | undefined,
  path: string,
  form?: Record<string, string> | URLSearchParams,
): Promise<Answer> {
  const answer = await fetch(`${portal.url}${path}`, {
    redirect: 'manual',
    headers: { Origin: portal.url, ...(who === undefined ? {} : { Cookie: who.cookie }) },
    ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
  });
  return { status: answer.status, to: answer.headers.get('location'), body: await answer.text() };
}

const idForm = z.object({ subject_id: z.string() });

async function subject(operator: string): Promise<{ id: string; identifier: string }> {
  const n = operator === 'person' ? 7 : 5;
  const [found] = await workspace.database.rows(
    sql`select subject_id from subject where scheme = 'xx-place' and value = ${String(n)}`,
    idForm,
  );
  return { id: found?.subject_id ?? '', identifier: `xx-place ${n}` };
}

async function reads(): Promise<readonly Record<string, unknown>[]> {
  return workspace.database.rows(
    sql`select who, purpose, subject_id from access_log order by access_no`,
    shape.anything,
  );
}

describe('reading what is not public', () => {
  test('is asked what for, says it once, and is written down each time, by account and purpose', async () => {
    const { id } = await subject('organisation');
    const asked = await ask(people.auditor, `/en/full/${id}`);
    expect(asked).toMatchObject({ status: 303, to: `/en/purpose?then=${encodeURIComponent(`/en/full/${id}`)}` });
    expect(await reads()).toEqual([]);
    expect((await ask(people.auditor, '/en/purpose', { purpose: 'release' })).status).toBe(422);
    expect((await ask(people.auditor, '/en/purpose', { purpose: 'court', reference: 'about Jane Doe' })).status).toBe(
      422,
    );
    const named = new URLSearchParams({ purpose: 'court', reference: 'A/7-2026' });
    named.set('then', `/en/full/${id}`);
    expect(await ask(people.auditor, '/en/purpose', named)).toMatchObject({ status: 303, to: `/en/full/${id}` });
    expect((await ask(people.auditor, `/en/full/${id}`)).body).toContain('xx/visits');
    expect((await ask(people.auditor, '/en/full?q=place')).body).toContain('Place 5');
    const lines = await reads();
    expect(lines.map(({ purpose, subject_id }) => [purpose, subject_id])).toEqual([
      ['court A/7-2026', id],
      ['court A/7-2026', null],
    ]);
    expect(JSON.stringify(lines)).not.toContain('@');
    const seen = await ask(people.auditor, '/en/log/reads');
    expect(seen.body).toContain('To answer a court or a supervising authority, A/7-2026');
    expect(seen.body).toContain(String(lines[0]?.['who']));
  });
});

describe('speaking for an organisation', () => {
  test('is asked for by identifier, decided by an administrator, and known from then on', async () => {
    const { id, identifier } = await subject('organisation');
    expect(await ask(people['no-role'], '/en/account/organisations', { identifier })).toMatchObject({ status: 303 });
    expect((await ask(people['no-role'], '/en/account')).body).toContain('waits for a decision');
    const page = await ask(people.administrator, '/en/requests');
    expect(page.body).toContain('Place 5');
    const [, approve = ''] = /action="([^"]+\/approve)"/.exec(page.body) ?? [];
    expect(await ask(people.administrator, approve, {})).toMatchObject({ status: 303 });
    const { identifySession, speaksFor } = await import('../../src/access/index.ts');
    const asker = async () => identifySession(portal.access, new Headers({ cookie: people['no-role'].cookie }), now);
    expect(speaksFor(await asker(), id)).toBe(true);
    const held = await ask(people.administrator, '/en/requests');
    const [, end = ''] = /action="([^"]+\/end)"/.exec(held.body) ?? [];
    await ask(people.administrator, end, {});
    expect(speaksFor(await asker(), id)).toBe(false);
  });

  test('is never tied to a place that a person may run, whoever posts what', async () => {
    const { identifier } = await subject('person');
    await ask(people['no-role'], '/en/account/organisations', { identifier });
    const page = await ask(people.administrator, '/en/requests');
    expect(page.body).toContain('A natural person may run this place');
    expect(page.body).not.toContain('/approve');
    const [, no = ''] = /memberships\/(\d+)\/refuse/.exec(page.body) ?? [];
    await ask(people.administrator, `/en/requests/memberships/${no}/approve`, {});
    const { store } = await portal.access.open();
    const held = sql`select membership_no from membership where subject_id is not null and ended_at is null`;
    expect(await store.rows(held, shape.anything)).toEqual([]);
    await ask(people.administrator, `/en/requests/memberships/${no}/refuse`, {});
  });

  test('asking tells nobody whether there is such an organisation', async () => {
    const { identifier } = await subject('organisation');
    const answers = [];
    for (const each of [identifier, 'xx-place 999999', 'nothing']) {
      answers.push(await ask(people.member, '/en/account/organisations', { identifier: each }));
    }
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
  });
});

describe('a new password', () => {
  test('is chosen by a link that an administrator sends, and ends every session of before', async () => {
    const who = await person(portal.access, 'forgetful', ['analyst']);
    const known = await ask(undefined, '/en/forgotten', { email: who.email });
    const unknown = await ask(undefined, '/en/forgotten', { email: 'nobody@example.org' });
    expect(known).toEqual(unknown);
    const page = await ask(people.administrator, '/en/requests');
    const [, make = ''] = /action="([^"]+\/passwords\/[^"]+)"/.exec(page.body) ?? [];
    const made = await ask(people.administrator, make, {});
    const [, link = ''] = /(\/en\/password\/[\w-]+)/.exec(made.body) ?? [];
    expect((await ask(undefined, link, { password: 'forgetful' })).status).toBe(422);
    const fresh = 'seven green quiet ladders';
    expect(await ask(undefined, link, { password: fresh })).toMatchObject({ status: 303, to: '/en/sign-in' });
    expect((await ask(undefined, link, { password: fresh })).status).toBe(404);
    expect(await ask(who, '/en/account')).toMatchObject({ status: 303 });
    await expect(signedIn(portal.access, who.email)).rejects.toThrow('wrong');
    const again = await ask(undefined, '/en/sign-in', { email: who.email, password: fresh });
    expect(again).toMatchObject({ status: 303, to: '/en/work' });
  });

  test('is changed by whoever knows the old one; other sessions end, this one stays', async () => {
    const who = await person(portal.access, 'careful', []);
    const other = await signedIn(portal.access, who.email);
    const fresh = 'nine amber patient kettles';
    expect((await ask(who, '/en/account/password', { current: 'not it', password: fresh })).status).toBe(422);
    expect(await ask(who, '/en/account/password', { current: password, password: fresh })).toMatchObject({
      status: 303,
    });
    expect((await ask(who, '/en/account?done=password')).body).toContain('Your password was changed');
    expect(await ask(other, '/en/account')).toMatchObject({ status: 303 });
  });
});

async function keyMade(who: Person, form: Record<string, string>): Promise<string | undefined> {
  return /gsk_[\w-]{43}/.exec((await ask(who, '/en/account/keys', form)).body)?.[0];
}

async function withKey(key: string, path = '/v1/key'): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${portal.url}${path}`, { headers: { Authorization: `Bearer ${key}` } });
  return { status: answer.status, body: await answer.json() };
}

describe('keys', () => {
  test('do what they were made for as long as the account may, and are ended', async () => {
    const key =
      (await keyMade(people.analyst, { 'key-name': 'nightly', scopes: 'records:write', 'key-days': '30' })) ?? '';
    expect(await withKey(key)).toEqual({ status: 200, body: { scopes: ['records:write'], speaksFor: [] } });
    const page = await ask(people.analyst, '/en/account');
    expect(page.body).not.toContain(key);
    expect(page.body).toContain('last used on');
    const [, end = ''] = /action="([^"]+\/keys\/\d+\/end)"/.exec(page.body) ?? [];
    // Nobody ends the key of another.
    await ask(people.auditor, end, {});
    expect((await withKey(key)).status).toBe(200);
    await ask(people.analyst, end, {});
    expect((await withKey(key)).status).toBe(401);
    expect((await withKey(key, '/v1/subjects?q=place')).status).toBe(401);
  });

  test('give no more than the account has, and nothing of the account itself', async () => {
    const days = { 'key-name': 'x', 'key-days': '30' };
    expect(await keyMade(people.auditor, { ...days, scopes: 'records:write' })).toBeUndefined();
    expect(await keyMade(people.administrator, { ...days, scopes: 'accounts:manage' })).toBeUndefined();
    expect(await keyMade(people.analyst, { ...days, scopes: 'records:read', 'key-days': '9999' })).toBeUndefined();
    const key = (await keyMade(people.auditor, { ...days, scopes: 'records:read' })) ?? '';
    const as = { headers: { Authorization: `Bearer ${key}` }, redirect: 'manual' } as const;
    expect((await fetch(`${portal.url}/en/account`, as)).status).toBe(303);
  });

  test('are kept by their hash alone, and a session is no key', async () => {
    const key = (await keyMade(people.analyst, { 'key-name': 'y', scopes: 'runs:rate', 'key-days': '1' })) ?? '';
    const { store } = await portal.access.open();
    const kept = JSON.stringify(await store.rows(sql`select * from api_key`, shape.anything));
    expect(kept).not.toContain(key.slice(4));
    const answer = await fetch(`${portal.url}/v1/key`, { headers: { Cookie: people.analyst.cookie } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });
});

test('nothing of it was a defect of ours', () => {
  expect(portal.failed).toEqual([]);
});
