import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Access, identifySession, signIn } from '../../src/access/index.ts';
import { builtAssets } from '../../src/portal/index.ts';
import { Remarks } from '../../src/remarks/index.ts';
import { Life, logTo, serverApp } from '../../src/server/index.ts';
import { shape, sql } from '../../src/sql/index.ts';
import { instantOf } from '../../src/vocabulary/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import { noon as now, releasedPortal, type Released } from '../browser/portal.ts';
import { everyone, password, person, signedIn } from './people.ts';

let released: Released;
let workspace: Workspace;
let portal: Released['portal'];
let people: Awaited<ReturnType<typeof everyone>>;
beforeAll(async () => {
  released = await releasedPortal('security', 12);
  ({ workspace, portal } = released);
  people = await everyone(portal.access);
});
afterAll(() => released.close());

function post(path: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${portal.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(form),
    headers: { Origin: portal.url, ...headers },
  });
}

/** Asks as it stands, on a connection of its own: `fetch` would tidy a path up, and say where it comes from. */
function raw(
  path: string,
  sent?: { readonly headers: Record<string, string>; readonly body: readonly string[] },
): Promise<{ readonly status: number; readonly body: string }> {
  const { hostname, port } = new URL(portal.url);
  return new Promise((resolve, reject) => {
    const method = sent === undefined ? 'GET' : 'POST';
    const asked = request({ hostname, port, path, method, agent: false, headers: sent?.headers ?? {} }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
      answer.on('error', () => resolve({ status: answer.statusCode ?? 0, body: '' }));
    });
    asked.on('error', reject);
    for (const part of sent?.body ?? []) asked.write(part);
    asked.end();
  });
}

describe('a page of another site', () => {
  test.each([
    ['says so', { Origin: 'https://evil.example' }],
    ['says so by Sec-Fetch-Site', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }],
    ['is on a neighbouring host', { Origin: 'https://sub.127.0.0.1', 'Sec-Fetch-Site': 'same-site' }],
    ['is on another port', { Origin: 'http://127.0.0.1:1' }],
  ])('cannot act in a visitor’s name: it %s', async (_how, headers) => {
    const form = { email: 'x@example.org', roles: 'administrator' };
    const answer = await post('/en/accounts/invitations', form, { Cookie: people.administrator.cookie, ...headers });
    expect(answer.status).toBe(403);
    expect((await post('/en/sign-in', { email: people.analyst.email, password }, headers)).status).toBe(403);
    expect((await post('/en/sign-out', {}, { Cookie: people.analyst.cookie, ...headers })).status).toBe(403);
  });

  test('cannot either where a browser says nothing of where it comes from', async () => {
    const headers = { Cookie: people.administrator.cookie, 'Content-Type': 'application/x-www-form-urlencoded' };
    const { status } = await raw('/en/accounts/invitations', { headers, body: ['email=x%40example.org'] });
    expect(status).toBe(403);
  });

  test('can run nothing here, frame nothing, and send no form elsewhere', async () => {
    for (const path of ['/en', '/en/sign-in', '/en/nothing', '/v1/key']) {
      const policy = (await fetch(`${portal.url}${path}`)).headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("form-action 'self'");
      expect(policy).not.toMatch(/unsafe|\*/);
    }
    const page = await (await fetch(`${portal.url}/en/sign-in`)).text();
    expect(page).not.toMatch(/<script(?![^>]*src=)|\son[a-z]+=|style="/);
  });
});

