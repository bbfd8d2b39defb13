import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadRulebook } from '../../src/rating/index.ts';
import { valueOf } from '../../src/vocabulary/index.ts';
import { loadData, type WorkspaceData } from '../../src/workspace/index.ts';
import { rulebook } from '../register/documents.ts';
import { makeRegister } from '../register/register.ts';

let top: string;
let dir: string;
let data: WorkspaceData;
const write = (name: string, text: string): void => writeFileSync(join(dir, 'rulebooks', 'xx', 'visits', name), text);

beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'library-'));
  dir = await makeRegister(join(top, 'register'));
  data = loadData(dir);
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

test('a rulebook is read once while its file says the same, and anew when it says something else', () => {
  const first = valueOf(loadRulebook(data, 'xx/visits'));
  expect(valueOf(loadRulebook(data, 'xx/visits')).rulebook).toBe(first.rulebook);
  write('rulebook.yaml', rulebook({ good: '2' }));
  const second = valueOf(loadRulebook(data, 'xx/visits'));
  expect(second.rulebook.hash).not.toBe(first.rulebook.hash);
});

test('with faults it is refused as long as it has them', () => {
  write('rulebook.yaml', rulebook().replace('score: last.points', 'score: last.pints'));
  expect([loadRulebook(data, 'xx/visits').ok, loadRulebook(data, 'xx/visits').ok]).toEqual([false, false]);
  write('rulebook.yaml', rulebook());
  expect(loadRulebook(data, 'xx/visits').ok).toBe(true);
});

test('a table beside it that was missing is found once it is there, and read anew when it says something else', () => {
  const tables = 'tables:\n  limits: { key: place, gives: limit, file: limits.csv }\n';
  const figures = "figures:\n  limit: limits['A']\n";
  write('rulebook.yaml', rulebook({ good: 'limit' }).replace('figures:\n', `${tables}${figures}`));
  expect(loadRulebook(data, 'xx/visits').ok).toBe(false);
  const read = (): string | undefined => {
    const loaded = valueOf(loadRulebook(data, 'xx/visits'));
    return loaded.texts.find(({ what }) => what === 'table')?.text;
  };
  write('limits.csv', 'place,limit\nA,3\n');
  expect(read()).toContain('A,3');
  write('limits.csv', 'place,limit\nA,4\n');
  expect(read()).toContain('A,4');
});
