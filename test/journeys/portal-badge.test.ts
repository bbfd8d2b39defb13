import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { releaseRun, runRating, withdrawRun } from '../../src/rating/index.ts';
import { compileRulebook } from '../../src/rulebook/index.ts';
import { sql } from '../../src/sql/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import { chromiumPath, startBrowser } from '../browser/chromium.ts';
import { portalOf } from '../browser/portal.ts';
import { correctVisits, instant, openRegister } from '../register/register.ts';

const now = instant('2026-03-01T12:00:00Z');
let folder: string;
let workspace: Workspace;
let portal: Awaited<ReturnType<typeof portalOf>>;
let run: string;
/** Place 10 first, by id. */
let ids: readonly string[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'badge-'));
  workspace = await openRegister(join(folder, 'register'), 30, { demo: true });
  ({ run } = await runRating(workspace, { now, compile: compileRulebook }));
  await releaseRun(workspace, { run, who: 'a tester', now });
  portal = await portalOf(workspace, now);
  const found = await (await fetch(`${portal.url}/en/search?q=place+10`)).text();
  ids = [...found.matchAll(/subjects\/(gs[0-9a-f]+)"/g)].map((each) => each[1] ?? '');
});
afterAll(async () => {
  await portal.stop();
  await workspace.close();
  rmSync(folder, { recursive: true });
});

async function badge(query = ''): Promise<{ status: number; picture: string; headers: Headers }> {
  const answer = await fetch(`${portal.url}/badge/${ids[0]}.svg${query}`);
  return { status: answer.status, picture: await answer.text(), headers: answer.headers };
}

describe('a badge', () => {
  test('says the grade and its day, may stand on other sites, and is asked for anew each time', async () => {
    const { status, picture, headers } = await badge();
    expect(status).toBe(200);
    expect(picture).toContain('Visits to places');
    expect(picture).toContain('As of 1 March 2026');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('cache-control')).toBe('no-cache');
    expect((await badge('?language=zh')).picture).toContain('截至2026年3月1日');
  });

  test('of a rulebook that gave nothing, and of nobody, is one and the same empty picture', async () => {
    const other = await badge('?rulebook=xx%2Fother');
    const nobody = await fetch(`${portal.url}/badge/gs0000.svg`);
    expect([other.status, nobody.status]).toEqual([404, 404]);
    expect(await nobody.text()).toBe(other.picture);
    expect(other.picture).toContain('No public rating');
  });

  test.skipIf(chromiumPath() === undefined)(
    'stands on another site by its script, and leads to the reasons',
    async () => {
      const snippet = `<script src="${portal.url}/badge/badge.js" data-subject="${ids[0]}" data-alt="Our rating"></script>`;
      const site = createServer((_asked, answer) => {
        answer.setHeader('Content-Type', 'text/html');
        answer.end(`<!doctype html><title>Another site</title><main><h1>Ours</h1>${snippet}</main>`);
      }).listen(0, '127.0.0.1');
      const browser = await startBrowser();
      try {
        const page = await browser.newPage();
        const address = site.address();
        await page.goto(`http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`);
        const picture = page.getByAltText('Our rating');
        await picture.waitFor();
        const width = await page.evaluate('document.images[0].decode().then(() => document.images[0].naturalWidth)');
        expect(width).toBe(340);
        expect(await page.getByRole('link').getAttribute('href')).toBe(`${portal.url}/en/subjects/${ids[0]}`);
      } finally {
        await browser.close();
        site.close();
      }
    },
  );

  test('says that it is out of date when a record behind it was put right, and is empty once it is not public', async () => {
    const at = instant('2026-03-01T12:30:00Z');
    await correctVisits(workspace, { at, where: sql``, points: 1 }, async () => undefined);
    expect((await badge()).picture).toContain('OUT OF DATE');
    await withdrawRun(workspace, { run, who: 'a tester', now, reason: 'wrong' });
    const { status, picture } = await badge();
    expect([status, picture.includes('Visits to places')]).toEqual([404, false]);
    expect(portal.failed).toEqual([]);
  });
});