describe('a session', () => {
  test('is never one that was there before signing in', async () => {
    const planted = 'goodstanding.session_token=planted.signature';
    const answer = await post('/en/sign-in', { email: people.analyst.email, password }, { Cookie: planted });
    const [cookie = ''] = answer.headers.getSetCookie().filter((each) => each.includes('session_token'));
    expect(cookie).not.toContain('planted');
    expect(answer.headers.get('location')).toBe('/en/work');
    expect((await fetch(`${portal.url}/en/account`, { headers: { Cookie: planted }, redirect: 'manual' })).status).toBe(
      303,
    );
  });

  test('of before ends with signing in again in the same browser', async () => {
    const before = await signedIn(portal.access, people.member.email);
    await post('/en/sign-in', { email: before.email, password }, { Cookie: before.cookie });
    const asker = await identifySession(portal.access, new Headers({ cookie: before.cookie }), now);
    expect(asker).toEqual({ is: 'public' });
  });

  test('is in a cookie that no script reads and no other site sends; over HTTPS, that nothing else sends either', async () => {
    const answer = await post('/en/sign-in', { email: people.analyst.email, password });
    const [cookie = ''] = answer.headers.getSetCookie().filter((each) => each.includes('session_token'));
    expect(cookie).toMatch(/^goodstanding\.session_token=[^;]+; Max-Age=28800; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('over HTTPS is in a cookie that is sent over nothing else', async () => {
    const secure = new Access({
      dataDir: released.folder,
      databaseUrl: undefined,
      publicUrl: 'https://register.example',
    });
    try {
      const { email } = await person(secure, 'secure', []);
      const asked = { email, password, address: 'x', headers: new Headers(), now: instantOf(new Date()) };
      const outcome = await signIn(secure, asked);
      const cookies = 'cookies' in outcome ? outcome.cookies : [];
      expect(cookies.find((each) => each.includes('session_token'))).toMatch(
        /^__Secure-goodstanding\.session_token=.*; Secure/,
      );
    } finally {
      await secure.close();
    }
  });
});

async function wrongTry(address: string): Promise<{ told: string; ms: number }> {
  const started = performance.now();
  const answer = await post('/en/sign-in', { email: address, password: 'not the right one' });
  const body = (await answer.text()).replaceAll(address, '');
  return { told: `${answer.status} ${body}`, ms: performance.now() - started };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

describe('guessing', () => {
  test('a password is over after ten tries, whoever tries, and told alike for accounts that do not exist', async () => {
    const { email } = await person(portal.access, 'guessed', []);
    const tried = async (address: string): Promise<readonly number[]> => {
      const statuses = [];
      for (let n = 0; n < 11; n += 1)
        statuses.push((await post('/en/sign-in', { email: address, password: `guess ${n}` })).status);
      return statuses;
    };
    const ten = Array.from({ length: 10 }, () => 422);
    expect(await tried(email)).toEqual([...ten, 429]);
    expect(await tried('nobody@example.org')).toEqual([...ten, 429]);
    // The right one neither, for a while.
    expect((await post('/en/sign-in', { email, password })).status).toBe(429);
  });

  test('who has an account is told by no word, no status and no time', async () => {
    const { email } = await person(portal.access, 'timed', []);
    const there: { told: string; ms: number }[] = [];
    const none: { told: string; ms: number }[] = [];
    for (let n = 0; n < 7; n += 1) {
      there.push(await wrongTry(email));
      none.push(await wrongTry(`nobody-${n}@example.org`));
    }
    expect(new Set([...there, ...none].map(({ told }) => told)).size).toBe(1);
    const [a, b] = [median(there.map(({ ms }) => ms)), median(none.map(({ ms }) => ms))];
    // Both do the work of one hash. Without it, the one that finds nobody takes a tenth of the time.
    expect(Math.min(a, b) / Math.max(a, b)).toBeGreaterThan(0.4);
  });

  test('a link is over by itself, and a wrong one is told as one that was used', async () => {
    const answers = [];
    for (const token of ['x', 'A'.repeat(43), '..%2f..%2fetc', '%00']) {
      const answer = await fetch(`${portal.url}/en/invitation/${token}`);
      answers.push([answer.status, (await answer.text()).replaceAll(token, '')]);
    }
    expect(answers.map(([status]) => status)).toEqual([404, 404, 404, 404]);
  });
});

describe('what comes from outside', () => {
  test.each([
    '//evil.example',
    'https://evil.example/en',
    '/\\evil.example',
    '/en\\..\\..//evil.example',
    'javascript:alert(1)',
  ])('signing in never leads to %s', async (there) => {
    const form = new URLSearchParams({ email: people.auditor.email, password });
    form.set('then', there);
    const answer = await post('/en/sign-in', Object.fromEntries(form));
    expect(answer.headers.get('location')).toBe('/en/work');
  });

  test.each([
    '/assets/../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/data/accounts.key',
    '/assets/..%5c..%5cpackage.json',
    '/assets//etc/passwd',
    '/en/subjects/..%2f..%2fdata%2faccounts.key',
    '/data/accounts.key',
    '/v1/open-data/ratings/csv/..%2f..%2f..%2fdata%2faccounts.key',
  ])('no path leads out of what is shown: %s', async (path) => {
    // Asked as it stands: `fetch` would tidy it up first.
    const { status, body } = await raw(path);
    expect([400, 404]).toContain(status);
    expect(body).not.toMatch(/"name": "goodstanding"|root:/);
  });

  test('more than a form holds is not read, said or not said how long it is', async () => {
    const part = 'x'.repeat(128 * 1024);
    const parts = ['identifier=', ...Array.from({ length: 16 }, () => part)];
    const headers = {
      Cookie: people.analyst.cookie,
      Origin: portal.url,
      'Content-Type': 'application/x-www-form-urlencoded',
    };
    const length = { 'Content-Length': String(parts.join('').length) };
    const path = '/en/account/organisations';
    expect((await raw(path, { headers: { ...headers, ...length }, body: parts })).status).toBe(413);
    expect((await raw(path, { headers, body: parts })).status).toBe(413);
  });
});

describe('what is whose', () => {
  test('pages of somebody known are kept nowhere, and pages of the public say that they differ', async () => {
    for (const [who, path] of [
      [people.analyst, '/en'],
      [people.analyst, '/en/account'],
      [people.administrator, '/en/accounts'],
      [people.auditor, '/en/log'],
    ] as const) {
      const answer = await fetch(`${portal.url}${path}`, { headers: { Cookie: who.cookie } });
      expect([path, answer.status, answer.headers.get('cache-control'), answer.headers.get('etag')]).toEqual([
        path,
        200,
        'no-store',
        null,
      ]);
    }
    const open = await fetch(`${portal.url}/en`);
    expect(open.headers.get('vary')).toContain('Cookie');
    const tag = open.headers.get('etag') ?? '';
    const known = await fetch(`${portal.url}/en`, { headers: { Cookie: people.analyst.cookie, 'If-None-Match': tag } });
    expect(known.status).toBe(200);
    for (const path of ['/en/sign-in', '/en/forgotten', '/en/invitation/x', '/en/password/x', '/en/account']) {
      const answer = await fetch(`${portal.url}${path}`, { redirect: 'manual' });
      expect([path, answer.headers.get('cache-control')]).toEqual([path, 'no-store']);
    }
  });

  test('no line of the log and no error names a key, a password, a link or an address', async () => {
    const lines: string[] = [];
    const app = serverApp(
      { workspace, access: portal.access, remarks: new Remarks(portal.access, workspace), now: () => now },
      builtAssets(),
      {
        log: logTo((line) => void lines.push(line), 'debug'),
        life: new Life(),
        metricsFrom: [],
      },
    );
    const key = `gsk_${'k'.repeat(43)}`;
    const headers = { Origin: 'http://localhost', Host: 'localhost', Authorization: `Bearer ${key}` };
    const form = new URLSearchParams({ email: 'secret@example.org', password: 'secret-password' });
    await app.request('http://localhost/en/sign-in', { method: 'POST', body: form, headers });
    await app.request('http://localhost/v1/key', { headers });
    await app.request('http://localhost/en/invitation/secret-token', { headers });
    expect(lines.length).toBeGreaterThanOrEqual(3);
    expect(lines.join('\n')).not.toMatch(/gsk_|secret|kkkk/);
  });

  test('a key is in no page but the one that made it, and in no column of the store', async () => {
    const { store } = await portal.access.open();
    const columns = await store.rows(
      sql`select table_name, column_name from information_schema.columns where table_schema = 'public'
  and table_name in ('api_key', 'one_time_link') and column_name in ('key', 'secret', 'token')`,
      shape.anything,
    );
    expect(columns).toEqual([]);
  });

  test('nothing of it was a defect of ours', () => {
    expect(portal.failed).toEqual([]);
  });
});
