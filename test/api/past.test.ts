import { mkdtempSync, rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { releaseRun, runRating, withdrawRun } from '../../src/rating/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { keyOfPerson, speaker } from '../access/people.ts';
import { rulebook } from '../register/documents.ts';
import { addPlaces, instant, makeRegister } from '../register/register.ts';
import { Described } from './document.ts';
import { asking, generous, type ServedApi } from './served.ts';

const folder = mkdtempSync(join(tmpdir(), 'past-'));
const today = instant('2026-03-20T12:00:00Z');
let workspace: Workspace;
let api: Pick<ServedApi, 'ask' | 'access'>;
let described: Described;
let subject: string;
const runs: Record<'first' | 'withdrawn' | 'second' | 'draft', string> = {
  first: '',
  withdrawn: '',
  second: '',
  draft: '',
};

/** How the rules read: `xx/visits` is shown for a period, `xx/next` until the next one. */
function write(dir: string, said: { version: string; good: string; period: string }): void {
  for (const [id, shownFor] of [
    ['xx/visits', said.period],
    ['xx/next', 'until-next'],
  ] as const) {
    mkdirSync(join(dir, 'rulebooks', id), { recursive: true });
    const text = rulebook({ ...said, publication: `{ to: public, appeal-days: 0, shown-for: ${shownFor} }` });
    writeFileSync(join(dir, 'rulebooks', id, 'rulebook.yaml'), text.replace('xx/visits', id));
  }
}

async function rated(at: string, { release = true } = {}): Promise<string> {
  const now = instant(at);
  const { run } = await runRating(workspace, { now, rulebooks: ['xx/visits', 'xx/next'] });
  if (release) await releaseRun(workspace, { run, who: 'a tester', now });
  return run;
}

beforeAll(async () => {
  const dir = await makeRegister(join(folder, 'register'));
  write(dir, { version: '1', good: '3', period: 'P1Y' });
  workspace = await openWorkspace(dir);
  await addPlaces(workspace, { from: 0, count: 40, at: instant('2026-01-10T08:00:00Z') });
  runs.first = await rated('2026-02-01T09:00:00Z');
  runs.withdrawn = await rated('2026-02-15T09:00:00Z');
  await withdrawRun(workspace, {
    run: runs.withdrawn,
    reason: 'a mistake',
    who: 'a tester',
    now: instant('2026-02-16T09:00:00Z'),
  });
  await addPlaces(workspace, { from: 40, count: 1, at: instant('2026-03-01T08:00:00Z') });
  write(dir, { version: '2', good: '5', period: 'P2Y' });
  runs.second = await rated('2026-03-10T09:00:00Z');
  runs.draft = await rated('2026-03-15T09:00:00Z', { release: false });
  api = asking(workspace, { at: today, limits: generous });
  described = new Described(await (await api.ask('/openapi.json')).json());
  const found = z.looseObject({ items: z.array(z.looseObject({ subjectId: z.string() })) });
  subject = found.parse(await (await api.ask('/subjects?q=place%2032')).json()).items[0]?.subjectId ?? '';
});
afterAll(async () => {
  await api.access.close();
  await workspace.close();
  rmSync(folder, { recursive: true });
});

const reads = [
  ['getStanding', '/standing'],
  ['listRatings', '/ratings'],
  ['listHistory', '/history'],
  ['explainRatings', '/why'],
  ['improveRatings', '/improvements'],
  ['listEvidence', '/evidence'],
] as const;
const paths = reads.map(([, path]) => path);

async function held(id: (typeof reads)[number][0], query: string): Promise<unknown> {
  return described.holds(id, await api.ask(`/subjects/${subject}${new Map(reads).get(id)}?${query}`));
}

async function answer(path: string, { ask } = api): Promise<{ status: number; body: string }> {
  const got = await ask(`/subjects/${subject}${path}`);
  return { status: got.status, body: await got.text() };
}

const given = z.looseObject({ rulebook: z.string(), run: z.string(), grade: z.string(), version: z.string() });
const ratings = z
  .looseObject({ items: z.array(given) })
  .transform(({ items }) => items.map((each) => [each.rulebook, each.run, each.grade, each.version]));

async function ratedBy(query: string): Promise<string[][]> {
  return ratings.parse(await held('listRatings', query));
}

async function runsBy(query: string): Promise<unknown[]> {
  return (await ratedBy(query)).map(([, run]) => run);
}

describe('what is asked about the past', () => {
  test('is, of each rulebook, the last rating as of the day that is still public', async () => {
    const first = ['xx/visits', runs.first, 'poor', '1'];
    const second = [
      ['xx/next', runs.second, 'good', '2'],
      ['xx/visits', runs.second, 'good', '2'],
    ];
    expect(await ratedBy('as_of=2026-01-31')).toEqual([]);
    expect(await ratedBy('as_of=2026-02-01')).toEqual([first]);
    // What was withdrawn is as if it had never been, and a draft is nobody's to see.
    expect(await ratedBy('as_of=2026-02-20')).toEqual([first]);
    expect(await ratedBy('as_of=2026-03-19')).toEqual(second);
    expect(await ratedBy('')).toEqual(second);
  });

  test('or the last from nothing that was known later', async () => {
    expect(await runsBy('known_at=2026-01-10T07:59:59.999999Z')).toEqual([]);
    expect(await runsBy('known_at=2026-01-10T08:00:00Z')).toEqual([runs.first]);
    expect(await runsBy('known_at=2026-02-28T00:00:00Z')).toEqual([runs.first]);
    expect(await runsBy('known_at=2026-03-01T08:00:00Z')).toEqual([runs.second, runs.second]);
    expect(await runsBy('known_at=2026-03-01T08:00:00Z&as_of=2026-02-20')).toEqual([runs.first]);
  });

  test('has its own reasons, by the rules as they read, its own records, and nothing of what came later', async () => {
    const then = 'as_of=2026-02-20';
    expect(await held('getStanding', then)).toMatchObject({
      grades: [{ rulebook: 'xx/visits', run: runs.first, grade: 'poor', history: [{ run: runs.first }] }],
      missing: [{ rulebook: 'xx/next' }],
    });
    expect(await held('explainRatings', then)).toMatchObject({
      items: [
        {
          rulebook: { id: 'xx/visits', version: '1' },
          basis: { asOf: '2026-02-01', run: { id: runs.first, agrees: true } },
          result: { grade: 'poor' },
        },
      ],
    });
    expect(await held('improveRatings', then)).toMatchObject({ items: [{ rulebook: 'xx/visits' }] });
    expect(await held('listEvidence', then)).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ rulebooks: ['xx/visits'] })]),
    });
    expect(await held('listHistory', then)).toMatchObject({ items: [{ run: runs.first, grade: 'poor' }] });
    for (const path of paths) {
      const { body } = await answer(`${path}?${then}`);
      for (const run of [runs.withdrawn, runs.second, runs.draft])
        expect({ path, told: body.includes(run) }).toEqual({ path, told: false });
    }
  });

  test('is answered, where nothing of it is public, as what never was', async () => {
    for (const path of paths.filter((each) => each !== '/standing'))
      // Shown until the next: of the first run's grade nothing is told.
      expect(await answer(`${path}?as_of=2026-02-20&rulebook=xx/next`)).toEqual(
        await answer(`${path}?as_of=2026-02-20&rulebook=xx/nothing`),
      );
    expect((await answer('/why?as_of=2026-01-31')).status).toBe(404);
    expect(await answer('/why?as_of=2026-01-31')).toEqual(await answer('/why?rulebook=xx/nothing'));
    expect(await held('getStanding', 'as_of=2026-01-31')).toMatchObject({
      grades: [],
      missing: [{ rulebook: 'xx/next' }, { rulebook: 'xx/visits' }],
    });
  });

  test('ends with its publicity period, and a tag of before is no longer one', async () => {
    const path = `/subjects/${subject}/why?as_of=2026-02-20`;
    const lastDay = asking(workspace, { at: instant('2026-04-02T12:00:00Z'), limits: generous });
    const after = asking(workspace, { at: instant('2026-04-03T12:00:00Z'), limits: generous });
    const shown = await lastDay.ask(path);
    const tag = { headers: { 'If-None-Match': shown.headers.get('ETag') ?? '' } };
    expect([shown.status, (await lastDay.ask(path, tag)).status]).toEqual([200, 304]);
    expect((await after.ask(path, tag)).status).toBe(404);
    for (const each of paths)
      expect(await answer(`${each}?as_of=2026-02-20`, { ...api, ask: after.ask })).toEqual(
        await answer(`${each}?as_of=2026-01-31`, { ...api, ask: after.ask }),
      );
    expect(await answer('/ratings?as_of=2026-03-19', { ...api, ask: after.ask })).toMatchObject({
      body: expect.stringContaining(runs.second),
    });
    await lastDay.access.close();
    await after.access.close();
  });

  test.each([
    ['as_of=2026-02-30', 'as_of'],
    ['as_of=0000-01-01', 'as_of'],
    ['as_of=yesterday', 'as_of'],
    ['known_at=2026-02-01T25:00:00Z', 'known_at'],
    ['known_at=2026-02-01', 'known_at'],
  ])('%s is no day or moment, and refused', async (query, path) => {
    for (const id of reads.map(([name]) => name))
      expect(await held(id, query)).toMatchObject({ status: 400, code: 'api-parameter', faults: [{ at: { path } }] });
  });

  test('is disputed where the very rating that is shown is said to be wrong, and not another of its rulebook', async () => {
    const key = await keyOfPerson(api.access, await speaker(api.access, 'speaker', subject), [
      'organisation:read',
      'organisation:act',
    ]);
    const sent = await api.ask(`/subjects/${subject}/reports`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ rulebook: 'xx/visits', text: 'It is wrong.' }),
    });
    expect(sent.status).toBe(200);
    const disputed = z
      .looseObject({ items: z.array(z.looseObject({ disputed: z.looseObject({ rating: z.boolean() }).nullable() })) })
      .transform(({ items }) => items.map((each) => each.disputed?.rating ?? false));
    for (const id of ['listRatings', 'explainRatings'] as const) {
      expect(disputed.parse(await held(id, 'rulebook=xx/visits&as_of=2026-03-19'))).toEqual([true]);
      expect(disputed.parse(await held(id, 'rulebook=xx/visits&as_of=2026-02-20'))).toEqual([false]);
    }
  });
});
