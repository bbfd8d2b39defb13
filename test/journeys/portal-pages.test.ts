import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { releaseRun, runRating } from '../../src/rating/index.ts';
import { compileRulebook } from '../../src/rulebook/index.ts';
import { languages } from '../../src/visit/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import { chromiumPath, startBrowser } from '../browser/chromium.ts';
import { crawl, type Crawled } from '../browser/crawl.ts';
import { portalOf, violationsOn } from '../browser/portal.ts';
import { instant, openRegister } from '../register/register.ts';

const now = instant('2026-03-01T12:00:00Z');
let folder: string;
let workspace: Workspace;
let portal: Awaited<ReturnType<typeof portalOf>>;
let crawled: Crawled;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pages-'));
  workspace = await openRegister(join(folder, 'register'), 30, { demo: true });
  const { run } = await runRating(workspace, { now, compile: compileRulebook });
  await releaseRun(workspace, { run, who: 'a tester', now });
  portal = await portalOf(workspace, now);
  const poor = await subjectsIn('/en/search?q=&rulebook=xx%2Fvisits&grade=poor');
  const unrated = await subjectsIn('/en/search?q=&rulebook=xx%2Fvisits&grade=no+grade');
  // First one who is graded, so that every link is there; then states that no link leads to.
  crawled = await crawl(portal.url, [
    `/en/subjects/${poor[0]}`,
    '/en',
    '/en/search?q=nobody+at+all&none',
    `/en/subjects/${unrated[0]}?unrated`,
    `/en/compare?s=${poor[0]}&s=${unrated[0]}`,
    '/en/compare',
  ]);
}, 120_000);
afterAll(async () => {
  await portal.stop();
  await workspace.close();
  rmSync(folder, { recursive: true });
});

/** Whom a page of results lists, by id. */
async function subjectsIn(address: string): Promise<string[]> {
  const body = await (await fetch(`${portal.url}${address}`)).text();
  return [...body.matchAll(/subjects\/(gs[0-9a-f]+)"/g)].map((found) => found[1] ?? '');
}

test('no link leads nowhere, and every kind of page is reached by links', () => {
  expect(crawled.dead).toEqual([]);
  const kinds = crawled.pages.map((each) => each.replace(/gs[0-9a-f]+/, ':id').split('?')[0]);
  for (const kind of [
    '/en',
    '/en/search',
    '/en/statistics',
    '/en/rulebooks',
    '/en/rulebooks/xx/visits',
    '/en/assess',
    '/en/rulebooks/xx/visits/assess',
    '/en/how',
    '/en/accuracy',
    '/en/glossary',
    '/en/open-data',
    '/en/accessibility',
    '/en/subjects/:id',
    '/en/subjects/:id/why/xx/visits',
    '/en/subjects/:id/improve/xx/visits',
    '/en/subjects/:id/badge',
    '/en/compare',
  ])
    expect(kinds).toContain(kind);
  expect(portal.failed).toEqual([]);
});

test.each(languages)('the page of a subject leads a reader of feeds to its feed, of its name: %s', async (language) => {
  const subject = crawled.pages.find((each) => /subjects\/gs[0-9a-f]+$/.test(each)) ?? '';
  const text = await (await fetch(`${portal.url}${subject.replace('/en', `/${language}`)}`)).text();
  const [, title, address] =
    /<link rel="alternate" type="application\/atom\+xml" title="([^"]+)" href="([^"]+)"/.exec(text) ?? [];
  expect(text.split(`href="${address}"`)).toHaveLength(3);
  const feed = await fetch(`${portal.url}${address}`);
  expect(feed.headers.get('content-type')).toContain('application/atom+xml');
  expect([feed.headers.get('content-language'), await feed.text()]).toEqual([
    language,
    expect.stringContaining(`<title>${title?.replaceAll('&quot;', '"')}</title>`),
  ]);
});

test.each([
  ['en', 'If you think this is wrong: Request for reconsideration', 'Within 14 days of the notice.'],
  ['fr', 'Si vous pensez que c’est faux : Demande de réexamen', 'Délai : 14 jours à compter de l’avis.'],
  ['zh', '如果您认为有误：复核申请', '期限：自告知之日起14日。'],
])('how to contest is told in the words of the scheme: %s', async (language, title, time) => {
  const subject = crawled.pages.find((each) => /subjects\/gs[0-9a-f]+$/.test(each)) ?? '';
  const text = await (await fetch(`${portal.url}${subject.replace('/en', `/${language}`)}`)).text();
  expect(text).toContain(title);
  expect(text).toContain(time);
  expect(text).toContain('href="https://office.example/reconsideration"');
});

/** What goes over the wire for an address, compressed as a browser asks for it. */
function bytesOf(address: string): Promise<{ bytes: number; encoding: string; body: string }> {
  return new Promise((resolve, reject) => {
    get(`${portal.url}${address}`, { headers: { 'Accept-Encoding': 'gzip' } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const sent = Buffer.concat(parts);
        resolve({
          bytes: sent.length,
          encoding: answer.headers['content-encoding'] ?? '',
          body: sent.toString('latin1'),
        });
      });
    }).on('error', reject);
  });
}

test('a first view takes three requests and stays within 150 kB', async () => {
  const style = /href="(\/assets\/[^"]+\.css)"/;
  const script = /src="(\/assets\/[^"]+\.js)"/;
  const sizes: Record<string, number> = {};
  for (const address of crawled.pages) {
    const html = await (await fetch(`${portal.url}${address}`)).text();
    const parts = [...html.matchAll(/(?:href|src)="(\/(?:assets|badge)\/[^"]+)"/g)].map((found) => found[1] ?? '');
    // The page of badges shows a picture of each; every other page has a style sheet and a script, and nothing else.
    const pictures = address.endsWith('/badge') ? 1 : 0;
    expect({ address, parts: parts.length }).toEqual({ address, parts: 2 + pictures });
    expect([style.test(html), script.test(html)]).toEqual([true, true]);
    let sum = 0;
    for (const each of [address, ...parts]) sum += (await bytesOf(each.replaceAll('&amp;', '&'))).bytes;
    sizes[address] = sum;
  }
  process.stdout.write(`bytes of a first view, compressed: ${JSON.stringify(sizes, undefined, 1)}\n`);
  expect(Math.max(...Object.values(sizes))).toBeLessThan(150_000);
});

describe.skipIf(chromiumPath() === undefined)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  test.each(languages)(
    'no page has a fault of access, light and dark, on a phone and wide: %s',
    async (language) => {
      const page = await browser.newPage();
      const found: Record<string, unknown> = {};
      let states = 0;
      for (const address of crawled.pages) {
        await page.goto(`${portal.url}${address.replace('/en', `/${language}`)}`);
        // What is folded is part of the page.
        await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
        for (const colorScheme of ['light', 'dark'] as const)
          for (const width of [360, 1400]) {
            await page.emulateMedia({ colorScheme });
            await page.setViewportSize({ width, height: 900 });
            const violations = await violationsOn(page);
            states += 1;
            if (violations.length > 0) found[`${address} ${colorScheme} ${width}`] = violations;
          }
        // At 400 % of a usual screen, which leaves 320 pixels, nothing has to be read by scrolling sideways.
        await page.setViewportSize({ width: 320, height: 640 });
        const wide = await page.evaluate('document.documentElement.scrollWidth');
        if (wide !== 320) found[`${address} scrolls sideways`] = wide;
      }
      await page.close();
      process.stdout.write(`axe, ${language}: ${crawled.pages.length} pages, ${states} states, 0 expected\n`);
      expect(found).toEqual({});
    },
    600_000,
  );
});
