import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, startBrowser } from '../browser/chromium.ts';
import { releasedPortal, violationsOn, type Released } from '../browser/portal.ts';

let released: Released;
let portal: Released['portal'];
beforeAll(async () => {
  released = await releasedPortal('portal', 30);
  ({ portal } = released);
});
afterAll(() => released.close());

async function text(path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: string }> {
  const answer = await fetch(`${portal.url}${path}`, { redirect: 'manual', headers });
  return { status: answer.status, body: await answer.text() };
}

/** Whom a page of results lists, by id. */
function listed(body: string): string[] {
  return [...body.matchAll(/subjects\/([a-z0-9]+)">/g)].map((found) => found[1] ?? '');
}

describe('pages without a browser', () => {
  test('the first page is found in the language that is asked for', async () => {
    const answer = await fetch(portal.url, { redirect: 'manual', headers: { 'Accept-Language': 'de, zh-TW;q=0.8' } });
    expect(answer.headers.get('location')).toBe('/zh');
    expect((await text('/zh')).body).toContain('lang="zh"');
  });

  test('what a person types is shown as text, and nothing is found that is not there', async () => {
    const { status, body } = await text(`/en/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(status).toBe(200);
    expect(body).not.toContain('<script>alert');
  });

  test('a search is narrowed by what stands in its address, and turned page by page', async () => {
    const all = listed((await text('/en/search?q=&rulebook=xx%2Fvisits')).body);
    const more = listed((await text('/en/search?q=&rulebook=xx%2Fvisits&page=2')).body);
    expect([all.length, more.length]).toEqual([20, 10]);
    expect(new Set([...all, ...more]).size).toBe(30);
    const poor = listed((await text('/en/search?q=&rulebook=xx%2Fvisits&grade=poor')).body);
    const good = listed((await text('/en/search?q=&rulebook=xx%2Fvisits&grade=good')).body);
    const none = listed((await text('/en/search?q=&rulebook=xx%2Fvisits&grade=no+grade')).body);
    expect(new Set([...poor, ...good, ...none]).size).toBe(30);
    expect(Math.min(poor.length, good.length, none.length)).toBeGreaterThan(0);
    // A grade is one of a rulebook: without one it narrows nothing. What is no page is the first.
    expect(listed((await text('/en/search?q=place&grade=poor&page=x')).body)).toHaveLength(20);
    expect((await text('/en/search?q=&place=Nowhere')).body).toContain('Nothing public was found');
  });

  test('what stands side by side is what is public, and an id of nothing stands nowhere', async () => {
    const { body } = await text('/en/search?q=place');
    const [one = '', other = ''] = [...body.matchAll(/name="s" value="(gs[0-9a-f]+)"/g)].map((found) => found[1] ?? '');
    const beside = await text(`/en/compare?s=${one}&s=${other}&s=gs0&s=${one}`);
    expect(beside.body.match(/<th scope="col"/g)).toHaveLength(3);
    expect((await text(`/en/compare?s=${one}&s=gs0`)).body).toContain('Tick two to four');
  });

  test('an address of nothing is a page that says so, in its language', async () => {
    for (const path of ['/fr/nothing', '/fr/subjects/gs0', '/fr/subjects/gs0/why/xx/visits']) {
      const { status, body } = await text(path);
      expect({ path, status }).toEqual({ path, status: 404 });
      expect(body).toContain('Page introuvable');
    }
  });

  test('whoever holds a page is told that it has not changed, and is sent it when it has', async () => {
    const first = await fetch(`${portal.url}/en/search?q=place`);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/"/);
    expect((await text('/en/search?q=place', { 'If-None-Match': tag })).status).toBe(304);
    expect((await text('/en/search?q=place', { 'If-None-Match': 'W/"other"' })).status).toBe(200);
  });
});

describe.skipIf(chromiumPath() === undefined)('a person with a browser', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await startBrowser();
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  test('finds a place by name and reads why it is rated as it is, on pages without a fault of access', async () => {
    await page.goto(portal.url);
    await page.getByLabel('Name, identifier or place').fill('place 10');
    await page.getByRole('button', { name: 'Search' }).click();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'Place 10', exact: true }).click();
    expect(await violationsOn(page)).toEqual([]);
    // The grade is marked on its scale, and what decided is said in a sentence.
    const scale = page.getByRole('list', { name: 'The grades of this rulebook' });
    expect(await scale.getByRole('listitem').allInnerTexts()).toHaveLength(2);
    expect(await scale.locator('[aria-current=true]').innerText()).toContain('this rating');
    expect(await page.getByRole('main').innerText()).toContain('because');
    await page.getByText('What the law says').click();
    expect(await page.getByRole('main').innerText()).toContain('Text read');
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'Why, in full' }).click();
    expect(await page.getByRole('main').innerText()).toContain('Place 10');
    // From a value to the record it comes from.
    await page.getByRole('link', { name: 'record' }).first().click();
    expect(await page.locator(':target').innerText()).toContain('Fingerprint of the file');
    expect(await violationsOn(page)).toEqual([]);
    expect(portal.failed).toEqual([]);
  });

  test('finds a place with the keyboard alone, by what is suggested', async () => {
    await page.goto(`${portal.url}/en`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('place 2');
    await page.getByRole('option').first().waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    const chosen = await page.getByRole('option', { selected: true }).locator('strong').innerText();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/subjects/**');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(chosen);
  });

  test('ticks two and sees them side by side', async () => {
    await page.goto(`${portal.url}/en/search?q=place`);
    for (const at of [0, 1]) await page.getByRole('checkbox').nth(at).check();
    await page.getByRole('button', { name: 'Compare those ticked' }).click();
    expect(await page.getByRole('columnheader').count()).toBe(3);
    expect(await violationsOn(page)).toEqual([]);
  });

  test('reads the same in the dark, on a phone, in Chinese', async () => {
    const dark = await browser.newPage({ colorScheme: 'dark', viewport: { width: 360, height: 740 } });
    await dark.goto(`${portal.url}/zh/search?q=place`);
    expect(await violationsOn(dark)).toEqual([]);
    // Nothing is wider than the screen: a person never has to scroll sideways.
    expect(await dark.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await dark.close();
  });
});
