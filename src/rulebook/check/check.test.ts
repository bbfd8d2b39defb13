import { describe, expect, test } from 'vitest';
import { KindCatalogue, readKind, shippedRefusals } from '../../kinds/index.ts';
import { valueOf } from '../../vocabulary/index.ts';
import { readRulebook } from '../read/rulebook.ts';
import { faultsOf, rulebookText, sampleKinds, sampleRulebook } from '../rulebook.fixture.ts';
import { checkRulebook } from './check.ts';

const grades = (...conditions: readonly string[]): Record<string, string> => ({
  grades: conditions.map((when, index) => `\n  - { grade: g${index + 1}, when: "${when}", cites: act 1 }`).join(''),
});

describe('grades that every case has one of', () => {
  test.each<[string, Record<string, string>]>([
    [
      'bands that meet, of a number with no end',
      { ...grades('last.tally >= 85', 'last.tally >= 70', 'last.tally < 70') },
    ],
    [
      'bands of an exact share',
      { figures: '\n  last: { latest: visit }\n  share: last.tally / 7', ...grades('share > 0.5', 'share <= 0.5') },
    ],
    ['every value of a closed list', grades("last.outcome == 'pass'", "last.outcome in ['fail', 'pending']")],
    ['true and false', grades('last.repeated', '!last.repeated')],
    [
      'a total of closed lists, worked out case by case',
      {
        figures: '\n  last: { latest: visit }\n  total: last.storage + last.structure',
        ...grades('total <= 10', 'total in [15, 20, 25]'),
      },
    ],
    [
      'a case that a reason to be unrated takes',
      {
        unrated: "\n  pending: { title: Pending, when: last.outcome == 'pending', cites: act 2 }",
        ...grades("last.outcome == 'pass'", "last.outcome == 'fail'"),
      },
    ],
    [
      'k of n',
      grades(
        'atLeast(2, [last.storage > 5, last.structure > 5, last.repeated])',
        '!atLeast(2, [last.storage > 5, last.structure > 5, last.repeated])',
      ),
    ],
  ])('%s', (_, sections) => {
    expect(faultsOf(sections)).toEqual([]);
  });

  test.each<[string, Record<string, string>, string]>([
    [
      'a gap between bands of whole numbers',
      grades('last.tally > 70', 'last.tally < 70'),
      'No grade is given where last.tally is 70.',
    ],
    [
      'a gap between bands of decimals',
      grades('last.fine >= 70.00', 'last.fine <= 69.00'),
      'No grade is given where last.fine is 69.01.',
    ],
    [
      'a value of a closed list',
      grades("last.outcome == 'pass'", "last.outcome == 'fail'"),
      'No grade is given where last.outcome is pending.',
    ],
    [
      'a pair of scores',
      grades('last.storage <= 5', 'last.structure <= 5'),
      'No grade is given where last.storage is 10, last.structure is 10.',
    ],
    [
      'another text',
      grades("last.remark == 'a'", "last.remark == 'b'"),
      'No grade is given where last.remark is (another value).',
    ],
  ])('grade-gap: %s', (_, sections, message) => {
    expect(faultsOf(sections)).toMatchObject([{ code: 'grade-gap', message, at: { line: 18, column: 5 } }]);
  });

  test('grade-gap: whole numbers have none between 69 and 70, decimals have', () => {
    expect(faultsOf(grades('last.tally >= 70', 'last.tally <= 69'))).toEqual([]);
    expect(faultsOf(grades('last.tally >= 69.5', 'last.tally < 69.5'))).toEqual([]);
  });

  test.each<[string, Record<string, string>]>([
    [
      'days cannot be looked at',
      grades('daysBetween(last.visited_on, as_of) > 30', 'daysBetween(last.visited_on, as_of) <= 30'),
    ],
    [
      'two figures of one number may exclude each other',
      { figures: '\n  last: { latest: visit }\n  more: last.tally + 1', ...grades('more > 5', 'last.tally <= 4') },
    ],
  ])('grade-not-total: %s, so the rulebook has to say what is left', (_, sections) => {
    expect(faultsOf(sections).map(({ code }) => code)).toEqual(['grade-not-total']);
    expect(
      faultsOf({
        ...sections,
        grades: `${sections['grades'] ?? ''}\n  - { grade: rest, when: otherwise, cites: act 1 }`,
      }),
    ).toEqual([]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['a band inside another', grades('last.tally > 70', 'last.tally > 80', 'otherwise'), 'g2'],
    ['an otherwise with nothing left', grades("last.outcome == 'pass'", "last.outcome != 'pass'", 'otherwise'), 'g3'],
    [
      'a total that no scores reach',
      {
        figures: '\n  last: { latest: visit }\n  total: last.storage + last.structure',
        ...grades('total > 25', 'otherwise'),
      },
      'g1',
    ],
    ['a condition that contradicts itself', grades('last.tally > 5 && last.tally < 5', 'otherwise'), 'g1'],
  ])('grade-unreachable: %s', (_, sections, grade) => {
    expect(faultsOf(sections)).toMatchObject([
      { code: 'grade-unreachable', message: expect.stringContaining(`"${grade}"`) },
    ]);
  });
});

const body = `kind: body
version: 1
class: licence
title: { en: Entry }
topic: sample
subject: establishment
fields:
  sort: { type: text, values: [company, trade-union] }
  owner_religion: { type: text, values: [a, b] }
  held: { type: integer, title: { en: Political donations } }
  foreign_owned: { type: boolean }
  state: { type: text, values: [open, shut] }
`;

function faultsOfBody(sections: Record<string, string>): readonly { code: string; message: string; at: object }[] {
  const kinds = new KindCatalogue([...sampleKinds, valueOf(readKind('kinds/body.yaml', body))]);
  const text = rulebookText({ reads: '\n  entry: body@1', figures: '\n  last: { latest: entry }', ...sections });
  const read = readRulebook('rulebook.yaml', text, { kinds });
  return read.ok ? [] : read.faults;
}

describe('criteria that no rulebook may rest on (law 9)', () => {
  test.each([
    ['the values of a field', "last.sort == 'company'", 'trade union'],
    ['the name of a field', "last.owner_religion == 'a'", 'religion'],
    ['the title of a field', 'last.held > 3', 'political'],
    ['a value it compares with', "subject.category == 'Non-profit body'", 'nonprofit|non-profit'],
    ['a value it compares with, in another script', "subject.category == '民间社会组织'", '社会组织'],
  ])('rulebook-criterion-refused: %s', (_, when, word) => {
    const faults = faultsOfBody({ ...grades(`last.state == 'open' && ${when}`, 'otherwise') });
    expect(faults.map(({ code }) => code)).toContain('rulebook-criterion-refused');
    expect(faults[0]?.message).toMatch(new RegExp(`"(${word.replace('trade union', 'union|trade union')})"`));
    expect(faults[0]?.at).toMatchObject({ line: 17, column: when.includes('subject') ? 69 : 49 });
  });

  test.each<[string, Record<string, string>]>([
    ['the title of the rulebook', { title: ' { en: Duties of civil society bodies }' }],
    ['its topic', { topic: ' political-activity' }],
    [
      'a requirement',
      { requirements: "\n  clean: { title: No union activity, met: last.state == 'open', cites: act 1 }" },
    ],
    [
      'a table of its own',
      {
        tables: '\n  ranks: { key: sort, gives: rank, rows: { religious body: 1 } }',
        figures: '\n  last: { latest: entry }\n  rank: ranks[subject.category]',
        score: ' rank',
      },
    ],
  ])('rulebook-criterion-refused: what %s says', (_, sections) => {
    const faults = faultsOfBody({ ...grades("last.state == 'open'", 'otherwise'), ...sections });
    expect(faults.map(({ code }) => code)).toEqual(['rulebook-criterion-refused']);
  });

  test('a field of the kind that no rule reads is no criterion', () => {
    expect(faultsOfBody(grades("last.state == 'open'", 'otherwise'))).toEqual([]);
  });

  test('rulebook-origin-without-law: origin decides only where the rule itself cites the law', () => {
    const state = grades("last.state == 'open'", 'otherwise');
    expect(
      faultsOfBody({
        ...state,
        figures: '\n  last: { latest: entry }\n  base: last.foreign_owned ? 90 : 100',
        score: ' base',
      }).map(({ code }) => code),
    ).toEqual(['document-unreadable']);
    expect(
      faultsOfBody({
        ...state,
        figures: "\n  last: { latest: entry }\n  base: 'last.foreign_owned ? 90 : 100'",
        score: ' base',
      }),
    ).toMatchObject([{ code: 'rulebook-origin-without-law', at: { line: 16, column: 10 } }]);
    expect(
      faultsOfBody({
        ...state,
        requirements: '\n  local: { title: Agent at home, met: !last.foreign_owned, cites: act 12 }'.replace(
          '!last.foreign_owned',
          "'!last.foreign_owned'",
        ),
      }),
    ).toEqual([]);
  });

  test.each([
    ['credit union', undefined],
    ['European Union rules', undefined],
    ['Association of bakers', 'association'],
    ['TradeUnionMember', 'union'],
    ['trade_unions', 'union'],
    ['reunion', undefined],
    ['scientific', undefined],
    ['racetrack', undefined],
    ['Raceway, race track', undefined],
    ['Speech therapy', 'speech'],
    ['参加工会活动', '工会'],
    ['foreign-owned', 'foreign'],
    ['Laïcité et croyances', 'croyance'],
  ])('the list that ships reads "%s" as %s', (text, word) => {
    expect(shippedRefusals().in(text)?.word).toBe(word);
  });
});

test('a rulebook in hand has no faults: reading has run the checks', () => {
  expect(checkRulebook(sampleRulebook())).toEqual([]);
});
