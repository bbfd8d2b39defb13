import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { keyOf } from '../access/people.ts';
import { rulebook } from '../register/documents.ts';
import { Described } from './document.ts';
import { servedApi, type ServedApi } from './served.ts';

let api: ServedApi;
let described: Described;
let key: string;
let other: string;
beforeAll(async () => {
  api = await servedApi();
  described = new Described(await (await api.ask('/openapi.json')).json());
  key = await keyOf(api.access, 'rule-maker', ['rulebooks:write', 'hidden:read'], 'maker');
  other = await keyOf(api.access, 'rule-maker', ['rulebooks:write', 'hidden:read'], 'another');
});
afterAll(() => api.close());

const purpose = { 'Goodstanding-Purpose': 'rule-making 3' };

async function held(
  id: string,
  path: string,
  said: { json?: unknown; by?: string; headers?: Record<string, string> } = {},
) {
  const { json, by = key, headers = purpose } = said;
  const answer = await api.ask(path, {
    method: json === undefined ? 'GET' : 'POST',
    headers: { Authorization: `Bearer ${by}`, 'Content-Type': 'application/json', Prefer: 'wait=60', ...headers },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
  return described.holds(id, answer);
}

const workForm = z.looseObject({ state: z.string(), href: z.string().nullable() });
const stricter = { files: { 'rulebook.yaml': rulebook({ version: '2', good: '1' }) } };

test('rules that were sent are tried against those in force, over everyone, for a purpose', async () => {
  expect(await held('simulate', '/simulations', { json: { to: stricter }, headers: {} })).toMatchObject({
    code: 'api-purpose-missing',
  });
  const work = workForm.parse(await held('simulate', '/simulations', { json: { to: stricter } }));
  expect(work.state).toBe('done');
  const at = (work.href ?? '').replace('/v1', '');
  const found = await held('getSimulation', at);
  expect(found).toMatchObject({ from: { version: '1' }, to: { version: '2' }, counts: { better: 0, gained: 0 } });
  const { counts, subjects } = z
    .looseObject({ subjects: z.number(), counts: z.record(z.string(), z.number()) })
    .parse(found);
  expect(counts['worse']).toBeGreaterThan(0);
  expect(Object.values(counts).reduce((sum, each) => sum + each, 0)).toBe(subjects);
  // What it names may not be public: it is its own account's alone, and read for a purpose.
  expect(await held('getSimulation', at, { by: other })).toMatchObject({ code: 'api-unknown' });
  expect(await held('getSimulation', at, { headers: {} })).toMatchObject({ code: 'api-purpose-missing' });
});

test('every fault of rules that were sent is told, and what is no rulebook is none', async () => {
  const wrong = { files: { 'rulebook.yaml': rulebook({ version: '2' }).replace('last.points <=', 'lost.points <=') } };
  expect(await held('simulate', '/simulations', { json: { to: wrong } })).toMatchObject({ status: 422 });
  expect(await held('simulate', '/simulations', { json: { to: { files: {} } } })).toMatchObject({ status: 422 });
  expect(await held('simulate', '/simulations', { json: { to: { rulebook: 'xx/none' } } })).toMatchObject({
    status: expect.any(Number),
  });
  const same = workForm.parse(
    await held('simulate', '/simulations', { json: { to: { rulebook: 'xx/visits', version: '1' } } }),
  );
  expect(same.state).toBe('refused');
  expect(api.failed).toEqual([]);
});
