import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { releaseRun, runRating, withdrawRun } from '../../src/rating/index.ts';
import { sql } from '../../src/sql/index.ts';
import { day } from '../register/expecting.ts';
import { instant } from '../register/register.ts';
import { asking, generous, now, servedApi, type ServedApi } from './served.ts';

let api: ServedApi;
let shown: string;
let hidden: string;
beforeAll(async () => {
  api = await servedApi();
  [shown = '', hidden = ''] = await Promise.all([idOf(30), idOf(2)]);
});
afterAll(() => api.close());

/** The id of a place, from the register itself. */
async function idOf(place: number): Promise<string> {
  const { subject_id } = await api.workspace.database.row(
    sql`select subject_id from subject where value = ${String(place)}`,
    z.object({ subject_id: z.string() }),
  );
  return subject_id;
}

/** An answer without what differs between two addresses. */
async function answer(path: string, init?: RequestInit): Promise<{ status: number; body: string }> {
  const got = await api.ask(path, init);
  return { status: got.status, body: await got.text() };
}

const nobody = 'gs00000000000000000000';

describe('what is not public is not told of', () => {
  test.each([
    '',
    '/standing',
    '/ratings',
    '/history',
    '/feed',
    '/why',
    '/improvements',
    '/evidence',
    '/why?rulebook=xx/visits',
  ])('a place whose grade is past its period answers as one that never was (%s)', async (path) => {
    expect((await answer(`/subjects/${shown}${path}`)).status).toBe(200);
    const found = await answer(`/subjects/${hidden}${path}`);
    expect(found.status).toBe(404);
    expect(found).toEqual(await answer(`/subjects/${nobody}${path}`));
  });

  test('it is neither found, nor offered, nor counted, nor downloaded', async () => {
    for (const path of [
      '/subjects?q=place%202&limit=100',
      '/subjects?q=xx-place%202',
      '/suggestions?q=place%202&limit=20',
    ])
      expect((await answer(path)).body).not.toContain(hidden);
    const counts = z
      .looseObject({ items: z.array(z.looseObject({ count: z.number() })) })
      .parse(JSON.parse((await answer('/statistics')).body));
    expect(counts.items.reduce((sum, { count }) => sum + count, 0)).toBeLessThan(40);
    for (const dataset of ['ratings', 'facts'])
      for (const href of await filesOf(dataset)) expect((await answer(href)).body).not.toContain(hidden);
  });

  test.each(['xx/internal', 'xx/own', 'xx/care', 'xx/nothing'])(
    'a rulebook that is not for the public answers as one that never was (%s)',
    async (id) => {
      const path = encodeURIComponent(id);
      for (const below of ['', '/versions', '/form', '?version=1'])
        expect((await answer(`/rulebooks/${path}${below}`)).status).toBe(404);
      expect((await answer(`/subjects/${shown}/why?rulebook=${id}`)).status).toBe(404);
      expect((await answer(`/subjects/${shown}/ratings?rulebook=${id}`)).body).toBe('{"items":[],"next":null}');
      const body = JSON.stringify({ rulebook: id, given: {} });
      const assessed = await answer('/assessments', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
      });
      expect(assessed.status).toBe(404);
    },
  );

  test('nor is what else a run rated by, in any answer', async () => {
    const paths = ['/rulebooks', '/runs', `/runs/${api.run}`, `/runs/${api.run}/manifest`, '/statistics?by=place'];
    const bodies = await Promise.all(paths.map(async (path) => (await answer(path)).body));
    bodies.push((await answer(`/runs/${api.run}/verifications`, { method: 'POST' })).body);
    bodies.push((await answer(`/subjects/${shown}/standing`)).body);
    expect(bodies.filter((body) => /xx\/internal|xx\/own/.test(body))).toEqual([]);
  });

  test('a draft and a withdrawn run answer as one that never was, and what was withdrawn is gone everywhere', async () => {
    const at = instant('2026-03-21T09:00:00Z');
    const draft = await runRating(api.workspace, { now: at, asOf: day('2026-03-21') });
    const never = 'run-000000000000';
    for (const below of ['', '/manifest']) {
      const found = await answer(`/runs/${draft.run}${below}`);
      expect(found).toEqual(await answer(`/runs/${never}${below}`));
    }
    const post = { method: 'POST' };
    expect((await answer(`/runs/${draft.run}/verifications`, post)).status).toBe(404);
    await releaseRun(api.workspace, { run: draft.run, who: 'a tester', now: at });
    const later = asking(api.workspace, { at, limits: generous });
    expect((await later.ask(`/runs/${draft.run}`)).status).toBe(200);
    const tag = (await later.ask('/statistics')).headers.get('ETag') ?? '';
    for (const run of [draft.run, api.run])
      await withdrawRun(api.workspace, { run, reason: 'a mistake', who: 'a tester', now: at });
    for (const path of [
      `/runs/${draft.run}`,
      `/subjects/${shown}`,
      '/open-data/ratings/csv',
      '/open-data/ratings/csv/ratings.csv',
    ])
      expect({ path, status: (await later.ask(path)).status }).toEqual({ path, status: 404 });
    const counted = await later.ask('/statistics', { headers: { 'If-None-Match': tag } });
    expect({ status: counted.status, body: await counted.json() }).toEqual({
      status: 200,
      body: { items: [], next: null },
    });
    expect(await (await later.ask('/runs')).json()).toEqual({ items: [], next: null });
    expect(await (await later.ask('/subjects?q=place')).json()).toEqual({ items: [], next: null });
    expect(await (await later.ask('/open-data')).json()).toEqual({ runs: [], items: [] });
    expect([...later.failed, ...api.failed]).toEqual([]);
    expect(now < at).toBe(true);
  });
});

async function filesOf(dataset: string): Promise<string[]> {
  const { body } = await answer(`/open-data/${dataset}/json`);
  const { files } = z.looseObject({ files: z.array(z.looseObject({ href: z.string() })) }).parse(JSON.parse(body));
  return files.map(({ href }) => href.replace('/v1', ''));
}
