import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const top = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/rules-on-rules.md', top), 'utf8');

const rows = page
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, law = '', clause = '', enforced = '', tried = '']) => ({ law, clause, enforced, tried }));

describe('docs/rules-on-rules.md', () => {
  test('has rows of every law it is about', () => {
    expect([...new Set(rows.map(({ law }) => law))]).toEqual(['1', '9', '10', '11', '12']);
  });

  test.each(rows.map((row) => [`${row.law}: ${row.clause}`, row] as const))('%s', (_, { enforced, tried }) => {
    const file = /^`([^`]+)`$/.exec(enforced)?.[1] ?? '';
    expect(existsSync(new URL(file, top)), `${file} is there`).toBe(true);
    const [, testFile = '', name = ''] = /^`([^`]+)`: (.+)$/.exec(tried) ?? [];
    expect(readFileSync(new URL(testFile, top), 'utf8'), `${testFile} has a test of that name`).toContain(name);
  });
});
