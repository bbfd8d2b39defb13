import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '../../src/sql/index.ts';
import { everyone, person, speaker, type Person } from '../access/people.ts';
import { generous, now, servedApi, type ServedApi } from '../api/served.ts';
import { portalOf } from '../browser/portal.ts';
import { instant } from '../register/register.ts';

let api: ServedApi;
let portal: Awaited<ReturnType<typeof portalOf>>;
let people: Awaited<ReturnType<typeof everyone>>;
let own: Person;
let colleague: Person;
let foreign: Person;
let subject: string;

beforeAll(async () => {
  api = await servedApi();
  portal = await portalOf(api.workspace, now, { limits: generous });
  people = await everyone(portal.access);
  subject = await idOf('30');
  [own, colleague, foreign] = [
    await speaker(portal.access, 'own', subject),
    await speaker(portal.access, 'colleague', subject),
    await speaker(portal.access, 'foreign', await idOf('25')),
  ];
});
afterAll(async () => {
  await portal.stop();
  await api.close();
});

async function idOf(value: string): Promise<string> {
  const { subject_id } = await api.workspace.database.row(
    sql`select subject_id from subject where value = ${value}`,
    z.object({ subject_id: z.string() }),
  );
  return subject_id;
}

/** What somebody is answered: the status, and where it leads. */
async function asks(who: Person | undefined, path: string, said?: Record<string, string>): Promise<string> {
  const answer = await fetch(`${portal.url}/en/${path}`, {
    method: said === undefined ? 'GET' : 'POST',
    redirect: 'manual',
    headers: { ...(who === undefined ? {} : { Cookie: who.cookie }), Origin: portal.url },
    ...(said === undefined ? {} : { body: new URLSearchParams(said) }),
  });
  await answer.arrayBuffer();
  const to = (answer.headers.get('location') ?? '').replace(/\?.*/, '');
  return `${answer.status} ${to}`.trim();
}

const shown = async (...paths: readonly string[]): Promise<readonly string[]> =>
  Promise.all(paths.map(async (path) => (await fetch(`${portal.url}${path}`)).text()));

test('a dispute of what the public may not see changes no page, badge or search', async () => {
  const { fact_no } = await api.workspace.database.row(
    sql`select min(fact_no) as fact_no from "fact_xx-visit" join subject using (subject_no) where subject_id = ${subject}`,
    z.object({ fact_no: z.union([z.string(), z.bigint()]).transform(String) }),
  );
  const pages = [
    `/en/subjects/${subject}`,
    `/en/subjects/${subject}/why/xx/visits`,
    '/en/search?q=place%2030',
    `/en/compare?s=${subject}&s=${await idOf('25')}`,
    `/badge/${subject}.svg`,
  ];
  const before = await shown(...pages);
  expect(
    await asks(own, `subjects/${subject}/report/record/xx-visit/${fact_no}`, { 'text-en': 'Past its time.' }),
  ).toBe('303 /en/remarks/1');
  expect(await asks(own, `subjects/${subject}/report/rating/xx/own`, { 'text-en': 'For us alone.' })).toBe(
    '303 /en/remarks/2',
  );
  expect(await shown(...pages)).toEqual(before);
  // What it was sent about is told to whoever sent it, and to those who answer.
  expect(await asks(own, 'remarks/1')).toBe('200');
  expect(await asks(own, `subjects/${subject}/report/rating/xx/internal`)).toBe('404');
});

test('what one organisation told is read by it and by those who answer, for a purpose, and by nobody else', async () => {
  for (const [who, status] of [
    [undefined, '303 /en/sign-in'],
    [foreign, '404'],
    [people['no-role'], '403'],
    [people['rule-maker'], '403'],
    [people.administrator, '403'],
    [people.analyst, '303 /en/purpose'],
    [people.auditor, '303 /en/purpose'],
    [own, '200'],
    [colleague, '200'],
  ] as const)
    expect([who?.email, await asks(who, 'remarks/1')]).toEqual([who?.email, status]);
  const listed = await fetch(`${portal.url}/en/remarks`, { headers: { Cookie: foreign.cookie } });
  expect(await listed.text()).not.toContain('Report of an error');
});

test('nobody takes back or decides what is another’s', async () => {
  expect(await asks(foreign, 'remarks/1/take-back', {})).toBe('404');
  expect(await asks(foreign, `subjects/${subject}/reply/xx/visits`, { 'text-en': 'Not ours.' })).toBe('404');
  const both = await person(portal.access, 'both', ['analyst']);
  await asks(both, 'purpose', { purpose: 'correction', reference: '' });
  expect(await asks(both, 'remarks/1/take-back', {})).toBe('422');
  expect(await asks(people.auditor, 'remarks/1/answer', { answer: 'reasoned', reason: 'x' })).toBe('403');
  expect(await asks(own, 'remarks/1/answer', { answer: 'reasoned', reason: 'x' })).toBe('403');
  expect(await asks(both, 'remarks/1/approve', {})).toBe('422');
  expect(await asks(both, 'remarks/1/answer', { answer: 'reasoned', reason: 'It was so.' })).toBe('303 /en/remarks/1');
  expect(await asks(both, 'remarks/1/mend', { act: 'withdraw', reason: 'x' })).toBe('404');
  expect(await asks(colleague, 'remarks/2/take-back', {})).toBe('303 /en/remarks/2');
  expect(portal.failed).toEqual([]);
});

test('two who write at once are both known afterwards', async () => {
  const sent = await Promise.all(
    [own, colleague].map((who, place) =>
      asks(who, `subjects/${subject}/report/rating/xx/${place === 0 ? 'visits' : 'own'}`, {
        'text-en': `Again ${place}`,
      }),
    ),
  );
  expect(sent.every((each) => each.startsWith('303 /en/remarks/'))).toBe(true);
  expect((await shown(`/en/subjects/${subject}`))[0]).toContain('that this rating is wrong');
});

test('what is not answered by its day is marked as overdue from the next day on, and first in the list', async () => {
  for (const [day, overdue] of [
    ['2026-04-10T23:00:00Z', false],
    ['2026-04-11T01:00:00Z', true],
  ] as const) {
    await portal.stop();
    portal = await portalOf(api.workspace, instant(day), { limits: generous });
    const answer = await fetch(`${portal.url}/en/remarks/waiting`, { headers: { Cookie: people.analyst.cookie } });
    const text = await answer.text();
    expect([day, text.includes('Overdue')]).toEqual([day, overdue]);
    const numbers = Array.from(text.matchAll(/Report of an error (\d+)/g), ([, no]) => Number(no));
    expect(numbers.length).toBeGreaterThan(1);
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
  }
});
