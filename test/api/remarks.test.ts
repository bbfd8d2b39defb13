import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Access, SignedIn } from '../../src/access/index.ts';
import { releaseRun, runRating } from '../../src/rating/index.ts';
import { answerReport, approveReply, remarkOf, type Remark } from '../../src/remarks/index.ts';
import { sql } from '../../src/sql/index.ts';
import { valueOf } from '../../src/vocabulary/index.ts';
import { correctVisits, instant } from '../register/register.ts';
import { askerBehind, keyOfPerson, person, speaker } from '../access/people.ts';
import { Described } from './document.ts';
import { now, servedApi, type ServedApi } from './served.ts';

let api: ServedApi;
let access: Access;
let described: Described;
let subject: string;
let foreign: string;
let key: string;
let officer: SignedIn;
const [later, latest] = [instant('2026-03-20T13:00:00Z'), instant('2026-03-20T14:00:00Z')];
const filesForm = z.looseObject({ files: z.array(z.looseObject({ href: z.string() })) });
const json = z.record(z.string(), z.unknown());
const list = z.looseObject({ items: z.array(json) });

beforeAll(async () => {
  api = await servedApi();
  ({ access } = api);
  described = new Described(await (await api.ask('/openapi.json')).json());
  [subject, foreign] = [await idOf('30'), await idOf('25')];
  const member = await speaker(access, 'speaker', subject);
  officer = await askerBehind(access, await person(access, 'officer', ['analyst']));
  key = await keyOfPerson(access, member, ['organisation:read', 'organisation:act']);
});
afterAll(() => api.close());

async function remarkIn(no: bigint): Promise<Remark> {
  const found = await remarkOf(api.remarks, no);
  if (found === undefined) throw new Error('nothing was kept');
  return found;
}

async function idOf(value: string): Promise<string> {
  const { subject_id } = await api.workspace.database.row(
    sql`select subject_id from subject where value = ${value}`,
    z.object({ subject_id: z.string() }),
  );
  return subject_id;
}

