import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtAssets } from '../../src/portal/index.ts';
import { hiddenReads, loadRulebook, rulebookShelf } from '../../src/rating/index.ts';
import { simulate } from '../../src/reasons/index.ts';
import { valueOf } from '../../src/vocabulary/index.ts';
import { everyone, password, person } from '../access/people.ts';
import { chromiumPath, startBrowser } from '../browser/chromium.ts';
import { noon, releasedPortal, violationsOn, type Released } from '../browser/portal.ts';

/** The most bytes, compressed, of what the bench loads beside every other page. */
const mostScript = 170_000;

test('what the bench loads stays within its budget, and no other page loads it', () => {
  const assets = builtAssets();
  const bench = assets.bench.replace('/assets/', '');
  const text = readFileSync(join(assets.dir, bench));
  const behind = readdirSync(assets.dir).filter((name) => text.includes(`./${name}`));
  const bytes = [bench, ...behind].map((name) => gzipSync(readFileSync(join(assets.dir, name))).length);
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(mostScript);
  expect(statSync(join(assets.dir, assets.script.replace('/assets/', ''))).size).toBeLessThan(40_000);
});

describe.skipIf(chromiumPath() === undefined)('a rule maker with a browser', { timeout: 240_000 }, () => {
  let register: Released;
  let people: Awaited<ReturnType<typeof everyone>>;
  let browser: Browser;
  let page: Page;
  const thrown: string[] = [];
  beforeAll(async () => {
    register = await releasedPortal('rule-maker', 60);
    people = await everyone(register.portal.access);
    browser = await startBrowser();
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.setDefaultTimeout(60_000);
    page.on('pageerror', (error) => thrown.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') thrown.push(message.text());
    });
  });
  afterAll(async () => {
    await browser.close();
    await register.close();
  });

  const editor = () => page.getByRole('textbox', { name: 'Text of rulebook.yaml' });
  const status = () => page.locator('[data-status]');

  test('signs in, opens the rules in force, and finds an editor that names itself', async () => {
    await page.goto(`${register.portal.url}/en/bench`);
    await page.getByLabel('Email').fill(people['rule-maker'].email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Rule bench', level: 1 }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'xx/visits, as it reads now' }).click();
    await editor().waitFor();
    await status().filter({ hasText: 'No faults' }).waitFor();
    expect(await editor().innerText()).toContain('title: { en: Visits to places }');
    expect(await violationsOn(page)).toEqual([]);
  });

  test('sees the fault of a slip at once, and goes to it from the results, by keyboard alone', async () => {
    await editor().focus();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('last.points <= 3');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.keyboard.type('last.pints <= 2');
    await status().filter({ hasText: 'Faults: 1' }).waitFor();
    // What is half typed is judged too: the results are waited for that speak of the whole.
    await page
      .locator('#results')
      .filter({ hasText: /"pints".*points/s })
      .waitFor();
    const fault = page.getByRole('link', { name: /^rulebook\.yaml, line \d+/ });
    expect(await violationsOn(page)).toEqual([]);
    await fault.press('Enter');
    expect(await page.evaluate('document.activeElement?.className')).toContain('gs-bench__editor');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement?.className')).not.toContain('gs-bench__editor');
  });

  test('is offered the fields behind a name, and the keys of the form', async () => {
    await editor().focus();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('last.pints');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.keyboard.type('last.po');
    await page.keyboard.press('Control+Space');
    await page.getByRole('option', { name: /points/ }).waitFor();
    // The editor takes no key for a choice that comes sooner than anybody can have seen the list.
    await page.waitForTimeout(300);
    await page.keyboard.press('Enter');
    await status().filter({ hasText: 'No faults' }).waitFor();
    expect(await editor().innerText()).toContain('when: last.points <= 2');
    await page.getByText('moves from 3 to 2').waitFor();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('conseq');
    await page.keyboard.press('Control+Space');
    await page.getByRole('option', { name: /consequences/ }).waitFor();
    await page.keyboard.press('Escape');
    for (let key = 0; key < 'conseq'.length; key += 1) await page.keyboard.press('Backspace');
  });

  test('the draft is kept in the browser, and taken up again', async () => {
    await status().filter({ hasText: 'Kept in this browser' }).waitFor();
    await page.goto(`${register.portal.url}/en/bench`);
    await page.getByRole('button', { name: 'xx/visits', exact: true }).click();
    await editor().waitFor();
    expect(await editor().innerText()).toContain('last.points <= 2');
    await page.getByRole('button', { name: 'Show the changes in the text' }).click();
    await page.locator('.cm-deletedChunk').first().waitFor();
  });

  test('simulates over everyone: the numbers are those of the command, and nothing of it is kept', async () => {
    const { rulebooks } = register.workspace.data;
    const own = rulebooks.find(({ id }) => id === 'xx/visits');
    const text = readFileSync(own?.path ?? '', 'utf8').replace('last.points <= 3', 'last.points <= 2');
    const to = valueOf(
      rulebookShelf(register.workspace.data).readFile({ file: 'draft', text, tableFiles: () => undefined }),
    );
    const { rulebook: from } = valueOf(loadRulebook(register.workspace.data, 'xx/visits'));
    const expected = await simulate(register.workspace, { from, to, now: noon });
    expect(expected.counts.worse).toBeGreaterThan(0);

    await page.getByRole('link', { name: 'Say what for' }).click();
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('button', { name: 'xx/visits', exact: true }).click();
    await page.getByRole('button', { name: 'Simulate over everyone' }).click();
    await page.getByText(`${expected.subjects - expected.counts.same} of ${expected.subjects} would move`).waitFor();
    const cell = (before: string, after: number) =>
      page
        .getByRole('table', { name: 'From before (down) to now (across)' })
        .getByRole('row', { name: before })
        .getByRole('cell')
        .nth(after);
    const moved = expected.transitions.find(({ before, after }) => before.grade === 'good' && after.grade === 'poor');
    expect(await cell('good', 1).innerText()).toBe(String(moved?.count));
    expect(await violationsOn(page)).toEqual([]);
    const [first] = expected.mostChanged;
    expect(
      await page
        .getByRole('listitem')
        .filter({ hasText: first?.name ?? '' })
        .first()
        .innerText(),
    ).toContain('good → poor');

    const csv = await page.evaluate<string>(
      'fetch(document.querySelector(\'a[href$="numbers.csv"]\').href).then((a) => a.text())',
    );
    expect(csv).toContain(`transition,,good,poor,worse,${moved?.count}`);
    const another = await person(register.portal.access, 'another', ['rule-maker']);
    expect((await fetch(page.url(), { headers: { Cookie: another.cookie } })).status).toBe(404);
  });

  test('sees why one subject moves, by both texts side by side', async () => {
    await page.getByRole('button', { name: 'Go on with the draft' }).click();
    await editor().waitFor();
    await page.getByLabel('One subject by both texts').fill('Place 12');
    await page.getByRole('button', { name: 'Find', exact: true }).click();
    await page.getByRole('button', { name: 'Place 12', exact: true }).click();
    const why = page.getByRole('region', { name: 'Why: Place 12' });
    await why.waitFor();
    const told = await why.innerText();
    expect(told).toContain('By the rules it is compared with (version 1)');
    expect(told).toContain('no more than 3');
    expect(told).toContain('“points” is 3, more than 2');
    expect(await violationsOn(page)).toEqual([]);
    const reads = await hiddenReads(register.workspace.database, 10, undefined);
    expect(reads.length).toBeGreaterThan(2);
  });

  test('takes the draft away, and it has no faults', async () => {
    const [taken] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ]);
    const path = join(register.folder, 'draft.yaml');
    await taken.saveAs(path);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('last.points <= 2');
    const read = rulebookShelf(register.workspace.data).readFile({
      file: 'draft.yaml',
      text,
      tableFiles: () => undefined,
    });
    expect(read.ok ? [] : read.faults).toEqual([]);
    expect(thrown).toEqual([]);
    expect(register.portal.failed).toEqual([]);
  });
});
