import { expect, test } from 'vitest';
import { pageOfOurs } from './then.ts';

test.each(['/en', '/fr/search?q=place', '/zh/subjects/gs1/why/xx/visits'])('%s is a page of ours', (then) => {
  expect(pageOfOurs(then)).toBeDefined();
});

test.each([
  undefined,
  '',
  'https://example.org/en',
  '//example.org/en',
  '/\\example.org/en',
  '\\\\example.org/en',
  // What is left of it when `..` is followed is an address of another host.
  '/en/..//fr',
  '/en\n//example.org',
  '/\t/example.org',
  'javascript:alert(1)',
  '/assets/main.js',
  '/auth/callback',
  '/en?'.padEnd(600, 'x'),
])('%j is not', (then) => {
  expect(pageOfOurs(then)).toBeUndefined();
});
