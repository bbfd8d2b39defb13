import { describe, expect, test } from 'vitest';
import { differencesIn, faultsOf, sampleRulebook } from '../rulebook.fixture.ts';
import { reachOf } from '../reach.ts';

const grades = `
  - { grade: A, when: last.storage <= 0, cites: act 1 }
  - { grade: B, when: last.storage <= 5, cites: act 1 }
  - { grade: C, when: last.storage <= 10, cites: act 1 }
  - { grade: D, when: otherwise, cites: act 1 }`;
const leaving = (leftOut: string, more: Record<string, string> = {}): Record<string, string> => ({
  grades,
  score: ' last.storage',
  requirements: '\n  clean: { title: Clean, met: last.storage <= 5, cites: act 1 }',
  'left-out': `\n  more: ${leftOut}`,
  ...more,
});

const visit = (storage: string, expected: string): string => `
- example: ${JSON.stringify(`${storage} ${expected}`)}
  as-of: 2024-06-30
  given: { visit: { visited_on: 2024-01-01${storage} } }
  expect: { ${expected} }
`;

describe('what a rulebook leaves out', () => {
  test('gives bounds where it could worsen a grade, and lets the worst one stand', async () => {
    const examples = [
      visit(
        ', storage: 0',
        'unrated: incomplete-rulebook, between: [A, C], score: 0, awards: [], findings: { clean: met }',
      ),
      visit(', storage: 5', 'unrated: incomplete-rulebook, between: [B, C], score: 5'),
      visit(', storage: 10', 'grade: C, score: 10'),
      visit(', storage: 15', 'grade: D, score: 15'),
      visit('', 'unrated: missing-facts, between: [A, D]'),
    ].join('');
    expect(
      await differencesIn(
        leaving('{ title: More indicators, because: text-not-read, can: { worsen-to: C } }'),
        examples,
      ),
    ).toEqual([]);
  });

  test('and where it could improve one, whatever the order in which grades are decided', async () => {
    const examples = [
      visit(', storage: 0', 'grade: A'),
      visit(', storage: 10', 'unrated: incomplete-rulebook, between: [B, C]'),
      visit(', storage: 15', 'unrated: incomplete-rulebook, between: [B, D]'),
    ].join('');
    const vetoFirst = `
  - { grade: D, when: last.storage > 10, cites: act 1 }
  - { grade: A, when: last.storage <= 0, cites: act 1 }
  - { grade: B, when: last.storage <= 5, cites: act 1 }
  - { grade: C, when: otherwise, cites: act 1 }`;
    expect(
      await differencesIn(
        leaving('{ title: Awards, because: no-data, can: { improve-to: B } }', {
          grades: vetoFirst,
          'best-to-worst': ' [A, B, C, D]',
        }),
        examples,
      ),
    ).toEqual([]);
  });

  test('what is unknown widens the bounds further, and reasons of the rulebook itself come first', async () => {
    const examples = [
      visit(', outcome: pass', 'unrated: missing-facts, between: [B, D]'),
      visit(', outcome: fail, storage: 5', 'unrated: exempt'),
    ].join('');
    expect(
      await differencesIn(
        leaving('{ title: More, because: judgement, can: { worsen-to: D } }', {
          grades: `
  - { grade: A, when: "last.outcome == 'pending'", cites: act 1 }
  - { grade: B, when: last.storage <= 5, cites: act 1 }
  - { grade: C, when: otherwise, cites: act 1 }
  - { grade: D, when: otherwise, cites: act 1 }`.replace('C, when: otherwise', 'C, when: last.storage <= 10'),
          unrated: '\n  exempt: { title: Exempt, when: "last.outcome == \'fail\'", cites: act 2 }',
        }),
        examples,
      ),
    ).toEqual([]);
  });

  test('what can change nothing, by the law it cites, leaves grades as they are', async () => {
    expect(
      await differencesIn(
        leaving('{ title: A form, because: no-data, can: nothing, cites: act 9 }'),
        visit(', storage: 0', 'grade: A'),
      ),
    ).toEqual([]);
  });

  test('several together reach from the best of any to the worst of any', () => {
    const rulebook = sampleRulebook(
      leaving(
        '{ title: More, because: no-data, can: { worsen-to: C } }\n  less: { title: Less, because: no-data, can: { improve-to: B } }',
      ),
    );
    expect(['A', 'B', 'C', 'D'].map((grade) => reachOf(rulebook, grade).join(''))).toEqual(['ABC', 'BC', 'BC', 'BCD']);
  });

  test.each([
    ['rulebook-missing', '{ title: More, because: no-data }'],
    ['rulebook-citation-missing', '{ title: More, because: no-data, can: nothing }'],
    ['grade-unknown', '{ title: More, because: no-data, can: { worsen-to: E } }'],
    ['left-out-moves-nothing', '{ title: More, because: no-data, can: { worsen-to: A } }'],
    ['left-out-moves-nothing', '{ title: More, because: no-data, can: { improve-to: D } }'],
  ])('%s: %s', (code, leftOut) => {
    expect(faultsOf(leaving(leftOut)).map((fault) => fault.code)).toEqual([code]);
  });

  test('left-out-persons: without what the scheme asks of persons, a rulebook is an illustration', () => {
    const persons = '{ title: Managers, because: natural-persons, can: { worsen-to: D } }';
    expect(faultsOf(leaving(persons))).toEqual([]);
    for (const kind of [' reproduction', ' official'])
      expect(faultsOf(leaving(persons, { kind })).map(({ code }) => code)).toEqual(['left-out-persons']);
  });

  test('a compliance record names what it leaves out, and has no grade for it to move', () => {
    const record = { gives: ' findings', grades: '', score: '' };
    expect(faultsOf(leaving('{ title: More, because: no-data }', record))).toEqual([]);
    expect(
      faultsOf(leaving('{ title: More, because: no-data, can: { worsen-to: C } }', record)).map(({ code }) => code),
    ).toEqual(['rulebook-gives-findings']);
  });
});
