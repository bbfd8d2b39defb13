import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '../../src/sql/index.ts';
import { everyone, keyOf } from '../access/people.ts';
import { portalOf } from '../browser/portal.ts';
import { Described } from './document.ts';
import { generous, now, servedApi, type ServedApi } from './served.ts';

let api: ServedApi;
let portal: Awaited<ReturnType<typeof portalOf>>;
let auditor: string;
let hidden: string;
beforeAll(async () => {
  api = await servedApi();
  portal = await portalOf(api.workspace, now, { limits: generous });
  await everyone(portal.access);
  auditor = await keyOf(portal.access, 'auditor', ['hidden:read']);
  const { subject_id } = await api.workspace.database.row(
    sql`select subject_id from subject where value = '2'`,
    z.object({ subject_id: z.string() }),
  );
  hidden = subject_id;
});
afterAll(async () => {
  await portal.stop();
  await api.close();
});

async function ask(subject: string, headers: Record<string, string>): Promise<Response> {
  return fetch(`${portal.url}/v1/subjects/${subject}/full`, { headers });
}

async function reads(): Promise<unknown[]> {
  return api.workspace.database.rows(
    sql`select purpose, subject_id from access_log order by access_no`,
    z.object({ purpose: z.string(), subject_id: z.string().nullable() }),
  );
}

test('whoever may read what is not public is told it, for a purpose that was written down first', async () => {
  const described = new Described(await (await api.ask('/openapi.json')).json());
  const answer = await ask(hidden, { Authorization: `Bearer ${auditor}`, 'Goodstanding-Purpose': 'audit 17' });
  expect(answer.headers.get('Cache-Control')).toBe('no-store');
  expect(answer.headers.get('ETag')).toBeNull();
  const { items } = z
    .looseObject({ items: z.array(z.looseObject({})) })
    .parse(await described.holds('listFullGrades', answer));
  expect(items.map(({ rulebook, state, to }) => [rulebook, state, to])).toEqual([
    ['xx/internal', 'draft', 'internal'],
    ['xx/own', 'released', 'subject'],
    ['xx/visits', 'released', 'public'],
  ]);
  expect(await reads()).toEqual([{ purpose: 'audit 17', subject_id: hidden }]);
});

test('without a key, without a purpose, or with a purpose of another’s work nothing is told, nor that there is anybody', async () => {
  const before = (await reads()).length;
  const key = { Authorization: `Bearer ${auditor}` };
  for (const [headers, status] of [
    [{}, 401],
    [{ Authorization: 'Bearer gsk_no' }, 401],
    [key, 403],
    [{ ...key, 'Goodstanding-Purpose': 'release' }, 403],
    [{ ...key, 'Goodstanding-Purpose': 'curiosity' }, 403],
  ] as const) {
    const found = await ask(hidden, headers);
    expect(found.status).toBe(status);
    expect(await found.text()).toBe(await (await ask('gs00000000000000000000', headers)).text());
  }
  expect((await reads()).length).toBe(before);
  expect(portal.failed).toEqual([]);
});
