import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { withdrawRun } from '../../src/rating/index.ts';
import { sql } from '../../src/sql/index.ts';
import { sweepWatches } from '../../src/watch/sweep.ts';
import { person } from '../access/people.ts';
import { chromiumPath, startBrowser } from '../browser/chromium.ts';
import { noon, releasedPortal, violationsOn, type Released } from '../browser/portal.ts';

let released: Released;
let portal: Released['portal'];
let subject: string;
beforeAll(async () => {
  released = await releasedPortal('watch', 4);
  ({ portal } = released);
  const row = await released.workspace.database.row(
    sql`select subject_id from subject where value = '1'`,
    z.object({ subject_id: z.string() }),
  );
  subject = row.subject_id;
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

describe.skipIf(chromiumPath() === undefined)('somebody who watches', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  test(
    'begins at the page of a place, is told what changed, and has programs told too',
    { timeout: 120_000 },
    async () => {
      const { cookie } = await person(portal.access, 'watcher', []);
      const [name = '', ...value] = cookie.split('=');
      const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
      await context.addCookies([{ name, value: value.join('='), url: portal.url }]);
      const page = await context.newPage();
      await page.goto(`${portal.url}/en/subjects/${subject}`);
      await page.getByRole('button', { name: 'Watch', exact: true }).click();
      await page.getByRole('button', { name: 'Stop watching' }).waitFor();
      await inOrder(page);
      await page.goto(`${portal.url}/en/work/alerts`);
      await page.getByText('Nothing has changed yet.').waitFor();
      await inOrder(page);

      await withdrawRun(released.workspace, { run: released.run, reason: 'It was wrong.', who: 'a tester', now: noon });
      expect(await sweepWatches({ workspace: released.workspace, access: portal.access }, noon)).toBe(1);
      await page.goto(`${portal.url}/en/work`);
      await page.getByText('1 waiting').waitFor();
      await page.goto(`${portal.url}/en/work/alerts`);
      // Of whom nothing is public any more not even the name is told.
      await page.getByText(`${subject}, xx/visits: not shown any more.`).waitFor();
      await inOrder(page);
      const feed = (await page.getByRole('link', { name: /\.atom/ }).getAttribute('href')) ?? '';
      const atom = await fetch(feed.replace(/^https?:\/\/[^/]+/, portal.url));
      expect([atom.status, atom.headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect(await atom.text()).toContain(`${subject}, xx/visits: not shown any more.`);
      await page.getByRole('button', { name: 'Mark all as read' }).click();
      await page.getByRole('button', { name: 'Mark all as read' }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Give it another address' }).click();
      await page.waitForLoadState();
      expect((await fetch(feed.replace(/^https?:\/\/[^/]+/, portal.url))).status).toBe(404);

      await page.goto(`${portal.url}/en/work/webhooks`);
      await page.getByLabel('Address').fill('http://example.org/');
      await page.getByRole('button', { name: 'Add the address' }).click();
      await page.getByText('Give an https address').first().waitFor();
      await inOrder(page);
      await page.getByLabel('Address').fill('https://example.org/grades');
      await page.getByRole('button', { name: 'Add the address' }).click();
      await page.getByText(/^whsec_/).waitFor();
      await inOrder(page);
      await page.getByRole('button', { name: /^Send a test/ }).click();
      await page.getByRole('cell', { name: 'Waiting' }).waitFor();
      await inOrder(page);
      await page.getByRole('button', { name: /^Remove/ }).click();
      await page.getByLabel('Address').waitFor();
      expect(await page.getByText('https://example.org/grades').count()).toBe(0);
      for (const [language, title] of [
        ['fr', 'Alertes'],
        ['zh', '变更通知'],
      ] as const) {
        await page.goto(`${portal.url}/${language}/work/alerts`);
        await page.getByRole('heading', { name: title, exact: true }).waitFor();
        await inOrder(page);
      }
      expect(portal.failed).toEqual([]);
    },
  );
});
