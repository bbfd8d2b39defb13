import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rulebookForm } from '../read/form.ts';
import { functionNames } from './functions.ts';

const guide = readFileSync(new URL('../../../docs/rulebook-guide.md', import.meta.url), 'utf8');

test.each(functionNames)('the guide shows the function %s', (name) => {
  expect(guide).toMatch(new RegExp(String.raw`[\x60.(, ]${name}[(\x60]`));
});

test.each(Object.keys(rulebookForm.shape))('the guide shows the key %s of a rulebook', (key) => {
  expect(guide).toMatch(new RegExp(String.raw`^${key}:`, 'm'));
});
