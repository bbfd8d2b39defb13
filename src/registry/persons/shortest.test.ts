import { array, assert, constant, constantFrom, letrec, oneof, property, stringMatching, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shortestMatch } from './shortest.ts';

describe('the shortest text that matches a pattern', () => {
  test.each([
    ['', 0],
    ['abc', 3],
    ['a|bc|def', 1],
    ['[0-9]{6}(?:19|20)[0-9]{2}', 10],
    ['a{2,5}b?c*d+', 3],
    ['(?:ab|c){3}x', 4],
    ['a{2}?', 0],
    ['^\\.[\\]a]\\p{Lu}$', 3],
    ['[(][0-9A][)]?', 2],
    ['(?:a|b(?:cd|e)){2,}', 2],
    ['張三', 2],
  ])('%s', (pattern, length) => {
    expect(shortestMatch(pattern)).toBe(length);
  });

  const piece = letrec<{ pattern: string; atom: string }>((tie) => ({
    atom: oneof(
      { depthSize: 'small' },
      constantFrom('a', '[0-9]', '[A-CX]', '\\.', ' ', '-'),
      tie('pattern').map((inner) => `(?:${inner})`),
    ),
    pattern: array(tuple(tie('atom'), constantFrom('', '', '?', '*', '+', '{2}', '{1,3}')), {
      minLength: 1,
      maxLength: 4,
    }).chain((parts) => {
      const sequence = parts.map(([atom, times]) => atom + times).join('');
      return constantFrom(sequence, `${sequence}|a-a`);
    }),
  })).pattern;

  test('is never longer than a text that does match', () => {
    assert(
      property(
        piece.chain((pattern) => tuple(constant(pattern), stringMatching(new RegExp(`^(?:${pattern})$`)))),
        ([pattern, text]) => {
          expect(shortestMatch(pattern)).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 100 },
    );
  });
});
