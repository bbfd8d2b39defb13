import { expect, test, vi } from 'vitest';
import {
  coloursFor,
  cut,
  folded,
  indented,
  pairs,
  liveLine,
  progressOf,
  ratingProgress,
  table,
  thousands,
  widthOf,
  wrapped,
} from './index.ts';

test('an ideograph takes two columns, a combining mark none', () => {
  expect(widthOf('上海')).toBe(4);
  expect(widthOf('e\u0301')).toBe(1);
});

test('a text is cut between characters, never through one', () => {
  expect(cut('上海新世界', 7)).toBe('上海新…');
  expect(cut('Zoe\u0308 Cafe', 4)).toBe('Zoe\u0308…');
  expect(cut('short', 10)).toBe('short');
});

test('an id that others make room for is never cut; where they cannot, cells stand below one another', () => {
  const columns = [{ title: 'id', whole: true }, { title: 'what' }];
  const rows = [['xx/a-rather-long-identifier', 'some words that can be cut, since nobody types them']];
  expect(table(columns, rows, 40)[2]).toMatch(/^xx\/a-rather-long-identifier {2}some.*…$/);
  const lines = table(columns, [...rows, ...rows], 30);
  for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(30);
  expect(lines).toHaveLength(11);
  expect(lines.slice(0, 3)).toEqual(['id', '  xx/a-rather-long-identifier', 'what']);
});

test('a line wider than the terminal goes on below its own beginning, and no word is broken', () => {
  expect(folded('  run-0123456789abcdef of xx/visits: public, from 2024-01-01', 24)).toBe(
    '  run-0123456789abcdef\n    of xx/visits:\n    public, from\n    2024-01-01',
  );
  expect(folded(`content ${'0'.repeat(30)}`, 24)).toBe(`content\n  ${'0'.repeat(30)}`);
  expect(folded('short\n', 24)).toBe('short\n');
});

test('a table of mixed scripts keeps its columns and its width', () => {
  const lines = table(
    [{ title: 'Name' }, { title: 'Grade', align: 'right' }, { title: 'Reason', wrap: true }],
    [
      [
        '上海新世界（集团）有限公司',
        '5',
        'Every score is on the line of the best grade, and the worst of them is not over it.',
      ],
      ['The Dolphin Hotel', '4', 'Good'],
    ],
    60,
  );
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "Name                       Grade  Reason
    ─────────────────────────  ─────  ──────────────────────────
    上海新世界（集团）有限公…      5  Every score is on the line
                                      of the best grade, and the
                                      worst of them is not over
                                      it.
    The Dolphin Hotel              4  Good"
  `);
  for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(60);
});

test('a table too wide for the terminal is narrowed down to what can be read, not refused', () => {
  const lines = table(
    Array.from({ length: 4 }, (_, index) => ({ title: `Column ${index}` })),
    [Array.from({ length: 4 }, () => 'x'.repeat(50))],
    50,
  );
  for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(50);
});

test('labels and values stand in two columns', () => {
  expect(
    pairs(
      [
        ['read', '1,744'],
        ['quarantined', '12 rows; see them with quarantine list, mend them, and offer them again'],
      ],
      40,
    ).join('\n'),
  ).toMatchInlineSnapshot(`
    "read         1,744
    quarantined  12 rows; see them with
                 quarantine list, mend them,
                 and offer them again"
  `);
});

test('prose is wrapped with a hanging indent, Chinese too', () => {
  expect(indented('- the total is 25, which is more than 20', { width: 24, indent: 2, hanging: 2 })).toEqual([
    '  - the total is 25,',
    '    which is more than',
    '    20',
  ]);
  for (const line of wrapped('上海新世界集团有限公司的评级', 10)) expect(widthOf(line)).toBeLessThanOrEqual(10);
});

test('colour is for terminals, unless somebody says otherwise', () => {
  expect(coloursFor(false, {}).bad('no')).toBe('no');
  expect(coloursFor(true, {}).bad('no')).not.toBe('no');
  expect(coloursFor(true, { NO_COLOR: '1' }).bad('no')).toBe('no');
});

test('progress is silent for the first second, then says how far, how fast and how long still', () => {
  let now = 0;
  const shown: string[] = [];
  const progress = progressOf(
    (line) => shown.push(line),
    () => now,
  );
  progress('Reading', { done: 10, of: 100, unit: 'rows' });
  now = 2000;
  progress('Reading', { done: 50_000, of: 100_000, unit: 'rows' });
  expect(shown).toEqual(['Reading  ████████████░░░░░░░░░░░░  50 %  50,000 of 100,000 rows, 25,000 a second, 2 s left']);
  expect(thousands(1234567n)).toBe('1,234,567');
});

test('a rating of several rulebooks says how long still from those that are done', () => {
  let now = 0;
  const told = ratingProgress(() => now);
  expect(told('xx/one', { place: 1, of: 3 })).toBe('rating by xx/one (1 of 3)');
  now = 60_000;
  expect(told('xx/two', { place: 2, of: 3 })).toBe('rating by xx/two (2 of 3), 2 min 0 s left');
});

test('a line that does not change says for how long, is cut to the terminal, and goes before anything else is written', () => {
  vi.useFakeTimers();
  try {
    const written: string[] = [];
    const live = liveLine({ write: (text) => written.push(text), columns: 30 }, () => Date.now());
    live.show('rating again, to compare');
    vi.advanceTimersByTime(3000);
    live.show('x'.repeat(50));
    live.clear();
    vi.advanceTimersByTime(3000);
    expect(written.map((text) => text.replace('\r\u001b[K', ''))).toEqual([
      'rating again, to compare',
      'rating again, to compare',
      'rating again, to compare  2 s',
      'rating again, to compare  3 s',
      `${'x'.repeat(28)}…`,
      '',
    ]);
    const nowhere = liveLine(undefined);
    nowhere.show('something');
    nowhere.clear();
  } finally {
    vi.useRealTimers();
  }
});
