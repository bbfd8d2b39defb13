import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '../../src/sql/index.ts';
import { openWorkspace } from '../../src/workspace/index.ts';
import { source } from '../register/documents.ts';
import { publisher, type Publisher } from './publisher.ts';
import { collectIn, collectOnce, registerThatFetches } from './register.ts';

let top: string;
let host: Publisher;
beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'pages-'));
  host = await publisher(() => undefined);
});
afterAll(async () => {
  await host.close();
  rmSync(top, { recursive: true });
});

const mapping = source
  .replace('format: csv', 'format: json')
  .replace("files: ['places-*.csv']", "files: ['places-*.json']");

let number = 0;
const register = (next: string): Promise<string> =>
  registerThatFetches(
    join(top, `register-${(number += 1)}`),
    `  limits: { bytes: 64KB, time: 5s }
  api: { url: '${host.url}/places?size=2', rows: data.items, next: ${next}, most-pages: 20, as: 'places-{day}.json' }`,
    { mapping },
  );

/** Page `at` of three: two places each, written with spaces and digits that a reader must not touch. */
function rows(at: number): string {
  return [0, 1]
    .map(
      (each) =>
        `{ "id": "${at * 2 + each}", "name": "Place [${at}] \\"x\\" Ltd", "status": "open", "day": "2026-01-05", "points": 2, "share": 1.10 }`,
    )
    .join(' , ');
}

test.each([
  [
    '{ page: seite, from: 0 }',
    (query: URLSearchParams) => {
      const at = Number(query.get('seite'));
      return { body: `{"data": {"more": [[9]], "items": [${at < 3 ? rows(at) : ' '}]}}` };
    },
    4,
  ],
  [
    '{ cursor: meta.next, as: after }',
    (query: URLSearchParams) => {
      const at = Number(query.get('after') ?? 0);
      return { body: `{"data": {"items": [${rows(at)}]}, "meta": {"next": ${at < 2 ? at + 1 : 'null'}}}` };
    },
    3,
  ],
  [
    '{ link: next }',
    (query: URLSearchParams) => {
      const at = Number(query.get('p') ?? 0);
      return { body: `{"next": ${at < 2 ? `"/places?p=${at + 1}"` : 'null'}, "data": {"items": [${rows(at)}]}}` };
    },
    3,
  ],
  [
    'link-header',
    (query: URLSearchParams) => {
      const at = Number(query.get('p') ?? 0);
      return {
        body: `{"data": {"items": [${rows(at)}]}}`,
        link: at < 2 ? `</first>; rel="first", </places?p=${at + 1}>; rel="next"` : '',
      };
    },
    3,
  ],
] as const)('a list in pages is fetched to its last one: %s', async (next, answer, pages) => {
  host.asked.length = 0;
  host.answer = (request, response) => {
    const { body, link } = { link: '', ...answer(new URL(request.url ?? '', host.url).searchParams) };
    response.writeHead(200, link === '' ? {} : { Link: link }).end(body);
  };
  const workspace = await openWorkspace(await register(next));
  try {
    expect(await collectIn(workspace)).toMatchObject({
      outcome: 'taken',
      files: 1,
      receipt: { read: 6, quarantined: 0 },
    });
    expect(host.asked.length).toBe(pages);
    const names = await workspace.database.rows(
      sql`select distinct name from fact_profile order by name`,
      z.object({ name: z.string() }),
    );
    expect(names.map(({ name }) => name)).toEqual(['Place [0] "x" Ltd', 'Place [1] "x" Ltd', 'Place [2] "x" Ltd']);
  } finally {
    await workspace.close();
  }
});

const page = (at: number, next: string): string => `{"next": ${next}, "data": {"items": [${rows(at)}]}}`;

test('a list whose pages lead in a circle, have no end, are none or fail on the way is not taken in', async () => {
  const dir = await register('{ link: next }');
  const fails = async (bodyOf: (at: number) => string | undefined): Promise<string | undefined> => {
    host.answer = (request, response) => {
      const body = bodyOf(Number(new URL(request.url ?? '', host.url).searchParams.get('p') ?? 0));
      response.writeHead(body === undefined ? 500 : 200).end(body);
    };
    const { outcome, faults } = await collectOnce(dir);
    expect(['refused', 'failed']).toContain(outcome);
    return faults[0]?.code;
  };
  expect(await fails((at) => page(at, `"/places?p=${(at + 1) % 2}"`))).toBe('collect-page-again');
  expect(await fails((at) => page(at, `"/places?p=${at + 1}"`))).toBe('collect-pages');
  expect(await fails(() => '{"data": {"items": {}}}')).toBe('collect-page-form');
  expect(await fails(() => '{"data": {"items": [1, 2')).toBe('collect-page-form');
  expect(await fails((at) => (at === 0 ? page(0, '"/places?p=1"') : undefined))).toBe('collect-unreachable');
  expect(await fails((at) => page(at, '"http://10.0.0.1/places"'))).toBe('collect-private-address');
});
