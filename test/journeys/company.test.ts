import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyone, type Person } from '../access/people.ts';
import { chromiumPath, startBrowser } from '../browser/chromium.ts';
import { releasedPortal, violationsOn, type Released } from '../browser/portal.ts';

let released: Released;
let portal: Released['portal'];
let people: Awaited<ReturnType<typeof everyone>>;
beforeAll(async () => {
  released = await releasedPortal('company', 120);
  ({ portal } = released);
  people = await everyone(portal.access);
});
afterAll(() => released.close());

/** A page as it stands: nothing keeps anybody out of it, and nothing is wider than the screen. */
async function inOrder(page: Page): Promise<void> {
  expect({ at: page.url(), found: await violationsOn(page) }).toEqual({ at: page.url(), found: [] });
  const [wide, screen] = [
    await page.evaluate('document.documentElement.scrollWidth'),
    await page.evaluate('document.documentElement.clientWidth'),
  ];
  expect({ at: page.url(), wide }).toEqual({ at: page.url(), wide: screen });
}

/** A browser in which somebody is signed in. */
async function signedIn(browser: Browser, { cookie }: Person, dark = false): Promise<BrowserContext> {
  const context = await browser.newContext(
    dark ? { colorScheme: 'dark', viewport: { width: 360, height: 740 } } : { javaScriptEnabled: true },
  );
  await context.addCookies(
    cookie.split('; ').map((each) => {
      const [name = '', ...value] = each.split('=');
      return { name, value: value.join('='), url: portal.url };
    }),
  );
  return context;
}

describe.skipIf(chromiumPath() === undefined)('a compliance team', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await startBrowser();
    page = await (await signedIn(browser, people['no-role'])).newPage();
  });
  afterAll(() => browser.close());

  const main = (): Promise<string> => page.getByRole('main').innerText();

  test('makes a portfolio of a list, and says who is meant where a line does not', async () => {
    await page.goto(`${portal.url}/en/work`);
    await page.getByRole('link', { name: 'Portfolios' }).click();
    await inOrder(page);
    await page.getByRole('button', { name: 'Look them up' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Enter a name for the portfolio');
    await inOrder(page);
    await page.getByLabel('Name of the portfolio').fill('Kitchens');
    const lines = [
      'name,identifier,reference',
      'Place 1,,K-1',
      ',2,K-2',
      '=HYPERLINK("x"),,K-3',
      'Plase 40,,K-4',
      ',4,Jane Doe',
    ];
    await page.locator('#file').setInputFiles({
      name: 'kitchens.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(lines.join('\n')),
    });
    await page.getByRole('button', { name: 'Look them up' }).click();
    await page.getByRole('heading', { name: 'What was found' }).waitFor();
    await inOrder(page);
    expect(await main()).toMatch(/Found\s+3\s+Several with this name\s+1\s+Not found\s+1/);
    await page.getByRole('group', { name: 'Line 4' }).getByRole('radio').nth(1).check();
    await page.getByLabel('Line 5').fill('Place 40');
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByRole('button', { name: 'Save the 5 found' }).click();
    await page.getByText('The portfolio was saved.').waitFor();
    await inOrder(page);
    const text = await main();
    expect(text).toMatch(/In the portfolio\s+5/);
    expect(text).toContain('K-1');
    expect(text).not.toContain('Jane');
    expect(portal.failed).toEqual([]);
  });

  test('sees who stands worst, narrows it, and takes it along as a file', async () => {
    const table = page.getByRole('table', { name: 'Grades side by side' });
    const grades = (await table.getByRole('row').allInnerTexts()).slice(1);
    expect(grades[0]).toContain('Poor');
    await page.getByRole('link', { name: 'Good' }).first().click();
    await inOrder(page);
    for (const row of (await table.getByRole('row').allInnerTexts()).slice(1)) expect(row).toContain('Good');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download as CSV' }).click(),
    ]);
    const parts: string[] = [];
    for await (const part of await file.createReadStream()) parts.push(String(part));
    const [header, ...rest] = parts.join('').trim().split('\r\n');
    expect(header).toContain('subject_id,reference,name');
    for (const line of rest) expect(line).toContain(',good,');
  });

  test('sees what is coming, for all of it and for one', async () => {
    await page.goto(`${portal.url}/en/portfolios/1`);
    await page.getByRole('link', { name: 'What is coming' }).click();
    await inOrder(page);
    expect(await main()).toContain('No new record is assumed');
    expect(await main()).toContain('No grade of these changes by itself');
    await page.goto(`${portal.url}/en/portfolios/1`);
    await page.getByRole('link', { name: 'Place 1', exact: true }).click();
    await page.getByRole('link', { name: 'What is coming' }).click();
    await page.getByRole('heading', { name: 'How near the limits are' }).first().click();
    await inOrder(page);
    expect(await main()).toMatch(/no rule of it asks which day it is/i);
    await page.getByRole('link', { name: 'Try what would change it' }).click();
    await inOrder(page);
    const answer = page.getByRole('region', { name: 'As supposed' });
    const field = page.getByLabel('points (points)', { exact: true });
    await page
      .getByRole('slider')
      .first()
      .fill((await page.getByRole('slider').first().getAttribute('max')) ?? '');
    await answer.getByText('worse').waitFor();
    expect(Number(await field.first().inputValue())).toBeGreaterThan(3);
    await inOrder(page);
    await field.first().fill('many');
    await page.getByRole('button', { name: 'Ask the rules' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('this is no value');
    await inOrder(page);
    await page.getByRole('link', { name: 'Place 1' }).click();
    await page.getByRole('link', { name: 'Evidence pack' }).click();
    await inOrder(page);
    const [pack] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the pack' }).click(),
    ]);
    expect(pack.suggestedFilename()).toMatch(/^evidence-gs[0-9a-f]+\.zip$/);
    await page.goto(`${portal.url}/en/portfolios/1`);
    expect(portal.failed).toEqual([]);
  });

  test('changes it, and has it back as it was', async () => {
    await page.getByRole('link', { name: 'Change this portfolio' }).click();
    await inOrder(page);
    await page.getByRole('checkbox', { name: 'Place 1 · K-1' }).check();
    await page.getByRole('button', { name: 'Take out those ticked' }).click();
    await page.getByText('It was done.').waitFor();
    expect(await main()).toContain('4 in it');
    await page.getByRole('button', { name: 'Make it so again' }).click();
    await page.getByText('5 in it').waitFor();
    await page.getByRole('button', { name: 'Put the portfolio away' }).click();
    await page.getByRole('button', { name: 'Take it up again' }).waitFor();
    await inOrder(page);
    expect(portal.failed).toEqual([]);
  });

  test('is alone with it: nobody else is told that it is there', async () => {
    const others = await (await signedIn(browser, people.administrator)).newPage();
    for (const path of ['portfolios/1', 'portfolios/1/overview.csv', 'portfolios/1/change'])
      expect((await others.goto(`${portal.url}/en/${path}`))?.status()).toBe(404);
    await others.close();
  });

  test('reads all of it in the dark, on a phone, in Chinese', async () => {
    const dark = await (await signedIn(browser, people['no-role'], true)).newPage();
    for (const path of [
      'work',
      'portfolios',
      'portfolios/1',
      'portfolios/1?sort=name',
      'portfolios/1/outlook',
      'portfolios/1/change',
    ]) {
      await dark.goto(`${portal.url}/zh/${path}`);
      await inOrder(dark);
    }
    await dark.close();
    expect(portal.failed).toEqual([]);
  });
});
