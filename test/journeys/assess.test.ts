import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assessStatement, readSaidDocument, statementIn } from '../../src/assess/index.ts';
import { publicRulebooks, rulebookRead } from '../../src/reasons/index.ts';
import { dayOf, valueOf } from '../../src/vocabulary/index.ts';
import { chromiumPath, startBrowser } from '../browser/chromium.ts';
import { noon, releasedPortal, violationsOn, type Released } from '../browser/portal.ts';

let released: Released;
let address: string;
beforeAll(async () => {
  released = await releasedPortal('assess', 3);
  address = `${released.portal.url}/en/rulebooks/xx/visits/assess`;
});
afterAll(() => released.close());

type Controls = Readonly<Record<string, string>>;

/** Sends a form as a browser does. */
async function send(
  controls: Controls | FormData,
  to = address,
): Promise<{ status: number; text: string; kept: string | null }> {
  const body = controls instanceof FormData ? controls : new URLSearchParams(controls);
  const answer = await fetch(to, { method: 'POST', body, headers: { Origin: released.portal.url } });
  return { status: answer.status, text: await answer.text(), kept: answer.headers.get('cache-control') };
}

/** What the command's own functions say of a file, by the rulebook that the public may read. */
async function gradeOf(yaml: string): Promise<string> {
  const [version] = await publicRulebooks(released.workspace, dayOf(noon));
  if (version === undefined) throw new Error('the public may read no rulebook');
  const rulebook = await rulebookRead(released.workspace, version);
  const said = valueOf(readSaidDocument('answers.yaml', yaml));
  const statement = valueOf(statementIn(said, rulebook, said.asOf ?? dayOf(noon)));
  return assessStatement(rulebook, statement, 'en').why.result.says;
}

function resultIn(html: string): string | undefined {
  return /data-result[^>]*>([^<]*)</.exec(html)?.[1]?.trim();
}

const complete: Controls = {
  'as-of': '2026-03-01',
  'entry.has': 'some',
  'entry.n': '1',
  'entry.0.status': 'open',
  'visit.has': 'some',
  'visit.n': '2',
  'visit.0.visited_on': '2025-05-01',
  'visit.0.points': '2',
  'visit.1.visited_on': '2024-05-01',
  'visit.1.points': '8',
};

describe('a form of answers', () => {
  test('gives what the command gives to the file of it', async () => {
    for (const points of ['2', '3', '4', '']) {
      const controls = { ...complete, 'visit.0.points': points };
      const { text: yaml } = await send({ ...controls, act: 'save' });
      const { status, text, kept } = await send({ ...controls, act: 'result' });
      expect({ status, kept }).toEqual({ status: 200, kept: 'no-store' });
      expect(resultIn(text)).toBe(await gradeOf(yaml));
    }
  });

  test('a file of answers opens again with all that it says, also what no rule reads', async () => {
    const { text: yaml } = await send({ ...complete, 'visit.0.note': 'none', act: 'save' });
    expect(yaml).toContain('note: none');
    const form = new FormData();
    form.set('act', 'open');
    form.set('file', new File([yaml], 'answers.yaml'));
    const { status, text } = await send(form);
    expect(status).toBe(200);
    const again = Object.fromEntries(
      [...text.matchAll(/<(?:input|option)[^>]*>/g)].flatMap(([tag]) => {
        const name = /name="([^"]*)"/.exec(tag)?.[1];
        const value = /value="([^"]*)"/.exec(tag)?.[1] ?? '';
        const off = tag.includes('type="radio"') && !tag.includes('checked');
        return name === undefined || off ? [] : [[name, value] as const];
      }),
    );
    const { text: same } = await send({ ...again, 'entry.0.status': 'open', act: 'save' });
    expect(same).toBe(yaml);
  });

  test('nothing that is sent is said back but in the fields the rules ask for, and never as markup', async () => {
    const spoilt = {
      ...complete,
      'visit.0.points': '"><script>alert(1)</script>',
      __proto__: 'x',
      'visit.0.secret': 'Jane',
    };
    const { status, text } = await send({ ...spoilt, act: 'result' });
    expect(status).toBe(422);
    expect(text).toContain('points: enter a whole number');
    expect(text).toContain('href="#visit.0.points"');
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('Jane');
    expect(released.portal.failed).toEqual([]);
  });

  test.each<[string, Controls, string]>([
    ['a day that is none', { 'as-of': '2026-02-31' }, 'The day that is assessed: enter a day'],
    ['a record of later', { 'visit.0.visited_on': '2026-03-02' }, 'this is later than the day that is assessed'],
    ['a value that is not listed', { 'entry.0.status': 'shut' }, 'choose one of the list'],
    ['a unit of another', { 'visit.0.points': '3 kg' }, 'enter a number in points'],
    ['none where there is always one', { 'visit.0.points': 'none' }, 'there is always one'],
    ['none and some', { 'visit.has': 'none' }, 'you say that there are none, and some are filled in'],
    ['two of what there is one of', { 'entry.n': '2' }, 'there is one at a time'],
  ])('%s is told at its field', async (_what, wrong, told) => {
    const { status, text } = await send({ ...complete, ...wrong, act: 'result' });
    expect(status).toBe(422);
    expect(text).toContain('govuk-error-message');
    expect(text).toContain(told);
  });

  test.each([
    ['nothing', {}],
    ['an act that is none', { act: 'add __proto__' }],
    ['a record that is not there', { act: 'remove visit 9999', 'visit.n': '99999999999' }],
    ['more records than it takes', { act: 'result', 'visit.n': '9999' }],
  ])('%s does no harm', async (_what, controls) => {
    expect((await send(controls)).status).toBeLessThan(500);
    expect(released.portal.failed).toEqual([]);
  });

  test('files that are none, of other rules, or more than this form holds are refused with why', async () => {
    for (const [file, told] of [
      ['', 'Choose a file'],
      ['given: [', 'file'],
      ['rulebook: yy/other@1\ngiven: {}\n', 'The file answers other rules: yy/other'],
      ['given: { visit: [{ points: many }] }', 'expected a whole number'],
      [Buffer.from([0xff, 0xfe, 0x41]), 'not text in UTF-8'],
    ] as const) {
      const form = new FormData();
      form.set('act', 'open');
      form.set('file', new File([file], 'answers.yaml'));
      const { status, text } = await send(form);
      expect({ file, status }).toEqual({ file, status: 422 });
      expect(text).toContain(told);
    }
  });

  test('a rulebook that the public may not read has no form', async () => {
    for (const id of ['xx/none', 'assess', 'xx']) {
      const to = `${released.portal.url}/en/rulebooks/${id}/assess`;
      expect((await fetch(to)).status).toBe(404);
      expect((await send({ act: 'result' }, to)).status).toBe(404);
    }
  });

  test('however much is said, others need not wait: the search for what would lift it is cut, the grade is the same', async () => {
    const many = Array.from({ length: 200 }, (_, index): [string, string][] => {
      const day = new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10);
      return [
        [`visit.${index}.visited_on`, day],
        [`visit.${index}.points`, String(4 + (index % 5))],
      ];
    });
    const controls = { ...complete, 'visit.n': '200', ...Object.fromEntries(many.flat()) };
    const { text: yaml } = await send({ ...controls, act: 'save' });
    const { status, text } = await send({ ...controls, act: 'result' });
    expect(status).toBe(200);
    expect(resultIn(text)).toBe(await gradeOf(yaml));
    const asked = [...text.matchAll(/The rules were asked ([\d,]+) times/g)].map(([, count = '']) =>
      Number(count.replace(',', '')),
    );
    expect(asked.length).toBeGreaterThan(0);
    // Of 201 records 99 askings for each of the two parts of a search; alone it takes 4,000.
    for (const each of asked) expect(each).toBeLessThanOrEqual(198);
  });

  // Last: the server ends the connection of whoever sends too much.
  test('more than can be sent at once is refused', async () => {
    const { status, text } = await send({ act: 'result', 'visit.0.points': '1'.repeat(300_000) });
    expect(status).toBe(413);
    expect(text).toContain('more than can be sent at once');
  });
});

