import { describe, expect, test } from 'vitest';
import { sampleRulebook } from '../rulebook.fixture.ts';
import { rulebookChanges, type RuleChange } from './diff.ts';

const before = {
  laws: '\n  act: { title: Sample Act, evidence: secondary }\n  order: { title: Order, evidence: primary }',
  tables: '\n  cost: { key: outcome, gives: points, rows: { pass: 0, fail: 3, pending: 1 } }',
  figures: '\n  last: { latest: visit }\n  total: last.storage + cost[last.outcome]',
  requirements:
    '\n  low: { title: Low, met: last.storage <= 5, cites: act 1 }\n  paid: { title: Paid, met: last.fine < 10.50, cites: order 2 }',
  score: ' total',
  grades:
    '\n  - { grade: good, label: Good, when: total <= 5, cites: act 1 }\n  - { grade: fair, when: total <= 10, cites: act 1 }\n  - { grade: poor, when: otherwise, cites: act 1 }',
};

function changes(after: Record<string, string>): readonly RuleChange[] {
  return rulebookChanges(sampleRulebook(before), sampleRulebook({ ...before, ...after }));
}

describe('what is a change of meaning', () => {
  test('a limit that moves, with the comparison it stands in', () => {
    expect(changes({ grades: before.grades.replace('total <= 5', 'total <= 7') })).toEqual([
      {
        section: 'grades',
        entry: 'good',
        part: 'when',
        is: 'moved',
        from: 'total <= 5',
        to: 'total <= 7',
        moves: [{ within: 'total <= 5', from: '5', to: '7', limit: true }],
      },
    ]);
  });

  test.each<[string, Record<string, string>, Partial<RuleChange>]>([
    [
      'a value of a table',
      { tables: before.tables.replace('fail: 3', 'fail: 4') },
      { section: 'tables', entry: 'cost', part: 'rows [fail] gives', from: '3', to: '4' },
    ],
    [
      'what the evidence is',
      { laws: before.laws.replace('secondary', 'primary') },
      { section: 'laws', entry: 'act', part: 'evidence', from: 'secondary', to: 'primary' },
    ],
    [
      'a citation',
      { requirements: before.requirements.replace('order 2', 'order 3') },
      { section: 'requirements', entry: 'paid', part: 'cites order 2', is: 'removed' },
    ],
    [
      'a requirement that is gone',
      {
        laws: before.laws.split('\n  order')[0] ?? '',
        requirements: before.requirements.split('\n  paid')[0] ?? '',
      },
      { section: 'requirements', entry: 'paid', part: '', is: 'removed' },
    ],
    [
      'the label of a grade',
      { grades: before.grades.replace('label: Good', 'label: Splendid') },
      { section: 'grades', entry: 'good', part: 'label en', from: 'Good', to: 'Splendid' },
    ],
    [
      'who may see it',
      { publication: ' { to: internal, appeal-days: 0, shown-for: until-next }' },
      { section: 'publication', entry: 'to', from: 'public', to: 'internal' },
    ],
    [
      'another sign',
      { grades: before.grades.replace('total <= 5', 'total < 5') },
      { section: 'grades', entry: 'good', part: 'when', is: 'changed', from: 'total <= 5', to: 'total < 5' },
    ],
    [
      'another field',
      { requirements: before.requirements.replace('last.storage <= 5', 'last.structure <= 5') },
      { section: 'requirements', entry: 'low', part: 'met', is: 'changed', to: 'last.structure <= 5' },
    ],
  ])('%s', (_, after, change) => {
    expect(changes(after)).toContainEqual(expect.objectContaining(change));
  });

  test('the order of grades, because the first that holds is given', () => {
    const [good = '', fair = '', poor = ''] = before.grades.split('\n').slice(1);
    const swapped = [fair.replace('total <= 10', 'total == 3'), good, poor].map((each) => `\n${each}`).join('');
    const found = changes({ grades: swapped });
    expect(found.find(({ is }) => is === 'reordered')).toMatchObject({ section: 'grades', to: 'fair, good, poor' });
  });
});

test('comments, brackets, line breaks and the order of what has none are no change of meaning', () => {
  expect(
    changes({
      requirements:
        '\n  # a word in between\n  paid: { cites: order 2, title: { en: Paid }, met: (last.fine < 10.50) }\n  low:\n    title: Low\n    cites: [act 1]\n    met: >-\n      last.storage\n      <= 5',
    }),
  ).toEqual([]);
});
