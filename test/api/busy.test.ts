import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { prepared } from '../../src/sql/index.ts';
import { portalOf } from '../browser/portal.ts';
import { now, servedApi, type ServedApi } from './served.ts';

let api: ServedApi;
let names: readonly string[];
beforeAll(async () => {
  api = await servedApi();
  names = await search('place');
});
afterAll(() => api.close());

/** Holds back whatever is asked of the index of identifiers, with which a search begins, until it is let go. */
function heldBack(): { readonly asked: () => number; readonly letGo: () => void } {
  const { database } = api.workspace;
  const rows = database.rows.bind(database);
  let asked = 0;
  const released = new AbortController();
  const gone = once(released.signal, 'abort');
  vi.spyOn(database, 'rows').mockImplementation(async (question, shape) => {
    if (prepared(question).text.includes('from search_identifier')) {
      asked += 1;
      await gone;
    }
    return rows(question, shape);
  });
  return { asked: () => asked, letGo: () => released.abort() };
}

const found = z.object({ items: z.array(z.object({ name: z.string() })) });
const search = async (text: string): Promise<string[]> =>
  found.parse(await (await api.ask(`/subjects?q=${encodeURIComponent(text)}`)).json()).items.map(({ name }) => name);

test('what many ask at once is answered by one search, and afterwards by none', async () => {
  const [name = ''] = names;
  const { asked, letGo } = heldBack();
  const all = Promise.all(Array.from({ length: 50 }, () => search(name)));
  await vi.waitFor(() => expect(asked()).toBe(1));
  letGo();
  const answers = await all;
  expect(answers[0]?.[0]).toBe(name);
  expect(new Set(answers.map((each) => each.join()))).toHaveLength(1);
  await search(name);
  expect(asked()).toBe(1);
});

test('whoever would wait too long is told when to ask again, and who asks something else is answered', async () => {
  const { asked, letGo } = heldBack();
  const { app, stop } = await portalOf(api.workspace, now);
  const [, one = '', two = '', three = ''] = names;
  const first = [search(one), search(two)];
  await vi.waitFor(() => expect(asked()).toBe(2));
  const late = api.ask(`/subjects?q=${encodeURIComponent(three)}`);
  const seen = app.request('/fr/search?q=nobody');
  await wait(50);
  expect((await api.ask('/rulebooks')).status).toBe(200);
  const [answer, page] = [await late, await seen];
  expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '4']);
  expect(await answer.json()).toMatchObject({ code: 'api-busy', faults: [{ fix: 'Ask again in 4 s.' }] });
  expect([page.status, page.headers.get('Retry-After')]).toEqual([503, '4']);
  expect(await page.text()).toContain('Trop de recherches en ce moment');
  letGo();
  expect((await Promise.all(first)).map(([name]) => name)).toEqual([one, two]);
  expect((await search(three))[0]).toBe(three);
  expect(api.failed).toEqual([]);
  await stop();
});
