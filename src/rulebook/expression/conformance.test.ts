import { tests } from '@bufbuild/cel-spec/testdata/conformance.js';
import { expect, test } from 'vitest';
import { emptyScope } from './scope.ts';
import { parseExpression } from './parse.ts';
import { typeExpression } from './type.ts';

interface Case {
  readonly suite: string;
  readonly text: string;
  /** The type that the suite's checker finds; undefined where it finds an error. */
  readonly type: string | undefined;
}

function casesOf(suite: typeof tests, top?: string): Case[] {
  const inner = suite.suites?.flatMap((each) => casesOf(each, top ?? each.name)) ?? [];
  const own = suite.tests?.flatMap((each) => {
    const text = each.original?.expr;
    return text === undefined ? [] : [{ suite: top ?? suite.name, text, type: each.type }];
  });
  return [...inner, ...(own ?? [])];
}

const words: Readonly<Record<string, string>> = { boolean: 'bool', integer: 'int', text: 'string' };

/** What we make of a case: its type in CEL's words, or the codes of the faults that refuse it. */
function typed(text: string): { type: string } | { refused: readonly string[] } {
  const parsed = parseExpression({ text, placeAt: () => ({ file: 'case' }) });
  if ('code' in parsed) return { refused: [parsed.code] };
  const result = typeExpression(parsed, emptyScope);
  if (!result.ok) return { refused: result.faults.map(({ code }) => code) };
  const { base } = result.value.expression.root.type;
  return { type: words[base] ?? base };
}

const cases = casesOf(tests);

test('the conformance suite of CEL is read without a throw, and every case is typed or refused with a reason', () => {
  expect(cases.length).toBe(2_344);
  const refused = cases.flatMap(({ text }) => {
    const made = typed(text);
    return 'refused' in made ? [made.refused.length > 0] : [];
  });
  expect(refused.every(Boolean)).toBe(true);
});

test('where a case is typed, it has the type that the suite has, but for exact decimals and ratios', () => {
  const differing = new Map<string, number>();
  let same = 0;
  for (const { text, type } of cases) {
    const made = typed(text);
    if (!('type' in made)) continue;
    const change = `${type ?? 'none'} → ${made.type}`;
    if (made.type === type) same += 1;
    else differing.set(change, (differing.get(change) ?? 0) + 1);
  }
  expect(Object.fromEntries(differing)).toEqual({
    // A literal with a point is an exact decimal here, and a quotient an exact ratio (docs/rulebook-guide.md).
    'double → decimal': 19,
    'double → ratio': 4,
    'int → ratio': 6,
    // `1.0 == 1` is an error there and true here; the suite states no type for a literal in 32 pairs of brackets.
    'none → bool': 1,
    'none → int': 1,
  });
  expect(same).toBe(203);
});
