import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parse } from 'csv-parse/sync';
import { openRegister } from '../register/register.ts';
import { Described } from './document.ts';
import { asking, generous, servedApi, type ServedApi } from './served.ts';

let api: ServedApi;
let described: Described;
beforeAll(async () => {
  api = await servedApi();
  described = new Described(await (await api.ask('/openapi.json')).json());
});
afterAll(() => api.close());

const pageForm = z.looseObject({ items: z.array(z.looseObject({})), next: z.string().nullable() });
const problemForm = z.looseObject({ code: z.string(), status: z.number(), faults: z.array(z.looseObject({})) });

async function page(path: string): Promise<z.infer<typeof pageForm>> {
  return pageForm.parse(await (await api.ask(path)).json());
}

async function said(path: string, header: string): Promise<string | null> {
  return (await api.ask(path, { headers: { 'Accept-Language': header } })).headers.get('Content-Language');
}

async function problem(answer: Response): Promise<string> {
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const { code, status } = problemForm.parse(await answer.json());
  expect(status).toBe(answer.status);
  return `${status} ${code}`;
}

describe('a list', () => {
  test.each(['/subjects?q=place', '/statistics?by=place', '/rulebooks?', '/runs?'])(
    'is read page by page, each item once, in the order of the whole (%s)',
    async (path) => {
      const whole = await page(`${path}&limit=100`);
      const seen = [];
      let next: string | null = null;
      do {
        const one: z.infer<typeof pageForm> = await page(`${path}&limit=4${next === null ? '' : `&cursor=${next}`}`);
        seen.push(...one.items);
        next = one.next;
      } while (next !== null);
      expect(seen).toEqual(whole.items);
      expect(whole.next).toBeNull();
    },
  );

  test('says where its next page is in every format, and takes no cursor of another list', async () => {
    const first = await api.ask('/subjects?q=place&limit=3', { headers: { Accept: 'text/csv' } });
    const link = /^<\/v1(.+)>; rel="next"$/.exec(first.headers.get('Link') ?? '')?.[1] ?? '';
    const cursor = new URLSearchParams(link.slice(link.indexOf('?'))).get('cursor') ?? '';
    expect((await page(link)).items).toEqual((await page('/subjects?q=place&limit=6')).items.slice(3));
    for (const path of [
      `/subjects?q=town&cursor=${cursor}`,
      `/runs?cursor=${cursor}`,
      '/runs?cursor=x',
      '/runs?cursor=eyJ9',
    ])
      expect(await problem(await api.ask(path))).toBe('404 api-cursor');
  });

  test('is had as a table and line by line, and says the same', async () => {
    const path = '/subjects?q=place&limit=20';
    const { items } = await page(path);
    const lines = await api.ask(path, { headers: { Accept: 'application/x-ndjson' } });
    expect(
      (await lines.text())
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toEqual(items);
    const csv = await api.ask(path, { headers: { Accept: 'text/html;q=0.9, text/csv' } });
    const rows = z
      .array(z.looseObject({ name: z.string(), subject_id: z.string() }))
      .parse(parse(await csv.text(), { columns: true }));
    expect(rows.map(({ subject_id }) => subject_id)).toEqual(items.map(({ subjectId }) => subjectId));
  });

  test('no cell of a table is run by a spreadsheet', async () => {
    const csv = await (await api.ask('/subjects?q=xx-place%2025', { headers: { Accept: 'text/csv' } })).text();
    expect(csv).toContain(`,"'=HYPERLINK(""x"")",`);
  });
});

describe('an answer', () => {
  test('is not sent again to whoever holds it, and is another in each language and format', async () => {
    const first = await api.ask('/rulebooks');
    const tag = first.headers.get('ETag') ?? '';
    const again = await api.ask('/rulebooks', { headers: { 'If-None-Match': tag } });
    expect({ status: again.status, body: await again.text() }).toEqual({ status: 304, body: '' });
    for (const other of [{ Accept: 'text/csv' }, { 'Accept-Language': 'zh' }])
      expect((await api.ask('/rulebooks', { headers: { ...other, 'If-None-Match': tag } })).status).toBe(200);
    expect(first.headers.get('Vary')).toContain('Accept-Language');
    expect((await api.ask('/nothing')).headers.get('ETag')).toBeNull();
  });

  test('is in the language asked for, by the address before the header', async () => {
    expect(await said('/rulebooks', 'de, zh-TW;q=0.8, fr;q=0.5')).toBe('zh');
    expect(await said('/rulebooks?language=fr', 'zh')).toBe('fr');
    expect(await said('/rulebooks', 'de')).toBe('en');
  });

  test('may be read by the page of any other host', async () => {
    const answer = await api.ask('/runs', { headers: { Origin: 'https://example.org' } });
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(answer.headers.get('Access-Control-Expose-Headers')).toContain('RateLimit');
    const preflight = await api.ask('/assessments', {
      method: 'OPTIONS',
      headers: { Origin: 'https://example.org', 'Access-Control-Request-Method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('Access-Control-Allow-Credentials')).toBeNull();
  });
});

describe('a request that is refused', () => {
  test('is told every mistake in it, each with its place', async () => {
    const answer = await api.ask('/subjects?q=&limit=0&limti=3');
    const { faults } = problemForm.parse(await described.holds('searchSubjects', answer));
    expect(faults.map(({ at }) => at)).toEqual([
      { file: 'query', path: 'q' },
      { file: 'query', path: 'limit' },
      { file: 'query', path: '' },
    ]);
  });

  const post = { method: 'POST' };
  const json = { ...post, headers: { 'Content-Type': 'application/json' } };
  test.each([
    ['/nothing', {}, '404 api-unknown'],
    ['/runs/run-1', {}, '400 api-parameter'],
    ['/runs', { method: 'DELETE' }, '405 api-method'],
    ['/assessments', {}, '405 api-method'],
    ['/runs', { headers: { Accept: 'image/png' } }, '406 api-not-acceptable'],
    [
      '/assessments',
      { ...post, body: 'a=b', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
      '415 api-body-type',
    ],
    ['/assessments', { ...json, body: '{' }, '400 api-body-unreadable'],
    ['/assessments', { ...json, body: '[]' }, '422 api-parameter'],
    [
      '/assessments',
      { ...json, body: JSON.stringify({ rulebook: 'xx/visits', given: { visit: 'x'.repeat(300_000) } }) },
      '413 api-body-large',
    ],
    [`/subjects?q=${'x'.repeat(401)}`, {}, '400 api-parameter'],
    ['/open-data/ratings/csv/..%2F..%2Fgoodstanding.duckdb', {}, '404 api-unknown'],
    ['/open-data/ratings/xlsx', {}, '400 api-parameter'],
  ])('says why, with a code (%s)', async (path, init, says) => {
    expect(await problem(await api.ask(path, init))).toBe(says);
  });

  test('a method that an address does not take is answered with those it takes', async () => {
    const answer = await api.ask('/runs', { method: 'PUT' });
    expect(answer.headers.get('Allow')).toBe('GET, HEAD, POST, OPTIONS');
    expect((await api.ask('/runs', { method: 'HEAD' })).status).toBe(200);
  });

  test('too many are refused, with when to ask again; each sort of work has its own limit', async () => {
    const few = { ...generous, work: { requests: 2, seconds: 30 } };
    const { ask } = asking(api.workspace, { limits: few });
    const why = (): Promise<Response> => ask('/subjects/gs0/why');
    expect((await why()).headers.get('RateLimit')).toBe('"work";r=1;t=30');
    await why();
    const third = await why();
    expect(third.headers.get('RateLimit-Policy')).toBe('"work";q=2;w=30');
    expect(Number(third.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await described.holds('explainRatings', third)).toMatchObject({ status: 429, code: 'api-too-many' });
    expect((await ask('/runs')).status).toBe(200);
  });

  test('a defect of ours is in the log, and tells whoever asks nothing of it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'api-closed-'));
    const closed = await openRegister(join(folder, 'register'), 1);
    await closed.close();
    const { ask, failed } = asking(closed);
    const answer = await ask('/runs');
    const body = await answer.clone().text();
    expect(await problem(answer)).toBe('500 api-failed');
    expect(body).not.toContain(folder);
    expect(failed).toHaveLength(1);
    rmSync(folder, { recursive: true });
  });
});