describe.skipIf(chromiumPath() === undefined)('somebody who answers for their own place', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await startBrowser();
    page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  });
  afterAll(() => browser.close());

  /** Whether the page as it stands keeps nobody out: axe needs a script, so it looks at it in a page of its own. */
  async function inOrder(): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ colorScheme, viewport: { width: 360, height: 740 } });
      const looked = await context.newPage();
      const html = await page.content();
      await looked.route(page.url(), (route) => route.fulfill({ body: html, contentType: 'text/html' }));
      await looked.goto(page.url());
      await looked.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
      expect(await violationsOn(looked)).toEqual([]);
      const wide = await looked.evaluate('document.documentElement.scrollWidth');
      expect(wide).toBe(360);
      await context.close();
    }
  }

  test('answers what is known, sees what is possible, completes it, and takes it along, with no script', async () => {
    await page.goto(`${released.portal.url}/en/rulebooks/xx/visits`);
    await page.getByRole('link', { name: 'Answer for your own organisation' }).click();
    await inOrder();
    const entry = page.getByRole('region', { name: 'xx-entry' }).or(page.getByRole('region', { name: /Entry/ }));
    await entry.getByLabel('status').selectOption('open');
    await page.getByLabel('visited on').fill('2025-05-01');
    await page.getByRole('button', { name: 'See what the rules would give' }).last().click();
    await inOrder();
    const result = page.locator('[data-result]');
    const bounds = await result.innerText();
    expect(bounds).toMatch(/good/i);
    expect(bounds).toMatch(/poor/i);
    await page.getByRole('button', { name: 'Change the answers' }).click();
    await page.getByLabel('points').fill('many');
    await page.getByRole('button', { name: 'See what the rules would give' }).last().click();
    expect(await page.getByRole('alert').innerText()).toContain('enter a whole number');
    await inOrder();
    await page.getByLabel('points').fill('2');
    await page.getByRole('button', { name: 'Add another: Visit' }).click();
    await page.getByRole('group', { name: 'Visit, No. 2' }).getByLabel('visited on').fill('2024-05-01');
    await inOrder();
    await page.getByRole('button', { name: 'See what the rules would give' }).last().click();
    const grade = await result.innerText();
    expect(grade).toMatch(/good/i);
    expect(grade).not.toMatch(/poor/i);
    await inOrder();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the answers' }).click(),
    ]);
    const yaml = readFileSync(await file.path(), 'utf8');
    expect(file.suggestedFilename()).toBe('xx-visits-2026-03-01.yaml');
    expect(await gradeOf(yaml)).toBe(grade);
    expect(released.portal.failed).toEqual([]);
  });
});

// Last of all: from here on this address is told to wait.
test('whoever asks too much in a short time is told to wait, and keeps the answers', async () => {
  for (let no = 0; no < 61; no += 1) await send({ ...complete, act: 'save' });
  const last = await send({ ...complete, act: 'result' });
  expect(last.status).toBe(429);
  expect(last.text).toContain('Wait a minute');
  expect(last.text).toContain('value="2025-05-01"');
});
