import { expect, test } from 'vitest';
import { passwordProblem } from './passwords.ts';

const own = ['jane.miller@example.org', 'Jane Miller'];

test.each(['four blue unrelated chairs', '我每天早上都喝两杯绿茶哦', 'Zq7!pw-9vKx#2b', 'mmmm my cat eats no fish'])(
  '%s is taken',
  (password) => {
    expect(passwordProblem(password, own)).toBeUndefined();
  },
);

test.each([
  ['short', 'elevenchars'],
  ['short', ''],
  ['long', 'ab cd ef gh '.repeat(20)],
  ['easy', 'aaaaaaaaaaaaaaaa'],
  ['easy', 'abcabcabcabcabc'],
  ['easy', 'qwertyuiopasdfghjkl'],
  ['easy', '123456789012345'],
  ['easy', 'Password123456!'],
  ['easy', 'jane.miller@example.org'],
  ['easy', 'JaneMiller2026'],
  ['easy', 'goodstanding-1234'],
])('too %s: %s', (why, password) => {
  expect(passwordProblem(password, own)).toBe(`password-${why}`);
});
