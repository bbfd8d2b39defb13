import { describe, expect, test } from 'vitest';
import type { GradeOfMany, OneOfMany, PublicScale } from '../../reasons/index.ts';
import { overviewCsv } from './overview-csv.ts';
import { direction, overviewAsked, overviewOf } from './overview.ts';

const scale = (rulebook: string, topic: string, ...grades: string[]): PublicScale => ({
  rulebook,
  topic,
  title: rulebook,
  run: 'run-1',
  scale: grades.map((grade) => ({ grade, label: grade })),
  reasons: new Map(),
});
const scales = [scale('xx/one', 'one', 'A', 'B', 'C'), scale('xx/two', 'two', 'good', 'poor')];

const grade = (rulebook: string, given: string | null, more: Partial<GradeOfMany> = {}): GradeOfMany => ({
  rulebook,
  topic: rulebook.slice(3),
  run: 'run-1',
  asOf: '2026-01-01',
  grade: given,
  score: null,
  reason: given === null ? 'missing-facts' : null,
  known: 2,
  asked: 2,
  stale: false,
  before: null,
  ...more,
});
const one = (subjectId: string, ...grades: GradeOfMany[]): OneOfMany => ({
  subjectId,
  name: `Name ${subjectId}`,
  place: null,
  premisesOnly: false,
  grades,
});

const standing = [
  one('a', grade('xx/one', 'A'), grade('xx/two', 'good')),
  one('b', grade('xx/one', 'C', { before: { asOf: '2025-01-01', grade: 'A', reason: null } })),
  one('c', grade('xx/one', null, { known: 0 }), grade('xx/two', 'poor')),
  one('d', grade('xx/one', null, { before: { asOf: '2025-01-01', grade: null, reason: 'missing-facts' } })),
];
const members = ['a', 'b', 'c', 'd', 'e'].map((subjectId) => ({ subjectId, reference: `S-${subjectId}` }));
const shown = (query: string): string =>
  overviewOf(members, standing, scales, overviewAsked(new URLSearchParams(query)))
    .shown.map(({ subjectId }) => subjectId)
    .join('');

const was = (given: string | null) => ({ before: { asOf: '2025-01-01', grade: given, reason: null } });

describe('a portfolio at a glance', () => {
  test('has the worst grade first, on whatever scale, and who has none is behind all who have one', () => {
    expect(shown('')).toBe('bcad');
    expect(shown('rulebook=xx/one')).toBe('bacd');
    expect(shown('sort=name')).toBe('abcd');
    expect(shown('sort=known')).toBe('cabd');
  });

  test('is narrowed by topic, rulebook, grade, and to what changed', () => {
    expect(shown('topic=two')).toBe('ca');
    expect(shown('rulebook=xx/one&grade=C')).toBe('b');
    expect(shown('rulebook=xx/one&grade=no+grade')).toBe('cd');
    expect(shown('moved=yes')).toBe('b');
    expect(shown('topic=none')).toBe('');
  });

  test('counts, and names who has nothing public by the owner’s own reference', () => {
    const { nothing, moved, counts } = overviewOf(members, standing, scales, overviewAsked(new URLSearchParams()));
    expect(nothing).toEqual([{ subjectId: 'e', reference: 'S-e' }]);
    expect(moved.map(({ subjectId }) => subjectId)).toEqual(['b']);
    expect(counts.filter((each) => each.rulebook === 'xx/one').map(({ grade: of, count }) => [of, count])).toEqual([
      ['A', 1],
      ['C', 1],
      [null, 2],
    ]);
  });

  test('says which way a grade moved, and nothing where one of the two is none', () => {
    const [book] = scales;
    if (book === undefined) throw new Error('no scale');
    expect(direction(grade('xx/one', 'B', was('C')), book)).toBe('better');
    expect(direction(grade('xx/one', 'B', was('A')), book)).toBe('worse');
    expect(direction(grade('xx/one', 'B', was(null)), book)).toBeUndefined();
  });

  test('is a file without formulas for a spreadsheet to run', () => {
    const [first = one('x')] = standing;
    const csv = overviewCsv([{ ...first, name: '=HYPERLINK("x")', reference: null }]);
    expect(csv.split('\r\n')).toHaveLength(4);
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  });
});
