import { afterAll, beforeAll, expect, test } from 'vitest';
import { permissions, roles, type Permission, type Role } from '../../src/access/permissions.ts';
import { apiOperations, type ApiOperation } from '../../src/contract/index.ts';
import { releasedPortal, type Released } from '../browser/portal.ts';
import { keyOf } from './people.ts';

/** What a key must be for, route by route, written down apart from the code: `any` key, or of a scope, or of two. */
const needed: Readonly<Record<string, Permission | 'any' | readonly Permission[]>> = {
  'GET /v1/key': 'any',
  'GET /v1/works/{work}': 'any',
  'DELETE /v1/works/{work}': 'any',
  // Staff for a purpose, organisations of themselves: what a key must be for depends on whom is asked about.
  'GET /v1/subjects/{subject}/full': 'any',
  'GET /v1/subjects/{subject}/remarks': 'organisation:read',
  'POST /v1/subjects/{subject}/replies': 'organisation:act',
  'POST /v1/subjects/{subject}/reports': 'organisation:act',
  'GET /v1/watches': 'watch:own',
  'PUT /v1/watches/{subject}': 'watch:own',
  'DELETE /v1/watches/{subject}': 'watch:own',
  'GET /v1/alerts': 'watch:own',
  'GET /v1/alerts/feed': 'watch:own',
  'POST /v1/alerts/readings': 'watch:own',
  'GET /v1/webhooks': 'watch:own',
  'POST /v1/webhooks': 'watch:own',
  'DELETE /v1/webhooks/{webhook}': 'watch:own',
  'GET /v1/webhooks/{webhook}/deliveries': 'watch:own',
  'POST /v1/webhooks/{webhook}/secrets': 'watch:own',
  'POST /v1/webhooks/{webhook}/tests': 'watch:own',
  'POST /v1/simulations': ['rulebooks:write', 'hidden:read'],
  'GET /v1/simulations/{work}': ['rulebooks:write', 'hidden:read'],
  'GET /v1/full-runs': 'hidden:read',
  'GET /v1/runs/{run}/full': 'hidden:read',
  'GET /v1/runs/{run}/moved': 'hidden:read',
  'GET /v1/runs/{run}/preview': 'hidden:read',
  'POST /v1/runs': 'runs:rate',
  'POST /v1/runs/{run}/releases': 'runs:release',
  'POST /v1/runs/{run}/withdrawals': 'runs:release',
  'GET /v1/sources': 'records:read',
  'GET /v1/receipts': 'records:read',
  'GET /v1/receipts/{receipt}': 'records:read',
  'GET /v1/quarantine': 'records:read',
  'GET /v1/quarantine/faults': 'records:read',
  'GET /v1/quarantine/{number}': 'records:read',
  'POST /v1/quarantine/{number}/mends': 'records:write',
  'POST /v1/records/{record}/corrections': 'records:write',
  'POST /v1/records/{record}/withdrawals': 'records:write',
  'POST /v1/sources/{source}/intakes': 'records:write',
  'POST /v1/sources/{source}/retries': 'records:write',
};

let register: Released;
beforeAll(async () => {
  register = await releasedPortal('keys', 1);
});
afterAll(() => register.close());

const keyed = apiOperations().filter(({ keyed: is }) => is);
const name = ({ method, path }: ApiOperation): string => `${method} ${path}`;
const scopesOf = (operation: ApiOperation): readonly Permission[] => {
  const found = needed[name(operation)] ?? 'any';
  return found === 'any' ? [] : typeof found === 'string' ? [found] : found;
};

/** Asks with a key; an address that leads nowhere is enough to be let through or refused. */
async function asked({ method, path }: ApiOperation, key: string | undefined): Promise<number> {
  const id: Readonly<Record<string, string>> = {
    run: 'run-000000000000',
    work: '3f1d3c1c-6d1f-4b51-9a57-0d4c8c3cf0a1',
    record: 'xx-none%2F1',
    source: 'xx%2Fnone',
  };
  const answer = await fetch(
    `${register.portal.url}${path.replaceAll(/\{(\w+)\}/g, (_, each: string) => id[each] ?? '99')}`,
    {
      method,
      headers: {
        ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
        ...(method === 'POST' ? { 'Content-Type': 'application/json', Prefer: 'wait=0' } : {}),
      },
      ...(method === 'POST' ? { body: '[]' } : {}),
    },
  );
  await answer.arrayBuffer();
  return answer.status;
}

test('every route for keys says what a key must be for', () => {
  expect(keyed.map(name).toSorted()).toEqual(Object.keys(needed).toSorted());
  for (const each of keyed) expect([name(each), each.scopes]).toEqual([name(each), scopesOf(each)]);
});

const holds = (role: Role, scope: Permission): boolean =>
  permissions[scope].some((each) => each === role || each === 'account');

test('nobody is let through, nor a key of every scope but the one', { timeout: 300_000 }, async () => {
  const wrong: string[] = [];
  const scopes = [...new Set(keyed.flatMap(scopesOf))];
  for (const scope of scopes) {
    const role = roles.find((each) => holds(each, scope)) ?? 'analyst';
    const without = scopes.filter((each) => each !== scope && holds(role, each));
    const others = await keyOf(register.portal.access, role, without, `without-${scope.replace(':', '-')}`);
    for (const each of keyed.filter((operation) => scopesOf(operation).includes(scope))) {
      if ((await asked(each, undefined)) !== 401) wrong.push(`nobody: ${name(each)}`);
      if ((await asked(each, others)) !== 403) wrong.push(`all but ${scope}: ${name(each)}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(register.portal.failed).toEqual([]);
});
