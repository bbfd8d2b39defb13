import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '../../src/sql/index.ts';
import { everyone, password, person, speaker, type Person } from '../access/people.ts';
import { chromiumPath, startBrowser } from '../browser/chromium.ts';
import { releasedPortal, violationsOn, type Released } from '../browser/portal.ts';
import { setCounters } from '../register/register.ts';

let released: Released;
let portal: Released['portal'];
let member: Person;
let analyst: Person;
let other: Person;
let subject: string;
beforeAll(async () => {
  released = await releasedPortal('remarks', 12);
  ({ portal } = released);
  await setCounters(released.workspace);
  subject = await idOf(2);
  ({ analyst } = await everyone(portal.access));
  other = await person(portal.access, 'other', ['analyst']);
  member = await speaker(portal.access, 'speaker', subject);
});
afterAll(() => released.close());

async function idOf(number: number): Promise<string> {
  const { subject_id } = await released.workspace.database.row(
    sql`select subject_id from subject where subject_no = ${number}`,
    z.object({ subject_id: z.string() }),
  );
  return subject_id;
}

/** A page as it stands: axe finds nothing, and nothing is wider than the screen. */
async function inOrder(page: Page): Promise<void> {
  expect({ at: page.url(), found: await violationsOn(page) }).toEqual({ at: page.url(), found: [] });
  const [wide, screen] = [
    await page.evaluate('document.documentElement.scrollWidth'),
    await page.evaluate('document.documentElement.clientWidth'),
  ];
  expect({ at: page.url(), wide }).toEqual({ at: page.url(), wide: screen });
}

const open = async (page: Page, ...path: readonly string[]): Promise<void> => {
  await page.goto(`${portal.url}/en/${path.join('/')}`);
  // Everything that is folded, for what looks for it.
  await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
};
const readFor = async (page: Page): Promise<void> => {
  await page.getByLabel('To mend a record, or answer somebody who says that one is wrong').check();
  await page.getByRole('button', { name: 'Go on' }).click();
};
const badge = async (): Promise<string> => (await fetch(`${portal.url}/badge/${subject}.svg`)).text();

