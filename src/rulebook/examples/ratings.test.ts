import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { shape } from '../../sql/index.ts';
import { dayFrom } from '../../vocabulary/index.ts';
import { compileRulebook } from '../compile/compile.ts';
import { interpretSubject } from '../interpret/assess.ts';
import type { SubjectFacts } from '../interpret/facts.ts';
import type { RatingGiven } from '../interpret/rating.ts';
import type { Rulebook } from '../model.ts';
import { readOver } from '../ratings.fixture.ts';
import { ofAssessment, ofRow, type Outcome } from './compare.ts';
import { smallRegister } from './register.ts';

const asOf = dayFrom('2024-06-30') ?? raise();

function raise(): never {
  throw new Error('no day');
}

/** What both engines say of subjects; that it is the same is part of every test here. */
async function both(rulebook: Rulebook, subjects: readonly SubjectFacts[]): Promise<Outcome[]> {
  const register = await smallRegister(rulebook, subjects);
  try {
    const { detailed } = compileRulebook(rulebook, { ...register, asOf });
    const rows = await register.database.rows(detailed, z.looseObject({ subject_no: shape.bigint }));
    const rated = rows.toSorted((one, other) => Number(one.subject_no - other.subject_no));
    return subjects.map((facts, index) => {
      const { between, ...interpreted } = ofAssessment(interpretSubject(rulebook, facts, asOf));
      expect(ofRow(rulebook, rated[index] ?? {})).toEqual(interpreted);
      return { ...interpreted, between: between ?? '' };
    });
  } finally {
    await register.database.close();
  }
}

const given = (grade: string | null, score: string | null = null, reason: string | null = null): RatingGiven => ({
  grade,
  score,
  reason,
});
const nobody: SubjectFacts = { subject: { listed: undefined, profile: {} }, facts: {} };
const rated = (ratings: SubjectFacts['ratings'] & object): SubjectFacts => ({ ...nobody, ratings });

describe('a view over two grades, by both engines', async () => {
  const rulebook = readOver({
    reads: '',
    figures: `
  best: care.grade == 'A'
  there: '!absent(care)'
  missing: absent(care.grade)
  known_care: known(care.grade)
  points: care.score + 1
  fine: fines.score * 2
  third: share.score / 2
  either: care.grade == 'C' || fines.grade == 'C'`,
    ratings: '\n  care: { of: sample/care }\n  fines: { of: sample/fines }\n  share: { of: sample/share }',
    awards:
      '\n  - { grade: E, when: there || missing || known_care || points > 99 || fine > 99 || third > 99, cites: act 1 }',
    unrated: '\n  nothing: { title: Nothing, when: absent(care) && absent(fines), cites: act 1 }',
    grades:
      '\n  - { grade: poor, when: either, cites: act 1 }\n  - { grade: good, when: best, cites: act 1 }\n  - { grade: fair, when: otherwise, cites: act 1 }',
    requirements:
      "\n  care: { title: Care, applies: '!absent(care)', met: \"care.grade in ['A', 'B']\", cites: act 1 }",
  });
  const cases: [string, SubjectFacts, Record<string, string>][] = [
    [
      'both known',
      rated({ care: given('A', '7'), fines: given('B', '12.50'), share: given('A', '2/3') }),
      {
        grade: 'good',
        'figure best': 'true',
        'figure there': 'true',
        'figure missing': 'false',
        'figure points': '8',
        'figure fine': '25.00',
        'figure third': '1/3',
        'finding care': 'met',
        coverage: '1 of 1',
      },
    ],
    [
      'a grade without a score, and a ratio that is whole',
      rated({ care: given('B'), fines: given('A', '-0.05'), share: given('A', '-4') }),
      { grade: 'fair', 'figure points': 'unknown', 'figure fine': '-0.10', 'figure third': '-2' },
    ],
    [
      'one that did not rate it: absent, and never counted as good',
      rated({ fines: given('B', '1.00') }),
      {
        reason: 'missing-facts',
        between: 'poor fair',
        'figure best': 'unknown',
        'figure there': 'false',
        'figure missing': 'true',
        'figure known_care': 'false',
        'finding care': 'not-applicable',
        'figure third': 'unknown',
        coverage: '0 of 0',
      },
    ],
    [
      'one that is unrated there: unknown, but what is bad enough decides',
      rated({ care: given(null, null, 'closed'), fines: given('C', '1.00') }),
      {
        grade: 'poor',
        'figure there': 'true',
        'figure missing': 'false',
        'figure known_care': 'false',
        'finding care': 'unknown',
        coverage: '0 of 1',
      },
    ],
    [
      'unrated by both',
      rated({ care: given(null, null, 'closed'), fines: given(null, null, 'no-records') }),
      { reason: 'no-grades' },
    ],
    ['rated by none', rated({}), { reason: 'nothing' }],
    ['without ratings at all', nobody, { reason: 'nothing' }],
  ];
  const outcomes = await both(
    rulebook,
    cases.map(([, facts]) => facts),
  );
  test.each(cases.map(([name, , expected], index) => [name, expected, index] as const))('%s', (_, expected, index) => {
    expect(outcomes[index]).toMatchObject(expected);
  });
  test('the scores that are not known say why', () => {
    const causes = cases.flatMap(([, facts]) => {
      const { figures } = interpretSubject(rulebook, facts, asOf);
      const value = figures.find(({ name }) => name === 'points')?.value;
      return value?.is === 'unknown'
        ? [value.because.map(({ reason, text, detail }) => ({ reason, text, detail }))]
        : [[]];
    });
    expect(causes.slice(1, 4)).toEqual([
      [{ reason: 'not-stated', text: 'care.score', detail: undefined }],
      [{ reason: 'absent', text: 'care.score', detail: undefined }],
      [{ reason: 'unrated-there', text: 'care.score', detail: 'closed' }],
    ]);
  });
});

