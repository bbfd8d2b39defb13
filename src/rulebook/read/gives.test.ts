import { describe, expect, test } from 'vitest';
import { differencesIn, faultsOf } from '../rulebook.fixture.ts';

const record = {
  gives: ' findings',
  grades: '',
  requirements: `
  clean: { title: Clean store, met: last.storage <= 5, points: last.storage, cites: act 1 }
  closed: { title: Not repeated, applies: '!absent(last.closed_on)', met: '!last.repeated', cites: act 2 }`,
};

describe('a compliance record: findings and no grades', () => {
  test('gives nobody a grade, and everybody their findings, by both engines', async () => {
    const examples = `
- example: a finding that is met
  as-of: 2024-06-30
  given: { visit: { visited_on: 2024-01-01, storage: 5, structure: 0, repeated: true } }
  expect: { unrated: findings-only, score: unknown, awards: [], findings: { clean: met, closed: not-applicable }, coverage: 1 of 1 }
- example: one that is not, and one that cannot be told
  as-of: 2024-06-30
  given: { visit: { visited_on: 2024-01-01, storage: 10, closed_on: 2024-02-01 } }
  expect: { unrated: findings-only, findings: { clean: not-met, closed: unknown }, coverage: 1 of 2 }
- example: nothing recorded is no clean record
  as-of: 2024-06-30
  expect: { unrated: no-records, findings: { clean: unknown, closed: not-applicable } }
`;
    expect(await differencesIn(record, examples)).toEqual([]);
  });

  test('its own reasons to be unrated come first, and what is unknown of them decides', async () => {
    const examples = `
- example: exempt
  as-of: 2024-06-30
  given: { visit: { visited_on: 2024-01-01, outcome: pending } }
  expect: { unrated: exempt }
- example: exempt or not
  as-of: 2024-06-30
  given: { visit: { visited_on: 2024-01-01 } }
  expect: { unrated: missing-facts }
- example: not exempt
  as-of: 2024-06-30
  given: { visit: { visited_on: 2024-01-01, outcome: pass } }
  expect: { unrated: findings-only }
`;
    const exempt = "\n  exempt: { title: Exempt, when: last.outcome == 'pending', cites: act 3 }";
    expect(await differencesIn({ ...record, unrated: exempt }, examples)).toEqual([]);
  });

  test.each([
    ['grades', '\n  - { grade: good, when: otherwise, cites: act 1 }'],
    ['score', ' last.storage'],
    ['awards', '\n  - { grade: star, when: last.repeated, cites: act 1 }'],
    ['best-to-worst', ' [good]'],
  ])('rulebook-gives-findings: no %s', (key, text) => {
    expect(faultsOf({ ...record, [key]: text }).map(({ code }) => code)).toContain('rulebook-gives-findings');
  });

  test('rulebook-missing: findings need requirements, and grades are needed where nothing is said', () => {
    expect(faultsOf({ ...record, requirements: '' }).map(({ message }) => message)).toContain(
      'The rulebook does not say which findings it gives.',
    );
    expect(faultsOf({ ...record, gives: '' }).map(({ message }) => message)).toEqual([
      'The rulebook does not say which grades it gives.',
    ]);
  });
});
