import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goodstandingClient, type GoodstandingClient } from '../../src/client/index.ts';
import type { Listening } from '../../src/server/index.ts';
import { portalOf } from '../browser/portal.ts';
import { now, servedApi, type ServedApi } from './served.ts';

let api: ServedApi;
let portal: Listening;
let register: GoodstandingClient;
beforeAll(async () => {
  api = await servedApi();
  portal = await portalOf(api.workspace, now);
  register = goodstandingClient(portal.url);
});
afterAll(async () => {
  await portal.stop();
  await api.close();
});

describe('the client', () => {
  test('finds a place, reads its standing, and follows it down to the row of the file', async () => {
    const { data: found } = await register.GET('/subjects', { params: { query: { q: 'place 30', limit: 1 } } });
    const subject = found?.items[0]?.subjectId ?? '';
    const { data: standing } = await register.GET('/subjects/{subject}/standing', { params: { path: { subject } } });
    expect(standing?.grades.map(({ rulebook, grade }) => [rulebook, grade])).toEqual([['xx/visits', 'good']]);
    const { data: evidence } = await register.GET('/subjects/{subject}/evidence', { params: { path: { subject } } });
    expect(evidence?.items.map(({ record }) => record.source.row)).toContain(31);
  });

  test('writes the slash of an id so that it arrives', async () => {
    const path = { rulebook: 'xx/visits' };
    const { data } = await register.GET('/rulebooks/{rulebook}', { params: { path, query: { language: 'fr' } } });
    expect(data?.page.language).toBe('fr');
  });

  test('is handed a problem where there is one, and throws nothing', async () => {
    const { data, error, response } = await register.GET('/runs/{run}', {
      params: { path: { run: 'run-000000000000' } },
    });
    expect({ data, status: response.status, code: error?.code }).toEqual({
      data: undefined,
      status: 404,
      code: 'api-unknown',
    });
  });

  test('sends what a company says of itself', async () => {
    const given = { entry: { status: 'open' }, visit: [{ visited_on: '2026-02-01', points: 9 }] };
    const { data } = await register.POST('/assessments', { body: { rulebook: 'xx/visits', given } });
    expect([data?.is, data?.why.result.grade]).toEqual(['self-assessment', 'poor']);
  });

  test('is what the package gives under the name that people import', () => {
    const program =
      "import { goodstandingClient } from 'goodstanding/client'; console.log(typeof goodstandingClient('http://x').GET)";
    const cwd = new URL('../..', import.meta.url).pathname;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd, encoding: 'utf8' });
    expect(said.trim()).toBe('function');
  });
});
