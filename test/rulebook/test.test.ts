import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { desk, type Desk } from './typed.ts';

let at: Desk;
beforeEach(() => {
  at = desk('us-ny/building-energy');
});
afterEach(() => at.clear());

const inFolder = (name: string): string => join(at.dir, 'rulebook', name);

/** Replaces a part of a file of the rulebook; the part must be there. */
function mend(name: string, from: string, to: string): void {
  const text = readFileSync(inFolder(name), 'utf8');
  if (!text.includes(from)) throw new Error(`${name} does not say ${from}`);
  writeFileSync(inFolder(name), text.replace(from, to));
}

test('a failing example shows what was expected, what came, and why, as why tells it', async () => {
  mend('rulebook.yaml', 'last.score >= 85', 'last.score >= 86');
  const { code, text } = await at.type('rulebook', 'test', 'rulebook');
  expect(code).toBe(1);
  expect(text).toContain('✗ rulebook/examples.yaml:6:3: 85: on the line of A');
  expect(text).toContain('grade: expected A, got B (interpreter)');
  expect(text).toContain('grade: expected A, got B (sql)');
  expect(text).toContain('Why this grade');
  expect(text).toContain('is 85, less than 86');
  expect(text).toContain('11 of 12 examples hold');
});

test('scenarios in a table are run like examples, and a failing row is named by its line', async () => {
  mend('rulebook.yaml', 'examples: examples.yaml', 'examples: examples.yaml\nscenarios: cases.csv');
  expect((await at.type('rulebook', 'test', 'rulebook')).text).toMatch(
    /cases\.csv.*not beside the rulebook.*rulebook-cases-missing/,
  );
  writeFileSync(
    inFolder('cases.csv'),
    'example,as-of,disclosure.year,disclosure.status,disclosure.score,expect.grade\n' +
      'good,2021-12-31,2021,submitted,90,A\nbad,2021-12-31,2021,submitted,90,B\n',
  );
  const { code, text } = await at.type('rulebook', 'test', 'rulebook');
  expect(code).toBe(1);
  expect(text).toContain('✗ rulebook/cases.csv:3:1: bad');
  expect(text).toContain('13 of 14 examples hold');
});

test('what --generate writes is read as examples, holds, and is never written over', async () => {
  const lines = readFileSync(inFolder('examples.yaml'), 'utf8').split('\n');
  writeFileSync(inFolder('examples.yaml'), lines.slice(0, 5).join('\n'));
  const hunted = await at.type('rulebook', 'test', 'rulebook', '--mutate', '--generate');
  expect(hunted.text).toMatch(/of 9 mistakes of one step are caught/);
  expect(hunted.text).toContain('written for review: rulebook/generated.yaml');
  const written = readFileSync(inFolder('generated.yaml'), 'utf8');
  expect(written).toMatch(/^# Generated from the rules as they are/);
  writeFileSync(inFolder('examples.yaml'), lines.slice(0, 5).join('\n') + '\n' + written);
  const again = await at.type('rulebook', 'test', 'rulebook', '--mutate');
  expect(again.code).toBe(0);
  expect(again.text).toContain('9 of 9 mistakes of one step are caught');
  expect((await at.type('rulebook', 'test', 'rulebook', '--generate')).code).toBe(2);
});

test('--watch tests again on every save, and a fault does not end it', async () => {
  const until = (text: string): Promise<void> =>
    vi.waitFor(() => expect(at.lines.join('\n')).toContain(text), { timeout: 20_000, interval: 50 });
  const ended = at.type('rulebook', 'test', 'rulebook', '--watch');
  await until('Watching; Ctrl-C ends it.');
  at.lines.length = 0;
  mend('rulebook.yaml', 'grades:\n', 'grade:\n');
  await until('rulebook.yaml was saved');
  await until('There is no key "grade" here.');
  await until('Watching');
  at.lines.length = 0;
  mend('rulebook.yaml', 'grade:\n', 'grades:\n');
  await until('12 of 12 examples hold');
  process.emit('SIGINT');
  expect((await ended).code).toBe(0);
});
