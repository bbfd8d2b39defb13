import { describe, expect, test } from 'vitest';
import { coloursFor, onlyAscii, readable } from './index.ts';

const plain = { coloured: false, ascii: false };

describe('a line that is handed to a terminal', () => {
  test('has our own colours, and nothing else that a terminal obeys', () => {
    const ours = coloursFor(true, {}).bad('no');
    expect(readable(ours, { coloured: true, ascii: false })).toBe(ours);
    expect(readable('\u001b[2J\u001b[1;1Hgood', { coloured: true, ascii: false })).toBe(
      String.raw`\u001b[2J\u001b[1;1Hgood`,
    );
    expect(readable('a\rb\u0007c\u009bd', plain)).toBe(String.raw`a\u000db\u0007c\u009bd`);
  });

  test('is read in the order it was written', () => {
    expect(readable('grade \u202eA\u202c', plain)).toBe(String.raw`grade \u202eA\u202c`);
    expect(readable('مطعم الشام', plain)).toBe('مطعم الشام');
  });

  test('has signs that the terminal has, where it says that it has only ASCII', () => {
    expect(readable('✓ “Café” – 上海 ─── §3…', { coloured: false, ascii: true })).toBe('+ "Cafe" - ?? --- S.3...');
  });
});

test('a terminal has UTF-8 unless its locale says otherwise', () => {
  expect([{}, { LANG: 'en_GB.UTF-8' }, { LANG: 'C', LC_ALL: 'C.utf8' }].map(onlyAscii)).toEqual([false, false, false]);
  expect([{ LANG: 'C' }, { LC_ALL: 'POSIX', LANG: 'en_GB.UTF-8' }].map(onlyAscii)).toEqual([true, true]);
});
