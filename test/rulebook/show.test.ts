import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { desk } from './typed.ts';

const at = desk('gb/food-hygiene');
afterAll(() => at.clear());

const root = new URL('../../rulebooks/', import.meta.url).pathname;
const shipped = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('/rulebook.yaml'))
  .map((name) => name.slice(0, -'/rulebook.yaml'.length))
  .toSorted();

describe('every rulebook that ships is a page', () => {
  test.each(shipped)('%s', async (id) => {
    for (const language of ['en', 'fr', 'zh']) {
      const file = join(at.dir, 'page.html');
      expect((await at.type('rulebook', 'show', id, '--html', file, '--language', language)).code).toBe(0);
      const page = readFileSync(file, 'utf8');
      expect(page).toContain(`<html lang="${language}">`);
      expect(page).not.toMatch(/<script|undefined|\[object|NaN/);
      // Each rule has an anchor of its own, and every link in the page leads somewhere.
      const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, name = '']) => name);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, to = ''] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(to);
    }
    const { code, text } = await at.type('rulebook', 'show', id);
    expect(code).toBe(0);
    const long = text.split('\n').filter((line) => line.length > 80 && !line.includes('http'));
    expect(long).toEqual([]);
  });
});

test('a page is made of texts: what looks like markup in a rulebook is shown, not run', async () => {
  const file = join(at.dir, 'rulebook', 'rulebook.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('en: Very good', "en: '<img src=x onerror=alert(1)>'"));
  const page = join(at.dir, 'page.html');
  await at.type('rulebook', 'show', 'rulebook', '--html', page);
  expect(readFileSync(page, 'utf8')).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(readFileSync(page, 'utf8')).not.toContain('<img');
});

test('a folder that is not there is misuse, told before anything is done', async () => {
  expect(await at.type('rulebook', 'show', 'gb/food-hygiene', '--html', 'nowhere/page.html')).toMatchObject({
    code: 2,
  });
});
