import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { keyOf } from '../access/people.ts';
import { Described } from './document.ts';
import { servedApi, type ServedApi } from './served.ts';

let api: ServedApi;
let described: Described;
let subject: string;
beforeAll(async () => {
  api = await servedApi();
  described = new Described(await (await api.ask('/openapi.json')).json());
  const { items } = found.parse(await (await api.ask('/subjects?q=place%2030')).json());
  subject = items[0]?.subjectId ?? '';
});
afterAll(() => api.close());

const found = z.looseObject({ items: z.array(z.looseObject({ subjectId: z.string() })) });
const any = z.looseObject({});
const list = z.looseObject({ items: z.array(any) });

function sum(items: readonly Record<string, unknown>[]): number {
  return items.reduce((all, { count }) => all + z.number().parse(count), 0);
}

/** What a route answers, held to the document. */
async function held(id: string, path: string, init?: RequestInit): Promise<unknown> {
  return described.holds(id, await api.ask(path, init));
}

const statement = JSON.stringify({
  rulebook: 'xx/visits',
  'as-of': '2026-03-01',
  given: { entry: { status: 'open' }, visit: [{ visited_on: '2026-02-01', points: 2 }] },
});
const json = { method: 'POST', headers: { 'Content-Type': 'application/json' } };

describe('what the API answers is what its document states', () => {
  test('a search finds by name and by number, and offers names while one is typed', async () => {
    expect(await held('searchSubjects', '/subjects?q=place%2030')).toMatchObject({ items: [{ name: 'Place 30' }] });
    expect(await held('searchSubjects', '/subjects?q=xx-place%2030')).toMatchObject({
      items: [{ matchedBy: 'identifier' }],
    });
    expect(await held('suggestSubjects', '/suggestions?q=plac')).toMatchObject({ items: expect.any(Array) });
  });

  test('a subject has who it is, its standing, its ratings and their history', async () => {
    expect(await held('getSubject', `/subjects/${subject}`)).toMatchObject({ subjectId: subject, name: 'Place 30' });
    const standing = any.parse(await held('getStanding', `/subjects/${subject}/standing`));
    expect(standing).toMatchObject({ grades: [{ rulebook: 'xx/visits', grade: 'good', run: api.run }] });
    const ratings = list.parse(await held('listRatings', `/subjects/${subject}/ratings`));
    expect(ratings.items).toEqual(standing['grades']);
    expect(await held('listHistory', `/subjects/${subject}/history?as_of=2026-03-20`)).toMatchObject({
      items: [{ rulebook: 'xx/visits', run: api.run, grade: 'good' }],
    });
    expect(await held('listHistory', `/subjects/${subject}/history?as_of=2026-03-19`)).toEqual({
      items: [],
      next: null,
    });
    expect(await held('listHistory', `/subjects/${subject}/history?known_at=2026-01-09T00:00:00Z`)).toMatchObject({
      items: [],
    });
  });

  test('a subject has a feed of what changed, which says no more than its page', async () => {
    const feed = z.string().parse(await held('getFeed', `/subjects/${subject}/feed?language=fr`));
    expect(feed).toContain('<title>Place 30</title>');
    expect(feed.match(/<entry>/g)).toHaveLength(1);
    expect(feed).toContain(`<id>urn:goodstanding:${subject}:xx/visits:${api.run}</id>`);
    expect(feed).toContain('<updated>2026-03-20T00:00:00.000Z</updated>');
  });

  test('a rating has its reasons, what would better it, and the records behind it with row and file', async () => {
    expect(await held('explainRatings', `/subjects/${subject}/why`)).toMatchObject({
      items: [{ result: { grade: 'good' }, basis: { run: { id: api.run, agrees: true } } }],
    });
    expect(await held('improveRatings', `/subjects/${subject}/improvements`)).toMatchObject({
      items: [{ rulebook: 'xx/visits', aims: [] }],
    });
    const evidence = await held('listEvidence', `/subjects/${subject}/evidence?rulebook=xx/visits`);
    expect(evidence).toMatchObject({
      items: expect.arrayContaining([
        {
          rulebooks: ['xx/visits'],
          disputedSince: null,
          record: expect.objectContaining({ kind: 'xx-visit', eventOn: '2025-03-31' }),
        },
      ]),
    });
    for (const { record } of z.array(z.looseObject({ record: any })).parse(list.parse(evidence).items))
      expect(record['source']).toEqual({
        id: 'xx/visits',
        file: 'places.csv',
        table: 'places',
        mended: false,
        row: 31,
        sha256: 'h',
      });
  });

  test('a rulebook is had as data, as it is written, in its versions, and as a form to answer', async () => {
    expect(await held('listRulebooks', '/rulebooks')).toMatchObject({ items: [{ rulebook: 'xx/visits' }], next: null });
    const whole = await held('getRulebook', '/rulebooks/xx%2Fvisits?language=fr');
    expect(whole).toMatchObject({ page: { language: 'fr' }, grades: ['good', 'poor'] });
    const written = await held('getRulebook', '/rulebooks/xx%2Fvisits', { headers: { Accept: 'application/yaml' } });
    expect(written).toContain('rulebook: xx/visits');
    expect(whole).toMatchObject({ files: expect.arrayContaining([expect.objectContaining({ text: written })]) });
    const versions = await held('listRulebookVersions', '/rulebooks/xx%2Fvisits/versions');
    expect(versions).toMatchObject({ items: [{ version: '1', current: true, runs: [api.run] }] });
    expect(await held('getRulebook', '/rulebooks/xx%2Fvisits?version=1')).toMatchObject({ version: '1' });
    expect(await held('getForm', '/rulebooks/xx%2Fvisits/form')).toMatchObject({ rulebook: 'xx/visits@1' });
  });

  test('a company that answers for itself is told what the rules would say, and every mistake it made', async () => {
    expect(await held('assess', '/assessments', { ...json, body: statement })).toMatchObject({
      is: 'self-assessment',
      why: { result: { grade: 'good' }, basis: { selfAssessed: true } },
    });
    const wrong = statement.replace('"open"', '"ajar"').replace('"points":2', '"points":"many"');
    expect(await held('assess', '/assessments', { ...json, body: wrong })).toMatchObject({
      status: 422,
      faults: [
        { code: 'assess-value-unlisted', at: { file: 'body', line: 1 } },
        { code: 'assess-value-wrong', at: { file: 'body' } },
      ],
    });
  });

  test('a run has its manifest, and comes out the same when everything is rated again', async () => {
    expect(await held('listRuns', '/runs')).toMatchObject({ items: [{ run: api.run }], next: null });
    expect(await held('getRun', `/runs/${api.run}`)).toMatchObject({
      rulebooks: [{ rulebook: 'xx/visits', publicFrom: '2026-03-20', current: true }],
    });
    expect(await held('getManifest', `/runs/${api.run}/manifest`)).toMatchObject({ whole: false });
    const verified = await held('verifyRun', `/runs/${api.run}/verifications`, { method: 'POST' });
    expect(verified).toMatchObject({
      run: api.run,
      same: true,
      differences: 0,
      verifiedAt: '2026-03-20T12:00:00.000000Z',
    });
  });

  test('counts are of what is public, by rulebook and by place', async () => {
    const byRulebook = list.parse(await held('countGrades', '/statistics')).items;
    const byPlace = list.parse(await held('countGrades', '/statistics?by=place&topic=places')).items;
    expect(new Set(byRulebook.map(({ rulebook }) => rulebook))).toEqual(new Set(['xx/visits']));
    expect(sum(byPlace)).toBe(sum(byRulebook));
    expect(new Set(byPlace.map(({ place }) => place))).toEqual(new Set([0, 1, 2, 3, 4].map((n) => `Town ${n}`)));
    expect(await held('countGrades', '/statistics?topic=care')).toEqual({ items: [], next: null });
  });

  test('open data is listed, described file by file, and sent whole', async () => {
    expect(await held('listOpenData', '/open-data')).toMatchObject({ runs: [api.run], items: { length: 6 } });
    for (const dataset of ['ratings', 'facts'])
      for (const format of ['csv', 'json', 'parquet']) {
        const files = fileList.parse(await held('getDataset', `/open-data/${dataset}/${format}`)).files;
        for (const { name, bytes, href } of files) {
          const answer = await api.ask(href.replace('/v1', ''));
          expect({ name, bytes: (await answer.clone().arrayBuffer()).byteLength }).toEqual({ name, bytes });
          await described.holds('downloadFile', answer);
        }
      }
    const rows = await held('downloadFile', '/open-data/ratings/csv/ratings.csv');
    const total = sum(list.parse(await held('countGrades', '/statistics')).items);
    expect(z.string().parse(rows).trim().split('\n')).toHaveLength(1 + total);
  });

  test('a key says what it may do, and one that does not work is told so wherever it is shown', async () => {
    const key = await keyOf(api.access, 'analyst', ['records:write']);
    const shown = { headers: { Authorization: `Bearer ${key}` } };
    expect(await held('getKey', '/key', shown)).toEqual({ scopes: ['records:write'], speaksFor: [] });
    for (const path of ['/key', '/subjects?q=place']) {
      const answer = await api.ask(path, { headers: { Authorization: `Bearer ${key}x` } });
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
    expect((await api.ask('/key')).status).toBe(401);
    // What another holds of the same address is nothing to this one.
    const tag = (await api.ask('/subjects?q=place')).headers.get('etag') ?? '';
    const again = await api.ask('/key', { headers: { ...shown.headers, 'If-None-Match': tag } });
    expect([again.status, again.headers.get('cache-control')]).toEqual([200, 'no-store']);
  });

  test('no operation that needs no key was left out, and nothing failed', () => {
    const answered = new Set([...described.held].filter((each) => each.endsWith(' 200')));
    const missing = described.operations().filter(({ id, keyed }) => !keyed && !answered.has(`${id} 200`));
    expect(missing).toEqual([]);
    expect(api.failed).toEqual([]);
  });
});

const fileList = z.looseObject({
  files: z.array(z.looseObject({ name: z.string(), bytes: z.number(), href: z.string() })),
});
