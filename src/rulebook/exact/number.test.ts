import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  add,
  compare,
  divide,
  fixed,
  fixedFrom,
  isNone,
  multiply,
  negated,
  round,
  textOf,
  widest,
  type Exact,
} from './number.ts';

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.nat({ max: 4 }))
  .map(([units, places]): Exact => fixed(units, places));

function known(result: Exact | ReturnType<typeof add>): Exact {
  if (isNone(result)) throw new Error(result.reason);
  return result;
}

test('dividing and multiplying by the same number gives the number back', () => {
  fc.assert(
    fc.property(decimals, decimals, (left, right) => {
      fc.pre(compare(right, fixed(0n)) !== 0);
      expect(compare(known(multiply(known(divide(left, right)), right)), left)).toBe(0);
    }),
  );
});

test('ratios compare as the numbers they are, whatever the signs', () => {
  fc.assert(
    fc.property(decimals, decimals, fc.bigInt({ min: 1n, max: 1000n }), fc.boolean(), (left, right, by, minus) => {
      const divisor = fixed(minus ? -by : by);
      const compared = compare(known(divide(left, divisor)), known(divide(right, divisor)));
      const plain = compare(left, right);
      expect(compared).toBe(minus && typeof plain === 'number' ? 0 - plain : plain);
    }),
  );
});

test('what is rounded is never further off than half a step', () => {
  fc.assert(
    fc.property(decimals, fc.constantFrom('half-up' as const, 'half-even' as const), (number, mode) => {
      const rounded = known(round(number, 1, mode));
      const off = known(add(number, negated(rounded)));
      expect([-1, 0]).toContain(compare(off.form === 'fixed' && off.units < 0n ? negated(off) : off, fixed(5n, 2)));
    }),
  );
});

test('a number of 38 digits is kept, one of 39 is an overflow', () => {
  expect(textOf(known(add(fixed(widest - 2n), fixed(1n))))).toBe('9'.repeat(38));
  expect(add(fixed(widest - 1n), fixed(1n))).toMatchObject({ reason: 'overflow' });
  expect(add(fixed(widest - 1n), fixed(1n, 1))).toMatchObject({ reason: 'overflow' });
});

test('texts of numbers keep their places, and a ratio is shown in lowest terms', () => {
  expect(['-0.05', '12.50', '7'].map((text) => textOf(fixedFrom(text, 0) ?? fixed(0n)))).toEqual([
    '-0.05',
    '12.50',
    '7',
  ]);
  expect(textOf(known(divide(fixed(-6n), fixed(4n))))).toBe('-3/2');
  expect(textOf(known(divide(fixed(6n), fixed(-3n))))).toBe('-2');
  expect(fixedFrom('1e3', 0)).toBeUndefined();
});