describe.skipIf(chromiumPath() === undefined)('what an organisation tells the register', { timeout: 300_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  const signedIn = async ({ email }: Person, width = 1200): Promise<Page> => {
    const page = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage();
    await page.goto(`${portal.url}/en/sign-in`);
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    return page;
  };
  test('a record that is reported is shown as disputed to everybody, until an analyst corrects it', async () => {
    const visitor = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
    await open(visitor, 'subjects', subject);
    expect(await visitor.getByText('Disputed').count()).toBe(0);
    expect(await visitor.getByText('Everybody else writes to the authority').count()).toBe(1);
    expect(await badge()).not.toContain('DISPUTED');

    const page = await signedIn(member, 360);
    await open(page, 'subjects', subject);
    await inOrder(page);
    const visit = page.locator('.gs-record', { hasText: 'points' }).first();
    await visit.getByRole('link', { name: 'Report an error in this record' }).click();
    await inOrder(page);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('link', { name: 'Enter what you want to say' }).waitFor();
    await inOrder(page);
    await page.getByLabel('What is wrong?').fill('There was no finding: see our letter.\n<script>alert(1)</script>');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Your report was sent').waitFor();
    await inOrder(page);
    expect(await page.getByText('<script>alert(1)</script>').count()).toBe(1);

    await open(visitor, 'subjects', subject);
    await visitor
      .getByText('Since 1 March 2026 the organisation says that a record behind this rating is wrong.')
      .waitFor();
    await visitor.getByText('Disputed since 1 March 2026').waitFor();
    await inOrder(visitor);
    expect(await visitor.content()).not.toContain('see our letter');
    expect(await badge()).toContain('DISPUTED');
    await open(visitor, 'search?q=place%202');
    expect(await visitor.getByText('Disputed', { exact: true }).count()).toBe(1);
    await inOrder(visitor);

    const desk = await signedIn(analyst);
    await desk.getByRole('link', { name: 'Your work' }).click();
    await desk.getByText('1 waiting').waitFor();
    await desk.getByRole('link', { name: 'Replies and reported errors' }).click();
    await inOrder(desk);
    await desk.getByRole('link', { name: 'Report of an error 1' }).click();
    await readFor(desk);
    await inOrder(desk);
    await desk.getByRole('button', { name: 'Say that it is being looked into' }).click();
    await desk.getByText('Being looked into').waitFor();
    await desk.getByRole('link', { name: /^Correct or withdraw it here/ }).click();
    await inOrder(desk);
    await desk.getByRole('button', { name: 'Correct the record' }).click();
    await desk.getByRole('link', { name: 'Change at least one value' }).waitFor();
    await desk.getByLabel('points').fill('many');
    await desk.getByLabel('Why; kept with the record').fill('The letter shows it.');
    await desk.getByRole('button', { name: 'Correct the record' }).click();
    await desk.getByText('many').first().waitFor();
    await inOrder(desk);
    await desk.getByLabel('points').fill('0');
    await desk.getByRole('button', { name: 'Correct the record' }).click();
    await desk.getByText('Answered: the record was corrected').waitFor();
    await desk.getByRole('link', { name: 'Rate again' }).waitFor();
    await inOrder(desk);

    await open(visitor, 'subjects', subject);
    expect(await visitor.getByText('Disputed').count()).toBe(0);
    await visitor.getByText('Out of date').first().waitFor();
    expect(await badge()).not.toContain('DISPUTED');
    await open(page, 'remarks');
    await inOrder(page);
    await page.getByRole('link', { name: 'Report of an error 1' }).click();
    await page.getByText('The letter shows it.').waitFor();
    await page.getByText('is made again with the next run that is released').waitFor();
  });

  test('a reply is read by somebody before it stands beside the rating, and is text whatever stands in it', async () => {
    const hostile = 'We mended it.\n<img src=x onerror=alert(1)> {{7*7}} "\'` \u{1F600} ' + 'x'.repeat(200);
    const page = await signedIn(member);
    await open(page, 'subjects', subject);
    await page.getByRole('link', { name: 'Reply to this rating' }).click();
    await inOrder(page);
    await page.getByLabel('In English').fill(`${hostile} Ask Mr John Smith or cook@example.org.`);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('cook@example.org', { exact: true }).waitFor();
    await inOrder(page);

    const desk = await signedIn(analyst);
    await open(desk, 'remarks', 'waiting');
    await desk.getByRole('link', { name: 'Reply 2' }).click();
    await readFor(desk);
    await inOrder(desk);
    await desk.getByRole('button', { name: 'Show it beside the rating' }).click();
    await desk.getByRole('link', { name: 'Look at what was found' }).waitFor();
    await desk.getByLabel('Why not').fill('Name nobody, please.');
    await desk.getByRole('button', { name: 'Do not show it' }).click();
    await desk.getByText('Not let through').waitFor();
    expect(await (await fetch(`${portal.url}/en/subjects/${subject}`)).text()).not.toContain('We mended it');

    await open(page, 'subjects', subject);
    await page.getByRole('link', { name: 'Reply to this rating' }).click();
    await page.getByLabel('In English').fill(hostile);
    await page.getByLabel('In Français').fill('Nous l’avons réparé.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Your reply was sent').waitFor();
    await open(desk, 'remarks', '3');
    await desk.getByRole('button', { name: 'Show it beside the rating' }).click();
    await desk.getByText('Stands beside the rating').waitFor();

    for (const width of [360, 1200]) {
      const visitor = await (await browser.newContext({ viewport: { width, height: 740 } })).newPage();
      visitor.on('dialog', () => expect.unreachable('a script ran'));
      await open(visitor, 'subjects', subject);
      await visitor.getByText('What the organisation says').waitFor();
      await visitor.getByText('<img src=x onerror=alert(1)>').waitFor();
      await inOrder(visitor);
      await visitor.goto(`${portal.url}/fr/subjects/${subject}`);
      await visitor.getByText('Nous l’avons réparé.').waitFor();
      expect(await visitor.getByText('We mended it').count()).toBe(0);
    }
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('Taken back').waitFor();
    expect(await (await fetch(`${portal.url}/fr/subjects/${subject}`)).text()).not.toContain('réparé');
  });

  test('what a letter says is entered by one analyst and decided by another', async () => {
    const desk = await signedIn(analyst);
    await open(desk, 'subjects', subject);
    await desk.getByRole('link', { name: /^Report an error in this rating/ }).click();
    await readFor(desk);
    await desk.getByText('You enter what a letter says').waitFor();
    await inOrder(desk);
    await desk.getByLabel('What is wrong?').fill('It is the shop next door.');
    await desk.getByRole('button', { name: 'Send' }).click();
    await desk.getByText('Another person decides this').waitFor();
    expect(await (await fetch(`${portal.url}/en/subjects/${subject}`)).text()).toContain('that this rating is wrong');
    const second = await signedIn(other);
    await open(second, 'remarks', '4');
    await readFor(second);
    await inOrder(second);
    await second.getByLabel('What to tell them').fill('It is yours: the photograph shows the sign.');
    await second.getByRole('button', { name: 'Give this answer' }).click();
    await second.getByText('Answered with reasons: it stands').waitFor();
    expect(await (await fetch(`${portal.url}/en/subjects/${subject}`)).text()).not.toContain(
      'that this rating is wrong',
    );
    expect(portal.failed).toEqual([]);
  });

  test('every page of it is in order in the dark, on a phone, in the other languages', async () => {
    for (const [who, language, paths] of [
      [
        member,
        'fr',
        ['remarks', 'remarks/1', 'remarks/3', `subjects/${subject}`, `subjects/${subject}/reply/xx/visits`],
      ],
      [
        analyst,
        'zh',
        ['work', 'remarks/waiting', 'remarks/2', 'remarks/4', `subjects/${subject}/report/rating/xx/visits`],
      ],
    ] as const) {
      const page = await signedIn(who, 360);
      await page.emulateMedia({ colorScheme: 'dark' });
      await open(page, 'remarks', '1');
      if (who === analyst) await readFor(page);
      for (const path of paths) {
        await page.goto(`${portal.url}/${language}/${path}`);
        expect([path, await page.locator('html').getAttribute('lang')]).toEqual([path, language]);
        await inOrder(page);
      }
    }
  });

  test('a place that a person may run is answered for by letter alone, and nobody is named beside it', async () => {
    const place = await idOf(8);
    const post = async ({ cookie }: Person, path: string, said: Record<string, string>): Promise<number> => {
      const headers = { Cookie: cookie, Origin: portal.url };
      const body = new URLSearchParams(said);
      return (await fetch(`${portal.url}/en/${path}`, { method: 'POST', redirect: 'manual', headers, body })).status;
    };
    for (const who of [analyst, other]) await post(who, 'purpose', { purpose: 'correction', reference: '' });
    const reply = { 'text-en': 'The floor is new.' };
    expect(await post(await speaker(portal.access, 'owner', place), `subjects/${place}/reply/xx/visits`, reply)).toBe(
      404,
    );
    expect(await post(analyst, `subjects/${place}/reply/xx/visits`, reply)).toBe(303);
    expect(await post(analyst, 'remarks/5/approve', {})).toBe(422);
    expect(await post(other, 'remarks/5/approve', {})).toBe(303);
    const shown = await (await fetch(`${portal.url}/en/subjects/${place}`)).text();
    expect(shown).toContain('What those who run this place say');
    expect(shown).toContain('The floor is new.');
    expect(shown).toContain('by a letter entered on 1 March 2026');
  });
});
