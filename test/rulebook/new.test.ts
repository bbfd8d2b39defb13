import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { desk } from './typed.ts';

const at = desk('us-ny/building-energy');
afterAll(() => at.clear());

test('a new rulebook has no faults, its examples hold and catch every mistake, and it is laid out as it should be', async () => {
  await at.type('init', 'register');
  const here = ['--workspace', join(at.dir, 'register')];
  expect((await at.type('rulebook', 'new', 'xx/bakeries', ...here)).code).toBe(0);
  expect(await at.type('rulebook', 'check', 'xx/bakeries', ...here)).toMatchObject({ code: 0 });
  const tested = await at.type('rulebook', 'test', 'xx/bakeries', '--mutate', ...here);
  expect(tested.code).toBe(0);
  expect(tested.text).toContain('6 of 6 examples hold');
  expect(tested.text).toContain('6 of 6 mistakes of one step are caught');
  expect(tested.text).not.toContain('no example reaches');
  expect((await at.type('rulebook', 'format', 'xx/bakeries', '--check', ...here)).text).toContain('stays as it is');
  const text = readFileSync(join(at.dir, 'register/rulebooks/xx/bakeries/rulebook.yaml'), 'utf8');
  expect(text).toContain('rulebook: xx/bakeries\n');
});

test('nothing is written over, and what is no id is told', async () => {
  const here = ['--workspace', join(at.dir, 'register')];
  const again = await at.type('rulebook', 'new', 'xx/bakeries', ...here);
  expect(again.code).toBe(2);
  expect(again.text.match(/is there already/g)).toHaveLength(3);
  expect((await at.type('rulebook', 'new', '../escape', ...here)).text).toContain('cli-id');
  expect((await at.type('rulebook', 'new', 'xx/other')).text).toContain('workspace-none');
});