async function send(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return api.ask(path, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

const codeOf = async (answer: Response): Promise<unknown> => json.parse(await answer.json())['code'];

async function ratingOf(id = subject): Promise<Record<string, unknown>> {
  const { items } = list.parse(await described.holds('listRatings', await api.ask(`/subjects/${id}/ratings`)));
  return items[0] ?? {};
}

async function evidence(): Promise<readonly { readonly id: string; readonly since: unknown }[]> {
  const { items } = list.parse(await described.holds('listEvidence', await api.ask(`/subjects/${subject}/evidence`)));
  return items.map((each) => ({ id: String(json.parse(each['record'])['id']), since: each['disputedSince'] }));
}

const feed = async (): Promise<string> => (await api.ask(`/subjects/${subject}/feed`)).text();

test('a report by a program is shown as disputed in every answer, with another tag, until it is answered', async () => {
  expect(await ratingOf()).toMatchObject({ disputed: null, reply: null });
  const before = (await api.ask(`/subjects/${subject}/standing`)).headers.get('ETag');
  const [visit] = await evidence();
  expect(visit).toMatchObject({ since: null });
  const once = { 'Idempotency-Key': 'report-of-the-visit' };
  const body = { record: visit?.id, text: 'There was no finding.' };
  const sent = json.parse(await described.holds('reportError', await send(`/subjects/${subject}/reports`, body, once)));
  expect(sent).toMatchObject({
    kind: 'report',
    record: visit?.id,
    state: 'sent',
    answerBy: '2026-04-10',
    mended: null,
  });
  const again = json.parse(await (await send(`/subjects/${subject}/reports`, body, once)).json());
  expect(again).toEqual(sent);
  const twice = await send(`/subjects/${subject}/reports`, body);
  expect([twice.status, await codeOf(twice)]).toEqual([409, 'remark-waits']);

  const disputed = { since: '2026-03-20', rating: false, records: [visit?.id] };
  expect(await ratingOf()).toMatchObject({ disputed });
  expect(await ratingOf(foreign)).toMatchObject({ disputed: null });
  expect((await evidence())[0]).toEqual({ id: visit?.id, since: '2026-03-20' });
  expect(await described.holds('explainRatings', await api.ask(`/subjects/${subject}/why`))).toMatchObject({
    items: [{ disputed }],
  });
  const table = await api.ask(`/subjects/${subject}/ratings`, { headers: { Accept: 'text/csv' } });
  expect(await table.text()).toMatch(/disputed_since\r\n[^]*,2026-03-20\r\n$/);
  expect(await feed()).toContain(': disputed');
  const data = await (await api.ask('/open-data/ratings/csv/ratings.csv')).text();
  expect(data.split('\n').filter((row) => row.endsWith(',2026-03-20'))).toEqual([
    expect.stringContaining(`${subject},`),
  ]);
  const after = await api.ask(`/subjects/${subject}/standing`, { headers: { 'If-None-Match': before ?? '' } });
  expect(after.status).toBe(200);
  // Who said it, and what was said, is for those alone who answer.
  expect(await after.text()).not.toContain('no finding');

  const report = await remarkIn(1n);
  const answer = { is: 'reasoned', says: 'The form was signed.' } as const;
  valueOf(await answerReport(api.remarks, { remark: report, by: officer, now, answer }));
  expect(await ratingOf()).toMatchObject({ disputed: null });
  expect((await evidence())[0]).toEqual({ id: visit?.id, since: null });
  expect(await feed()).not.toContain(': disputed');
});

test('what nobody may see is not told by its dispute', async () => {
  // In a register of its own process: what stands is what that one knows.
  const other = await servedApi();
  try {
    const member = await speaker(other.access, 'speaker', subject);
    const secret = await keyOfPerson(other.access, member, ['organisation:read', 'organisation:act']);
    const ask = async (path: string): Promise<string> => (await other.ask(path)).text();
    const paths = ['standing', 'ratings', 'why', 'evidence', 'feed'].map((each) => `/subjects/${subject}/${each}`);
    const before = await Promise.all(paths.map(ask));
    const { fact_no } = await other.workspace.database.row(
      sql`select min(fact_no) as fact_no from "fact_xx-visit" join subject using (subject_no) where subject_id = ${subject}`,
      z.object({ fact_no: z.union([z.string(), z.bigint()]).transform(String) }),
    );
    for (const body of [
      { record: `xx-visit/${fact_no}`, text: 'Wrong.' },
      { rulebook: 'xx/own', text: 'Wrong too.' },
    ]) {
      const answer = await other.ask(`/subjects/${subject}/reports`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(answer.status).toBe(200);
    }
    // The older visit is past its period, and the other rulebook is for the organisation alone.
    expect(await Promise.all(paths.map(ask))).toEqual(before);
  } finally {
    await other.close();
  }
});

test('a reply stands beside its rating once it was approved, and while the grade is the same', async () => {
  const texts = { en: 'We have mended it. Zanzibar.', fr: 'Nous l’avons réparé.' };
  const sent = json.parse(
    await described.holds('sendReply', await send(`/subjects/${subject}/replies`, { rulebook: 'xx/visits', texts })),
  );
  expect(sent).toMatchObject({ kind: 'reply', state: 'sent', texts });
  expect(await ratingOf()).toMatchObject({ reply: null });
  const reply = await remarkIn(2n);
  valueOf(await approveReply(api.remarks, { remark: reply, by: officer, now, looked: false }));
  expect(await ratingOf()).toMatchObject({ reply: { texts, sentOn: '2026-03-20', byLetter: false }, grade: 'good' });
  // The same records rated again give the same grade, which it still answers.
  const { run } = await runRating(api.workspace, { now: later, rulebooks: ['xx/visits'] });
  await releaseRun(api.workspace, { run, who: 'a tester', now: later });
  expect(await ratingOf()).toMatchObject({ run, reply: { texts } });
  // Words are found by nothing, and are in nothing that is rated or exported.
  expect(await (await api.ask('/subjects?q=zanzibar')).json()).toMatchObject({ items: [] });
  for (const dataset of ['ratings', 'facts']) {
    const { files } = filesForm.parse(await (await api.ask(`/open-data/${dataset}/csv`)).json());
    for (const { href } of files)
      expect(await (await api.ask(href.replace('/v1', ''))).text()).not.toMatch(/zanzibar/i);
  }
  // Another visit gives another rating, of which it says nothing.
  await correctVisits(api.workspace, { at: later, where: sql`and subject_no = 30`, points: 9 });
  const next = await runRating(api.workspace, { now: latest, rulebooks: ['xx/visits'] });
  await releaseRun(api.workspace, { run: next.run, who: 'a tester', now: latest });
  expect(await ratingOf()).toMatchObject({ run: next.run, reply: null });
  const { items } = list.parse(
    await described.holds(
      'listRemarks',
      await api.ask(`/subjects/${subject}/remarks`, { headers: { Authorization: `Bearer ${key}` } }),
    ),
  );
  expect(items.map(({ kind }) => kind)).toEqual(['report', 'reply']);
});

test('nobody speaks for another, and what is wrong is told with its place', async () => {
  for (const [path, body, status, code] of [
    [`/subjects/${foreign}/reports`, { rulebook: 'xx/visits', text: 'Wrong.' }, 404, 'api-unknown'],
    ['/subjects/gs0/replies', { rulebook: 'xx/visits', texts: { en: 'x' } }, 404, 'api-unknown'],
    [`/subjects/${subject}/reports`, { text: 'Wrong.' }, 422, 'api-parameter'],
    [`/subjects/${subject}/reports`, { rulebook: 'xx/internal', text: 'Wrong.' }, 422, 'remark-target-unknown'],
    [`/subjects/${subject}/reports`, { record: 'xx-visit/99999', text: 'Wrong.' }, 422, 'remark-target-unknown'],
    [`/subjects/${subject}/replies`, { rulebook: 'xx/visits', texts: {} }, 422, 'remark-text-missing'],
    [
      `/subjects/${subject}/replies`,
      { rulebook: 'xx/visits', texts: { en: 'x'.repeat(2001) } },
      422,
      'remark-text-long',
    ],
  ] as const) {
    const answer = await send(path, body);
    expect([path, answer.status, await codeOf(answer)]).toEqual([path, status, code]);
  }
  const reading = await keyOfPerson(access, await speaker(access, 'reader', subject), ['organisation:read']);
  const refused = await send(
    `/subjects/${subject}/replies`,
    { rulebook: 'xx/visits', texts: { en: 'x' } },
    { Authorization: `Bearer ${reading}` },
  );
  expect([refused.status, await codeOf(refused)]).toEqual([403, 'api-not-permitted']);
  expect(api.failed).toEqual([]);
});

test('a key to speak, and not to read, says what it has to and is told nothing', async () => {
  const speaking = await keyOfPerson(access, await speaker(access, 'teller', subject), ['organisation:act']);
  const headers = { Authorization: `Bearer ${speaking}` };
  const said = async (id: string, rulebook: string): Promise<unknown[]> => {
    const answer = await send(`/subjects/${id}/reports`, { rulebook, text: 'Wrong.' }, headers);
    return [answer.status, await answer.text()];
  };
  // The organisation was told of a grade that is for it alone; of one that is internal nobody outside is.
  expect(await said(subject, 'xx/own')).toEqual([200, expect.not.stringMatching(/grade|good|poor/)]);
  expect(await said(subject, 'xx/internal')).toEqual(await said(subject, 'xx/none'));
  expect(await said(foreign, 'xx/own')).toEqual(await said('gs00000000000000000000', 'xx/own'));
  for (const path of ['remarks', 'full']) {
    const answer = await api.ask(`/subjects/${subject}/${path}`, { headers });
    expect([path, answer.status, await codeOf(answer)]).toEqual([path, 403, 'api-not-permitted']);
  }
  expect(api.failed).toEqual([]);
});
