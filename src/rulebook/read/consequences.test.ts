import { describe, expect, test } from 'vitest';
import { evidenceOf, evidenceOfCitation } from '../evidence.ts';
import { differencesIn, faultsOf, sampleRulebook } from '../rulebook.fixture.ts';

const grades = `
  - { grade: A, when: last.storage <= 5, cites: act 1 }
  - { grade: D, when: otherwise, cites: act 1 }`;
const attached = (consequence: string, more: Record<string, string> = {}): Record<string, string> => ({
  grades,
  consequences: `\n  listing: ${consequence}`,
  ...more,
});
const listing = `{ title: Public list, is: list, when: "grade == 'D' && last.tally > 3", cites: act 9, lasts: [P6M, P3Y] }`;

describe('what a law attaches to grades', () => {
  test('is told of each subject by both engines, and of nobody without a grade', async () => {
    const examples = `
- example: the grade and the figure
  as-of: 2024-06-30
  given: { visit: { visited_on: 2024-01-01, storage: 10, tally: 4 } }
  expect: { grade: D, consequences: [listing] }
- example: the grade alone
  as-of: 2024-06-30
  given: { visit: { visited_on: 2024-01-01, storage: 10, tally: 3 } }
  expect: { grade: D, consequences: [] }
- example: what it asks for beside the grade is not known
  as-of: 2024-06-30
  given: { visit: { visited_on: 2024-01-01, storage: 10 } }
  expect: { grade: D, consequences: [] }
- example: no grade
  as-of: 2024-06-30
  given: { visit: { visited_on: 2024-01-01, tally: 9 } }
  expect: { unrated: missing-facts, consequences: [] }
`;
    expect(await differencesIn(attached(listing), examples)).toEqual([]);
    expect(await differencesIn(attached(listing), examples.replaceAll('[]', '[listing]'))).not.toEqual([]);
  });

  test('a misspelt consequence in an example is found', async () => {
    await expect(
      differencesIn(attached(listing), '- { example: a, as-of: 2024-06-30, expect: { consequences: [listings] } }'),
    ).rejects.toThrow('The rulebook knows no "listings" here.');
  });

  test.each([
    ['rulebook-citation-missing', '{ title: List, is: list, when: "grade == \'D\'" }'],
    ['expression-value-not-listed', '{ title: List, is: list, when: "grade == \'E\'", cites: act 9 }'],
    ['consequence-time', '{ title: List, is: list, when: "grade == \'D\'", cites: act 9, lasts: [P3Y, P6M] }'],
    ['expression-wrong-type', '{ title: List, is: list, when: "grade && true", cites: act 9 }'],
    [
      'rulebook-criterion-refused',
      '{ title: List of political donors, is: list, when: "grade == \'D\'", cites: act 9 }',
    ],
    [
      'rulebook-criterion-refused',
      '{ title: List, is: list, when: "subject.category == \'religious body\'", cites: act 9 }',
    ],
  ])('%s: %s', (code, consequence) => {
    expect(faultsOf(attached(consequence)).map((fault) => fault.code)).toEqual([code]);
  });

  test('the grade is named nowhere else, and nothing else is called so beside it', () => {
    expect(faultsOf({ grades, score: ' grade' }).map(({ code }) => code)).toEqual(['expression-unknown-name']);
    const figures = '\n  last: { latest: visit }\n  grade: last.tally';
    expect(faultsOf({ grades, figures, score: ' grade' })).toEqual([]);
    expect(faultsOf(attached(listing, { figures, score: ' grade' })).map(({ code }) => code)).toEqual([
      'rulebook-name-reserved',
    ]);
  });

  test('consequence-without-basis: an official rulebook attaches no list and no sanction to a law that was not read', () => {
    const laws =
      '\n  act: { title: Sample Act, evidence: primary }\n  other: { title: Other Act, evidence: secondary }';
    const of = (is: string, kind: string, evidence = ''): readonly string[] =>
      faultsOf(
        attached(`{ title: Measure, is: ${is}, when: "grade == 'D'", cites: other 9${evidence} }`, {
          laws,
          kind: ` ${kind}`,
        }),
      ).map(({ code }) => code);
    expect(of('sanction', 'official')).toEqual(['consequence-without-basis']);
    expect(of('list', 'official')).toEqual(['consequence-without-basis']);
    expect(of('incentive', 'official')).toEqual([]);
    expect(of('sanction', 'reproduction')).toEqual([]);
    expect(of('sanction', 'illustration')).toEqual([]);
    expect(faultsOf(attached(listing, { kind: ' official' }))).toEqual([]);
    const unread = listing.replace('cites: act 9', 'cites: act 9, evidence: secondary');
    expect(faultsOf(attached(unread, { kind: ' official' })).map(({ code }) => code)).toEqual([
      'consequence-without-basis',
    ]);
  });
});

describe('how far the text behind a rule was read', () => {
  const rulebook = sampleRulebook({
    reads: '\n  visit: visit@1\n  breach: breach@2',
    tables: '\n  points: { key: level, gives: points, evidence: unverified, rows: { high: 7, low: 2 } }',
    relations: "\n  weighed: { each: breach, with: { points: 'points[breach.level]' } }",
    figures: '\n  last: { latest: visit }\n  total: { sum: weighed, of: weighed.points }\n  half: total / 2',
    requirements: `
  own: { title: Own, met: last.storage <= 5, cites: act 1, evidence: secondary }
  plain: { title: Plain, met: last.storage <= 5, cites: act 2 }
  table: { title: Table, met: half <= 5, cites: act 3 }`,
  });

  test('is that of its law, its own where that is less, or that of a table it rests on', () => {
    const read = rulebook.requirements.map((rule) =>
      rule.cites.map((cite) => evidenceOfCitation(rulebook, rule, cite)),
    );
    expect(read).toEqual([['secondary'], ['primary'], ['unverified']]);
  });

  test('and the whole rulebook was read as far as what was read least', () => {
    expect(evidenceOf(rulebook)).toBe('unverified');
    expect(evidenceOf(sampleRulebook())).toBe('primary');
  });

  test('nothing is read better than its law', () => {
    expect(
      faultsOf({ grades: '\n  - { grade: A, when: otherwise, cites: act 1, evidence: primary }' }).map(
        ({ code }) => code,
      ),
    ).toEqual(['document-wrong-form']);
  });
});
