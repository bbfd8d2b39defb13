import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { keptRun, ratingLayout } from '../../src/rating/index.ts';
import { sql } from '../../src/sql/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { everyone, password, person, type Person } from '../access/people.ts';
import { chromiumPath, startBrowser } from '../browser/chromium.ts';
import { portalOf, violationsOn } from '../browser/portal.ts';
import { instant, makeRegister } from '../register/register.ts';

const now = instant('2026-03-01T12:00:00Z');
/** Twelve places; of the third the points are no number, and the fourth has a status that there is not. */
const lines = Array.from({ length: 12 }, (_, n) =>
  [n + 1, `Place ${n + 1}`, n === 3 ? 'shut' : 'open', `2026-02-0${(n % 9) + 1}`, n === 2 ? 'many' : n % 6].join(','),
);
const table = `id,name,status,day,points\n${lines.join('\n')}\n`;

let folder: string;
let workspace: Workspace;
let portal: Awaited<ReturnType<typeof portalOf>>;
let people: Awaited<ReturnType<typeof everyone>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'analyst-'));
  workspace = await openWorkspace(await makeRegister(join(folder, 'register'), { demo: true }), {
    layouts: [ratingLayout],
  });
  portal = await portalOf(workspace, now);
  people = await everyone(portal.access);
  writeFileSync(join(folder, 'places-2026.csv'), table);
});
afterAll(async () => {
  await portal.stop();
  await workspace.close();
  rmSync(folder, { recursive: true });
});

/** Sends a form with files, as a browser without scripts does. */
async function send(who: Person, source: string, files: Readonly<Record<string, string>>): Promise<Response> {
  const body = new FormData();
  body.append('source', source);
  for (const [name, text] of Object.entries(files)) body.append('files', new Blob([text]), name);
  if (Object.keys(files).length === 0) body.append('files', new Blob([]), '');
  return fetch(`${portal.url}/en/intake`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: who.cookie, Origin: portal.url },
    body,
  });
}

describe('forms at the desk', () => {
  test('what is missing is said beside its field, and nothing of it stays', async () => {
    const answer = await send(people.analyst, '', {});
    expect(answer.status).toBe(422);
    const body = await answer.text();
    expect(body).toContain('Choose the source of the files');
    expect(body).toContain('Choose at least one file');
    const other = await send(people.analyst, 'xx/nothing', { 'places-1.csv': table });
    expect([other.status, (await other.text()).includes('Choose at least one file')]).toEqual([422, false]);
    expect(readdirSync(workspace.scratch).includes('sent') ? readdirSync(join(workspace.scratch, 'sent')) : []).toEqual(
      [],
    );
  });

  test('another site sends no files with our visitor’s session', async () => {
    const body = new FormData();
    body.append('source', 'xx/visits');
    body.append('files', new Blob([table]), 'places-2026.csv');
    const headers = { Cookie: people.analyst.cookie, Origin: 'https://elsewhere.example' };
    const answer = await fetch(`${portal.url}/en/intake`, { method: 'POST', redirect: 'manual', headers, body });
    expect(answer.status).toBe(403);
  });

  test('whoever may only read sees no form, and files of theirs are refused', async () => {
    const desk = await fetch(`${portal.url}/en/intake`, { headers: { Cookie: people.auditor.cookie } });
    expect([desk.status, (await desk.text()).includes('type="file"')]).toEqual([200, false]);
    expect((await send(people.auditor, 'xx/visits', { 'places-2026.csv': table })).status).toBe(403);
  });

  test('a file that is none of the source is refused with what it lacks', async () => {
    const sent = await send(people.analyst, 'xx/visits', { 'other.csv': 'a,b\n1,2\n' });
    expect(sent.status).toBe(303);
    const address = `${portal.url}${sent.headers.get('location') ?? ''}`;
    const body = await settled(address, people.analyst);
    expect(body).toContain('These files were refused');
    expect(body).toContain('This is no file of');
  });
});

/** A page of work, once the work ended. */
async function settled(address: string, { cookie }: Person): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const body = await (await fetch(address, { headers: { Cookie: cookie } })).text();
    if (!body.includes('data-under-way')) return body;
    await new Promise((resolve) => void setTimeout(resolve, 50));
  }
  throw new Error('the work does not end');
}

