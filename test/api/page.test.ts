import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiOperations } from '../../src/contract/index.ts';
import { chromiumPath, startBrowser } from '../browser/chromium.ts';
import { keyOf } from '../access/people.ts';
import { portalOf, violationsOn } from '../browser/portal.ts';
import { Described } from './document.ts';
import { now, servedApi, type ServedApi } from './served.ts';

let api: ServedApi;
let portal: Awaited<ReturnType<typeof portalOf>>;
beforeAll(async () => {
  api = await servedApi();
  portal = await portalOf(api.workspace, now);
});
afterAll(async () => {
  await portal.stop();
  await api.close();
});

test('the page has every operation of the document, and no other', async () => {
  const described = new Described(await (await api.ask('/openapi.json')).json());
  const shown = apiOperations().map(({ id, method, path }) => `${id} ${method} ${path}`);
  const stated = described.operations().map(({ id, method, path }) => `${id} ${method.toUpperCase()} /v1${path}`);
  expect(shown.toSorted()).toEqual(stated.toSorted());
});

test('without scripts it can be read, and nothing on it pretends to work', async () => {
  const text = await (await fetch(`${portal.url}/fr/api`)).text();
  expect(text).toContain('/v1/subjects/{subject}/evidence');
  expect(text.match(/<form data-api/g)?.length).toBe(apiOperations().length);
  expect(text.match(/<form data-api[^>]* hidden/g)?.length).toBe(apiOperations().length);
});

describe.skipIf(chromiumPath() === undefined)('a person with a browser', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await startBrowser();
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  test('tries a route and reads what is answered', async () => {
    await page.goto(`${portal.url}/en/api`);
    expect(await violationsOn(page)).toEqual([]);
    await page.getByText('Find organisations and establishments', { exact: true }).click();
    await page.getByLabel('q (required)').first().fill('place 30');
    await page.getByRole('button', { name: 'Send (Find organisations and establishments)' }).click();
    const answer = page.locator('output:visible');
    await answer.getByText('"name": "Place 30"').waitFor();
    expect(await answer.innerText()).toContain('GET /v1/subjects?q=place+30\n200');
    expect(await violationsOn(page)).toEqual([]);
    expect(portal.failed).toEqual([]);
  });

  test('shows a key where one is needed, and sends files', async () => {
    await page.goto(`${portal.url}/en/api`);
    await page.getByLabel('Your key').fill(await keyOf(portal.access, 'analyst', ['records:write']));
    await page.getByText('Take files of a source in', { exact: true }).click();
    const form = page.locator('form[data-api$="/intakes"]');
    await form.getByLabel('source (required)').fill('xx/visits');
    await form.getByLabel('try').selectOption('true');
    await form.getByLabel('prefer').fill('wait=30');
    const text = 'id,name,status,points,day\n1,Place 1,open,2,2026-03-01\n';
    await form
      .getByLabel('Files')
      .setInputFiles({ name: 'places-1.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await form.getByRole('button', { name: /^Send/ }).click();
    await form.locator('output').getByText('"state": "done"').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    expect(portal.failed).toEqual([]);
  });

  test('reads the same in the dark, on a phone, in Chinese', async () => {
    const dark = await browser.newPage({ colorScheme: 'dark', viewport: { width: 360, height: 740 } });
    await dark.goto(`${portal.url}/zh/api`);
    await dark.locator('summary').last().click();
    expect(await violationsOn(dark)).toEqual([]);
    expect(await dark.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await dark.close();
  });
});
