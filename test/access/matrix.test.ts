import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { releaseRun, runRating } from '../../src/rating/index.ts';
import { compileRulebook } from '../../src/rulebook/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import { portalOf } from '../browser/portal.ts';
import { instant, openRegister } from '../register/register.ts';
import { matrix, type Admits } from './matrix.ts';
import { everyone, type Person } from './people.ts';

let folder: string;
let workspace: Workspace;
let portal: Awaited<ReturnType<typeof portalOf>>;
let people: Readonly<Record<string, Person | undefined>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'matrix-'));
  workspace = await openRegister(join(folder, 'register'), 3, { demo: true });
  const now = instant('2026-03-01T12:00:00Z');
  const { run } = await runRating(workspace, { now, compile: compileRulebook });
  await releaseRun(workspace, { run, who: 'a tester', now });
  portal = await portalOf(workspace, now);
  people = { public: undefined, ...(await everyone(portal.access)) };
});
afterAll(async () => {
  await portal.stop();
  await workspace.close();
  rmSync(folder, { recursive: true });
});

interface Route {
  readonly method: string;
  readonly path: string;
}

/** Every route that answers something, once. What stands before routes (`use`) is of the method ALL, for everything under a path. */
function everyRoute(): readonly Route[] {
  const seen = new Map(
    portal.app.routes
      .filter(({ method, path }) => !(method === 'ALL' && path.endsWith('*')))
      .map(({ method, path }) => [`${method} ${path}`, { method, path }]),
  );
  return [...seen.values()];
}

/** Those of one method. What is of the method ALL stands before or behind one of these, at the same address. */
function routes(): readonly Route[] {
  return everyRoute().filter(({ method }) => method !== 'ALL');
}

const entryOf = (method: string, path: string): string =>
  `${method} ${path.replace(/^\/(en|fr|zh)(?=\/|$)/, '/:language')}`;

test('every route of the server says who it is for, and nothing else does', () => {
  const there = new Set(routes().map(({ method, path }) => entryOf(method, path)));
  expect([...there].toSorted()).toEqual(Object.keys(matrix).toSorted());
  const addresses = new Set(routes().map(({ path }) => path));
  expect(everyRoute().filter(({ path }) => !addresses.has(path))).toEqual([]);
});

/** Whether somebody is let through: neither asked to sign in nor refused. */
async function admitted(method: string, path: string, who: Person | undefined): Promise<boolean> {
  const address = path.replace(/:[a-z]+(\{[^}]*\})?/gi, 'x').replace('*', 'x');
  const answer = await fetch(`${portal.url}${address}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(who === undefined ? {} : { Cookie: who.cookie }),
      ...(method === 'GET' ? {} : { Origin: portal.url, 'Content-Type': 'application/x-www-form-urlencoded' }),
    },
    ...(method === 'GET' ? {} : { body: 'x=1' }),
  });
  await answer.arrayBuffer();
  const asked = answer.status === 303 && /^\/(en|fr|zh)\/sign-in(\?|$)/.test(answer.headers.get('location') ?? '');
  return !asked && answer.status !== 401 && answer.status !== 403;
}

const may = (admits: Admits, role: string): boolean =>
  typeof admits === 'string'
    ? admits === 'everybody' || (admits === 'signed-in' && role !== 'public')
    : admits.some((each) => each === role);

test('"Your work" leads each role to pages that are for it, and to every one of the first level', async () => {
  const led: Record<string, readonly string[]> = {};
  for (const [role, who] of Object.entries(people)) {
    if (who === undefined) continue;
    const answer = await fetch(`${portal.url}/en/work`, { headers: { Cookie: who.cookie } });
    const main = (await answer.text()).split('<main').at(1) ?? '';
    const links = [...main.matchAll(/class="govuk-link gs-work__link" href="(\/en\/[^"]+)"/g)].map(
      ([, to]) => to ?? '',
    );
    led[role] = links;
    for (const link of links)
      expect({ role, link, open: may(matrix[entryOf('GET', link)] ?? [], role) }).toMatchObject({ open: true });
  }
  const manages = ['/en/accounts', '/en/requests', '/en/account'];
  expect(led['administrator']?.filter((each) => manages.includes(each))).toEqual(manages);
  expect(led['auditor']).toEqual(expect.arrayContaining(['/en/quarantine', '/en/full', '/en/log']));
  expect(led['no-role']).toContain('/en/account');
});

const languages = ['en', 'fr', 'zh'];

/** Nobody known is asked in every language; each role in one, another for each route: they are all made alike. */
function isAsked(path: string, role: string, nth: number): boolean {
  const language = languages.indexOf(path.split('/')[1] ?? '');
  return role === 'public' || language === -1 || language === nth % languages.length;
}

test('each role may use its routes and no other', { timeout: 300_000 }, async () => {
  const wrong: string[] = [];
  let asked = 0;
  // Signing out ends what the others are asked with.
  const inOrder = routes().toSorted(
    (one, other) => Number(one.path.endsWith('sign-out')) - Number(other.path.endsWith('sign-out')),
  );
  for (const { method, path } of inOrder) {
    const admits = matrix[entryOf(method, path)] ?? [];
    for (const [place, [role, who]] of Object.entries(people).entries()) {
      if (!isAsked(path, role, Object.keys(matrix).indexOf(entryOf(method, path)) + place)) continue;
      asked += 1;
      const found = await admitted(method, path, who);
      if (found !== may(admits, role)) wrong.push(`${role}: ${method} ${path} is ${found ? 'open' : 'closed'}`);
      // Signing out and in again is each role's own.
      if (path.endsWith('sign-out') && who !== undefined) break;
    }
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(300);
  expect(portal.failed).toEqual([]);
});