describe.skipIf(chromiumPath() === undefined)('an analyst with a browser', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await startBrowser();
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  const main = (): Promise<string> => page.getByRole('main').innerText();

  test('signs in, looks at a file, takes it in, mends a row', async () => {
    await page.goto(`${portal.url}/en/intake`);
    await page.getByLabel('Email').fill(people.analyst.email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Intake', level: 1 }).waitFor();
    expect(await violationsOn(page)).toEqual([]);

    await page.getByLabel('Source').selectOption('xx/visits');
    await page.locator('input[type=file]').setInputFiles(join(folder, 'places-2026.csv'));
    await page.getByRole('button', { name: 'Look at them first' }).click();
    await page.getByRole('button', { name: 'Take them in' }).waitFor();
    const looked = await main();
    expect(looked).toContain('Nothing is kept yet');
    expect(looked).toMatch(/xx-visit\.points\s+no value of this field\s+1\s+3\s+many/);
    expect(await page.getByRole('table', { name: 'Record: xx-visit' }).first().innerText()).toContain('2026-02-01');
    expect(await violationsOn(page)).toEqual([]);

    await page.getByRole('button', { name: 'Take them in' }).click();
    await page.getByRole('heading', { name: /^Receipt \d+$/ }).waitFor();
    const rows = page.getByRole('table', { name: 'Rows' });
    expect(await rows.getByRole('row').nth(1).innerText()).toMatch(/places-2026\.csv\s.*12\s+10\s+0\s+2\s+0/s);
    expect(await violationsOn(page)).toEqual([]);

    await page.getByRole('link', { name: 'See the rows held back' }).click();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'xx-visit.points: no value of this field' }).click();
    expect(await main()).toContain('Rows: 1');
    await page.getByRole('link', { name: 'Row 3', exact: true }).click();
    expect(await violationsOn(page)).toEqual([]);
    const cell = page.getByLabel('points (to mend)');
    await cell.fill('few');
    await page.getByRole('button', { name: 'Offer it again' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('still held back');
    expect(await violationsOn(page)).toEqual([]);
    await cell.fill('2');
    await page.getByRole('button', { name: 'Offer it again' }).click();
    await page.getByText('The row was admitted.').waitFor();
    expect(await main()).toContain('Rows: 1');
    expect(portal.failed).toEqual([]);
  });

  test('sees that a file brings nothing new, and leaves it', async () => {
    await page.goto(`${portal.url}/en/intake`);
    await page.getByLabel('Source').selectOption('xx/visits');
    await page.locator('input[type=file]').setInputFiles(join(folder, 'places-2026.csv'));
    await page.getByRole('button', { name: 'Look at them first' }).click();
    await page.getByRole('button', { name: 'Leave them' }).waitFor();
    const text = await main();
    // A row was mended meanwhile, so the file is looked at again; it brings nothing new.
    expect(text).toMatch(/places-2026\.csv\s.*12\s+0\s+1[01]/s);
    await page.getByRole('button', { name: 'Leave them' }).click();
    await page.getByRole('heading', { name: 'Intake', level: 1 }).waitFor();
    expect(readdirSync(join(workspace.scratch, 'sent'))).toEqual([]);
  });

  test('downloads what is held back', async () => {
    await page.goto(`${portal.url}/en/quarantine`);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download these rows (CSV)' }).click(),
    ]);
    const stream = await file.createReadStream();
    const parts: string[] = [];
    for await (const part of stream) parts.push(String(part));
    const [header, ...rest] = parts.join('').trim().split('\r\n');
    expect(header).toBe('quarantine_no,source,table,file,row,faults,day,id,name,points,status');
    expect(rest).toHaveLength(1);
    expect(rest[0]).toContain('shut');
  });

  test('rates, reads what came out for a purpose, and may not release it', async () => {
    await page.goto(`${portal.url}/en/runs`);
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Rate now' }).click();
    await page.getByLabel('To prepare a release').check();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: /^Run / }).waitFor();
    const text = await main();
    expect(text).toContain('Visits to places');
    expect(text).toContain('Nothing by this rulebook was released before.');
    expect(text).toContain('You had this run rated. Somebody else releases it.');
    expect(await page.getByRole('table', { name: 'What came out' }).innerText()).toMatch(/Good\s+7\s+63\.6 %/);
    expect(await violationsOn(page)).toEqual([]);
    expect(portal.failed).toEqual([]);

    // The form is not there; sent all the same, it is refused, and nothing is released.
    const run = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const refused = await fetch(`${portal.url}/en/runs/${run}/release`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Cookie: await cookiesIn(page), Origin: portal.url },
      body: new URLSearchParams({ rulebooks: 'xx/visits' }),
    });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('does not release it too');
    expect(await statesOf(run)).toEqual(['draft']);
  });

  test('a second person releases it, and it is public; then takes it back, and it is gone', async () => {
    const second = await person(portal.access, 'second', ['analyst']);
    const desk = await browser.newPage();
    await desk.context().addCookies(cookiesOf(second));
    await desk.goto(`${portal.url}/en/runs`);
    await desk.getByRole('table').getByRole('link').first().click();
    await desk.getByLabel('To prepare a release').check();
    await desk.getByRole('button', { name: 'Go on' }).click();
    await desk.getByRole('link', { name: 'See it as those concerned will' }).click();
    expect(await desk.getByRole('main').innerText()).toMatch(/Place 2\s+Visits to places\s+Good/);
    expect(await violationsOn(desk)).toEqual([]);
    await desk.goBack();

    await desk.getByLabel('Day', { exact: true }).fill('30');
    await desk.getByLabel('Month').fill('2');
    await desk.getByLabel('Year').fill('2026');
    await desk.getByRole('button', { name: 'Release it' }).click();
    expect(await desk.getByRole('alert').innerText()).toContain('Enter a day that there is');
    expect(await violationsOn(desk)).toEqual([]);
    await desk.getByRole('button', { name: 'Release it' }).click();
    await desk.getByText('It is done.').waitFor();
    expect(await desk.getByRole('main').innerText()).toContain('Shown from 1 March 2026.');
    expect(await violationsOn(desk)).toEqual([]);
    const search = async (): Promise<string> => (await fetch(`${portal.url}/en/search?q=place`)).text();
    expect(await search()).toContain('Place 2');

    await desk.getByRole('button', { name: 'Withdraw it' }).click();
    expect(await desk.getByRole('alert').innerText()).toContain('Say why it is withdrawn');
    expect(await violationsOn(desk)).toEqual([]);
    await desk.getByLabel('Why', { exact: true }).fill('The file was cut off.');
    await desk.getByRole('button', { name: 'Withdraw it' }).click();
    await desk.getByText('Withdrawn: The file was cut off.').waitFor();
    expect(await search()).not.toContain('Place 2');
    await desk.close();
    expect(portal.failed).toEqual([]);
  });

  test('every page of what is not public was written down, with whom and what for', async () => {
    const reads = await workspace.database.rows(
      sql`select distinct who, purpose from access_log order by all`,
      z.object({ who: z.string(), purpose: z.string() }),
    );
    expect(new Set(reads.map(({ purpose }) => purpose))).toEqual(new Set(['release']));
    expect(reads).toHaveLength(2);
  });

  test('reads it all in the dark, on a phone, in Chinese', async () => {
    const dark = await browser.newPage({ colorScheme: 'dark', viewport: { width: 360, height: 740 } });
    await dark.context().addCookies(cookiesOf(people.analyst));
    for (const path of ['intake', 'quarantine', 'intake/receipts/1', 'sources', 'runs']) {
      await dark.goto(`${portal.url}/zh/${path}`);
      expect({ path, found: await violationsOn(dark) }).toEqual({ path, found: [] });
      expect(await dark.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    }
    await dark.close();
  });
});

/** The cookies of somebody who signed in without a browser. */
function cookiesOf({ cookie }: Person): { name: string; value: string; url: string }[] {
  return cookie.split('; ').map((each) => {
    const [name = '', ...value] = each.split('=');
    return { name, value: value.join('='), url: portal.url };
  });
}

/** The cookies of a browser, as it would send them. */
async function cookiesIn(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

async function statesOf(run: string): Promise<readonly string[]> {
  return (await keptRun(workspace.database, run)).rulebooks.map(({ state }) => state);
}
