import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { administratorLink } from '../../src/access/index.ts';
import { instantOf } from '../../src/vocabulary/index.ts';
import { password } from '../access/people.ts';
import { chromiumPath, startBrowser } from '../browser/chromium.ts';
import { releasedPortal, violationsOn, type Released } from '../browser/portal.ts';

let released: Released;
let portal: Released['portal'];
beforeAll(async () => {
  released = await releasedPortal('access', 12);
  ({ portal } = released);
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

async function makeAccount(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await inOrder(page);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Choose a password').fill(password);
  await page.getByRole('button', { name: 'Make the account' }).click();
  await page.getByRole('heading', { name: 'Your account' }).waitFor();
}

describe.skipIf(chromiumPath() === undefined)('people with accounts', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  test('the first administrator invites an auditor, who reads what is not public for a purpose and finds it logged', async () => {
    // Without scripts: every step of it is a page and a form.
    const admin = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    const token = (await administratorLink(portal.access, instantOf(new Date()), false)) ?? '';
    await makeAccountWithoutScripts(admin, `${portal.url}/en/invitation/${token}`);
    await admin.getByRole('link', { name: 'Your work' }).click();
    await admin.getByRole('link', { name: 'Accounts', exact: true }).click();
    await admin.getByLabel('Email address').fill('bo@example.org');
    await admin.getByLabel('Auditor').check();
    await admin.getByRole('button', { name: 'Make a link' }).click();
    const link = await admin.locator('.govuk-notification-banner__heading').innerText();
    const invited = link.replace(portal.access.address.origin, portal.url);

    const page = await (await browser.newContext()).newPage();
    await makeAccount(page, invited, 'Bo Auditor');
    await inOrder(page);
    await page.getByRole('link', { name: 'Your work' }).click();
    await inOrder(page);
    await page.getByRole('link', { name: 'Whole register' }).click();
    await inOrder(page);
    await page.getByLabel('To check how the register is run').check();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByLabel('Name, identifier or place').fill('Place 5');
    await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
    await inOrder(page);
    await page.getByRole('link', { name: 'Place 5', exact: true }).click();
    expect(await page.getByRole('main').innerText()).toContain('To check how the register is run');
    await inOrder(page);
    await page.getByRole('link', { name: 'Your work' }).click();
    await page.getByRole('link', { name: 'Log', exact: true }).click();
    await inOrder(page);
    await page.getByRole('link', { name: 'Who read what is not public' }).click();
    await inOrder(page);
    expect(await page.getByRole('main').innerText()).toContain('To check how the register is run');
    expect(portal.failed).toEqual([]);
  });

  test('each page stands on a phone, in the dark, in Chinese', async () => {
    const context = await browser.newContext({ colorScheme: 'dark', viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await page.goto(`${portal.url}/zh/sign-in`);
    await inOrder(page);
    await page.getByLabel('电子邮箱').fill('ada@example.org');
    await page.getByLabel('密码').fill('not the right one');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await inOrder(page);
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    for (const path of ['work', 'account', 'accounts', 'requests', 'forgotten']) {
      await page.goto(`${portal.url}/zh/${path}`);
      await inOrder(page);
    }
    await page.goto(`${portal.url}/zh/log`);
    expect(await page.getByRole('main').innerText()).toContain('您无法查看此页面');
    await inOrder(page);
  });
});

/** The same without a script, in which axe cannot look either. */
async function makeAccountWithoutScripts(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Your name').fill('Ada Admin');
  await page.getByLabel('Email address').fill('ada@example.org');
  await page.getByLabel('Choose a password').fill(password);
  await page.getByRole('button', { name: 'Make the account' }).click();
  await page.getByRole('heading', { name: 'Your account' }).waitFor();
}