const visited = (storage: string, ratings: SubjectFacts['ratings'] & object): SubjectFacts => ({
  ...nobody,
  facts: {
    visit: [{ factNo: 1n, eventOn: '2024-01-01', fields: { visited_on: '2024-01-01', storage, tally: '5' } }],
  },
  ratings,
});

describe('its own grade of before, by both engines', async () => {
  const rulebook = readOver({
    ratings: '\n  before: { of: previous-year, score: decimal(1) }',
    figures: `
  last: { latest: visit }
  tally: { count: visit, where: "before.grade == 'poor' && visit.tally > 3" }
  score: '!absent(before) ? before.score : 0.0'
  age: daysBetween(before.as_of, as_of)`,
    score: " round(score + last.tally, 1, 'half-up')",
    grades:
      '\n  - { grade: poor, when: "!absent(before) && before.grade == \'poor\' && last.storage > 0", cites: act 1 }\n  - { grade: good, when: otherwise, cites: act 1 }',
    requirements: "\n  few: { title: Few, met: 'tally < 1 || age > 400', cites: act 1 }",
  });
  const before = { run: 'run-1', asOf: '2023-06-30', publicFrom: '2023-09-01' };
  const cases: [string, SubjectFacts, Record<string, string>][] = [
    [
      'carried on',
      visited('5', { before: { ...given('poor', '2.5'), before } }),
      { grade: 'poor', score: '7.5', 'figure tally': '1', 'figure age': '366', 'finding few': 'not-met' },
    ],
    ['lifted, since nothing is left', visited('0', { before: { ...given('poor', '2.5'), before } }), { grade: 'good' }],
    [
      'good before',
      visited('5', { before: { ...given('good', '2.5'), before } }),
      { grade: 'good', 'figure tally': '0', 'finding few': 'met' },
    ],
    ['none before', visited('5', {}), { grade: 'good', score: '5.0', 'figure age': 'unknown' }],
    [
      'unrated before',
      visited('5', { before: { ...given(null, null, 'no-records'), before } }),
      { reason: 'missing-facts', 'figure tally': 'unknown', 'figure score': 'unknown', 'figure age': '366' },
    ],
    [
      'a grade and a score of a version that had others',
      visited('5', { before: { ...given('middling', '12'), before } }),
      { reason: 'missing-facts', 'figure score': 'unknown' },
    ],
  ];
  const outcomes = await both(
    rulebook,
    cases.map(([, facts]) => facts),
  );
  test.each(cases.map(([name, , expected], index) => [name, expected, index] as const))('%s', (_, expected, index) => {
    expect(outcomes[index]).toMatchObject(expected);
  });
});
