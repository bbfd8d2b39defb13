import { describe, expect, test } from 'vitest';
import { parseExpression } from '../expression/parse.ts';
import { judgeAll } from './judge.fixture.ts';
import { pageOf } from './page.fixture.ts';

test.each([
  [String.raw`'a\>'`, 2],
  [String.raw`'\\' == "\xFh"`, 9],
  [String.raw`word == 'a\u12'`, 10],
])(
  'an escape that CEL does not know is refused where it stands, though its parser here lets it pass: %s',
  (text, at) => {
    const read = parseExpression({ text, placeAt: (offset) => ({ file: 'case', column: offset }) });
    expect(read).toMatchObject({ code: 'expression-unreadable', at: { column: at } });
  },
);

test.each([String.raw`'\\>'`, String.raw`r'\>'`, String.raw`'\X4a \101 \u00e9 \''`])(
  'and one that it knows is read: %s',
  (text) => {
    expect('expr' in parseExpression({ text, placeAt: () => ({ file: 'case' }) })).toBe(true);
  },
);

describe("CEL's own cases", { timeout: 120_000 }, async () => {
  const judged = await judgeAll();

  test('are all there: the conformance, parsing, checking and comprehension suites', () => {
    expect(judged.length).toBe(2_765);
    expect(new Set(judged.map(({ asked }) => asked.suite)).size).toBe(31);
  });

  test('the interpreter and the SQL say the same of every one that is accepted', () => {
    const differing = judged.filter(({ answer }) => answer !== undefined && answer.interpreter !== answer.sql);
    expect(differing.map(({ asked, answer }) => ({ text: asked.text, ...answer }))).toEqual([]);
  });

  test('none gives another answer than CEL, but for the numbers that docs/cel.md names', () => {
    const different = judged.filter(({ outcome }) => outcome === 'different');
    expect(different.map(({ asked, answer }) => ({ text: asked.text, cel: asked.gives, ...answer }))).toEqual([]);
    const accepted = judged.filter(({ answer }) => answer !== undefined).length;
    expect(accepted).toBeGreaterThan(250);
  });

  test('docs/cel.md has the counts', async () => {
    await expect(pageOf(judged)).toMatchFileSnapshot('../../../docs/cel.md');
  });
});
