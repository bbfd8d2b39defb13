import { expect, test } from 'vitest';
import { differencesIn, faultsOf } from '../rulebook.fixture.ts';

/**
 * Words that the statement itself uses for its columns, steps and aliases. A figure once called `listed` was taken for
 * the column that says whether a source still lists the subject, and by the SQL alone.
 */
const words = ['listed', 'rated', 'subjects', 'base', 'rows', 'figures', 'asked', 'fact', 'written', 'grade', 'score'];

test.each(words)('a figure and a relation may be called %s, and both engines agree', async (word) => {
  const examples = `
- example: breaches of one day
  as-of: 2024-06-30
  given:
    visit: { visited_on: 2024-01-10, storage: 5 }
    breach: [{ found_on: 2024-01-10, code: a, level: high, count: 2 }, { found_on: 2024-02-10, code: b, level: low, count: 3 }]
  expect: { grade: poor }
`;
  const shared = { reads: '\n  visit: visit@1\n  breach: breach@2' };
  const asFigure = {
    ...shared,
    figures: `\n  last: { latest: visit }\n  ${word}: { sum: breach, of: breach.count }\n  after: { count: breach, where: breach.count < ${word} }`,
    grades: `\n  - { grade: good, when: ${word} < 5 || after != 2 || last.storage > 5, cites: act 1 }\n  - { grade: poor, when: otherwise, cites: act 1 }`,
  };
  const asRelation = {
    ...shared,
    relations: `\n  ${word}: { each: breach, with: { ${word}: breach.count * 2 } }`,
    figures: `\n  last: { latest: visit }\n  total: { sum: ${word}, of: ${word}.${word} }`,
    grades: `\n  - { grade: good, when: total != 10 || last.storage > 5, cites: act 1 }\n  - { grade: poor, when: otherwise, cites: act 1 }`,
  };
  expect(await differencesIn(asFigure, examples)).toEqual([]);
  expect(await differencesIn(asRelation, examples)).toEqual([]);
});

test.each(['subject_no', 'fact_no', 'return', 'while'])(
  '%s is refused where it is declared, not where it is read',
  (word) => {
    const faults = faultsOf({ figures: `\n  last: { latest: visit }\n  ${word}: last.storage` });
    expect(faults.map(({ code }) => code)).toContain('rulebook-name-reserved');
  },
);
