import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { desk, type Desk } from './typed.ts';

let at: Desk;
beforeEach(() => {
  at = desk('gb/food-hygiene');
});
afterEach(() => at.clear());

const file = (): string => join(at.dir, 'rulebook', 'rulebook.yaml');

test('format: --check tells and writes nothing, format writes, and then there is nothing to tell', async () => {
  const before = readFileSync(file(), 'utf8').replace('kind: reproduction\n', '').replace(/$/, 'kind: reproduction\n');
  writeFileSync(file(), before);
  const checked = await at.type('rulebook', 'format', 'rulebook', '--check');
  expect(checked).toMatchObject({ code: 1, text: 'rulebook/rulebook.yaml: is laid out otherwise' });
  expect(readFileSync(file(), 'utf8')).toBe(before);
  expect((await at.type('rulebook', 'format', 'rulebook')).code).toBe(0);
  expect(readFileSync(file(), 'utf8')).toMatch(/owner: .*\nkind: reproduction\ntopic: food\n/);
  expect((await at.type('rulebook', 'format', 'rulebook', '--check')).code).toBe(0);
  const compared = await at.type('rulebook', 'diff', 'gb/food-hygiene', 'rulebook');
  expect(compared.text).toBe('gb/food-hygiene@2024.1 → gb/food-hygiene@2024.1\nNo change of meaning.');
});

test('diff says in words which limit moved, and which law', async () => {
  const text = readFileSync(file(), 'utf8');
  writeFileSync(
    file(),
    text
      .replace("version: '2024.1'", "version: '2025.1'")
      .replace('total <= 15', 'total <= 20')
      .replace('appeal-days: 21', 'appeal-days: 30'),
  );
  const compared = await at.type('rulebook', 'diff', 'gb/food-hygiene@2024.1', 'rulebook');
  expect(compared.text).toBe(
    `gb/food-hygiene@2024.1 → gb/food-hygiene@2025.1

Publication
  appeal days: 30; it was 21

Grades
  5, when: the limit in "total <= 15" moves from 15 to 20`,
  );
  const told = await at.type('rulebook', 'diff', 'gb/food-hygiene', 'rulebook', '--json');
  expect(JSON.parse(told.text)).toMatchObject({
    from: 'gb/food-hygiene@2024.1',
    to: 'gb/food-hygiene@2025.1',
    changes: [{ section: 'publication' }, { section: 'grades', entry: '5', moves: [{ from: '15', to: '20' }] }],
  });
});

test('diff of a rulebook with faults states them all', async () => {
  writeFileSync(
    file(),
    readFileSync(file(), 'utf8').replace('worst <= 5', 'wurst <= 5').replace('cites: standard scope', ''),
  );
  const { code, text } = await at.type('rulebook', 'diff', 'gb/food-hygiene', 'rulebook');
  expect(code).toBe(1);
  expect(text).toMatch(/rulebook\.yaml:\d+:\d+: .*cites no law/);
  expect(text).toMatch(/rulebook\.yaml:\d+:\d+: .*wurst/);
});
