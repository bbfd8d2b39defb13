import { describe, expect, test } from 'vitest';
import { faultsOf, rulebookText } from '../rulebook.fixture.ts';

const reads = '\n  visit: visit@1\n  breach: breach@2';
const usingBreach = '\n  last: { latest: visit }\n  breaches: { count: breach }';
const gradedBy = (when: string): string =>
  `\n  - { grade: good, when: "${when}", cites: act 1 }\n  - { grade: poor, when: otherwise, cites: act 1 }`;

/** Code, line and column of each fault. */
function places(sections: Record<string, string>): (string | number | undefined)[][] {
  return faultsOf(sections).map(({ code, at }) => [code, at.line, at.column]);
}

/** The line (from 1) and column of a text in a sample rulebook. */
function whereIs(sections: Record<string, string>, text: string): [number, number] {
  const lines = rulebookText(sections).split('\n');
  const line = lines.findIndex((each) => each.includes(text));
  return [line + 1, (lines[line]?.indexOf(text) ?? -1) + 1];
}

describe('a fault in what a rulebook declares has its place', () => {
  test.each<[title: string, sections: Record<string, string>, expected: [code: string, at: string][]]>([
    ['kind-unknown', { reads: '\n  visit: visti@1' }, [['kind-unknown', 'visti@1']]],
    ['kind-version', { reads: '\n  visit: visit@2' }, [['kind-version', 'visit@2']]],
    ['rulebook-missing: what it is', { kind: '' }, [['rulebook-missing', 'sample/visits']]],
    ['rulebook-missing: when it is in force', { 'in-force': '' }, [['rulebook-missing', 'sample/visits']]],
    [
      'rulebook-missing: whether a law was read',
      { laws: '\n  act: { title: Sample Act }' },
      [['rulebook-missing', '{ title: Sample Act }']],
    ],
    [
      'rulebook-missing: when a grade is given',
      { grades: '\n  - { grade: good, cites: act 1 }' },
      [
        ['rulebook-not-used', '{ latest: visit }'],
        ['rulebook-missing', '{ grade: good'],
      ],
    ],
    [
      'rulebook-name-reserved',
      { figures: '\n  last: { latest: visit }\n  subject: last.storage' },
      [['rulebook-name-reserved', 'last.storage']],
    ],
    [
      'rulebook-name-twice',
      { figures: '\n  last: { latest: visit }\n  visit: last.tally' },
      [['rulebook-name-twice', 'last.tally']],
    ],
    [
      'rulebook-not-used: a figure',
      { figures: '\n  last: { latest: visit }\n  spare: last.tally' },
      [['rulebook-not-used', 'last.tally']],
    ],
    ['rulebook-not-used: a record kind', { reads }, [['rulebook-not-used', 'breach@2']]],
    [
      'rulebook-not-used: a table',
      { tables: '\n  spare: { key: level, gives: points, rows: { high: 7 } }' },
      [['rulebook-not-used', '{ key: level']],
    ],
    [
      'rulebook-not-used: a relation',
      { relations: '\n  spare: { each: visit }' },
      [['rulebook-not-used', '{ each: visit }']],
    ],
    [
      'rulebook-not-used: a law',
      { laws: '\n  act: { title: Sample Act, evidence: primary }\n  spare: { title: Other Act, evidence: primary }' },
      [['rulebook-not-used', '{ title: Other Act']],
    ],
    [
      'rulebook-cycle: figures',
      {
        figures: '\n  last: { latest: visit }\n  a: b + 1\n  b: c\n  c: a',
        grades: gradedBy('a > 1 && last.storage > 5'),
      },
      [['rulebook-cycle', 'b + 1']],
    ],
    [
      'rulebook-cycle: relations',
      { relations: '\n  a: { each: b }\n  b: { each: a }', figures: '\n  last: { latest: a, by: visited_on }' },
      [
        ['rulebook-not-used', 'visit@1'],
        ['rulebook-cycle', '{ each: b }'],
      ],
    ],
    [
      'rulebook-relation-unknown',
      { figures: '\n  last: { latest: visits }' },
      [
        ['rulebook-not-used', 'visit@1'],
        ['rulebook-relation-unknown', 'visits }'],
      ],
    ],
    [
      'rulebook-column-unknown: what orders',
      { figures: '\n  last: { latest: visit, by: visited }' },
      [['rulebook-column-unknown', 'visited }']],
    ],
    [
      'rulebook-column-unknown: what matches',
      {
        reads,
        relations: '\n  scored: { each: visit, with: { n: { count: breach, matching: { date: visit.visited_on } } } }',
        figures: '\n  last: { latest: scored, by: visited_on }',
      },
      [['rulebook-column-unknown', 'visit.visited_on']],
    ],
    [
      'rulebook-column-unknown: what groups',
      {
        relations: '\n  days: { group: visit, by: [day], with: { storage: { max: visit, of: visit.storage } } }',
        figures: '\n  last: { latest: days, by: storage }',
      },
      [['rulebook-column-unknown', 'day]']],
    ],
    [
      'rulebook-figure-form: no aggregation',
      {
        figures: '\n  last: { latest: visit }\n  n: { where: visit.repeated }',
        grades: gradedBy('n > 1 && last.storage > 5'),
      },
      [['rulebook-figure-form', '{ where']],
    ],
    [
      'rulebook-figure-form: two aggregations',
      {
        figures: '\n  last: { latest: visit }\n  n: { sum: visit, count: visit }',
        grades: gradedBy('n > 1 && last.storage > 5'),
      },
      [['rulebook-figure-form', '{ sum']],
    ],
    [
      'rulebook-figure-form: of a count',
      {
        figures: '\n  last: { latest: visit }\n  n: { count: visit, of: visit.tally }',
        grades: gradedBy('n > 1 && last.storage > 5'),
      },
      [['rulebook-figure-form', '{ count']],
    ],
    [
      'rulebook-figure-form: a sum of ratios',
      {
        figures: '\n  last: { latest: visit }\n  n: { sum: visit, of: visit.tally / 3 }',
        grades: gradedBy('n > 1 && last.storage > 5'),
      },
      [['rulebook-figure-form', 'visit.tally / 3']],
    ],
    [
      'rulebook-figure-form: a condition that is none',
      { figures: '\n  last: { latest: visit, where: visit.tally }' },
      [['rulebook-figure-form', 'visit.tally']],
    ],
    [
      'rulebook-figure-form: a requirement that is none',
      { requirements: '\n  clean: { title: Clean, met: last.storage, cites: act 2 }' },
      [['rulebook-figure-form', 'last.storage, cites']],
    ],
    [
      'rulebook-figure-form: matching without a row',
      {
        reads,
        figures: '\n  last: { latest: visit }\n  n: { count: breach, matching: { found_on: last.visited_on } }',
        grades: gradedBy('n > 1 && last.storage > 5'),
      },
      [['rulebook-figure-form', '{ count']],
    ],
    [
      'rulebook-figure-form: made rows picked without an order',
      {
        relations: '\n  days: { group: visit, by: [visited_on], with: { storage: { max: visit, of: visit.storage } } }',
        figures: '\n  last: { latest: days }',
      },
      [['rulebook-figure-form', '{ latest: days }']],
    ],
    [
      'expression-official-outcome: what orders',
      { figures: '\n  last: { latest: visit, by: published }' },
      [['expression-official-outcome', 'published }']],
    ],
    [
      'rulebook-figure-form: each and group at once',
      { relations: '\n  late: { each: visit, group: visit }', figures: '\n  last: { latest: late, by: visited_on }' },
      [['rulebook-figure-form', '{ each']],
    ],
    [
      'rulebook-citation-missing',
      { requirements: '\n  clean: { title: Clean, met: last.storage <= 5 }' },
      [['rulebook-citation-missing', '{ title: Clean']],
    ],
    [
      'rulebook-citation-unreadable',
      { requirements: '\n  clean: { title: Clean, met: last.storage <= 5, cites: article }' },
      [['rulebook-citation-unreadable', 'article }']],
    ],
    [
      'rulebook-law-unknown',
      { requirements: '\n  clean: { title: Clean, met: last.storage <= 5, cites: atc 5 }' },
      [['rulebook-law-unknown', 'atc 5']],
    ],
    [
      'a column with a fault raises no second one where it is used',
      {
        relations: '\n  scored: { each: visit, with: { lost: visit.lots, cost: lost + 1 } }',
        figures: '\n  last: { latest: scored }',
      },
      [['expression-unknown-field', 'lots']],
    ],
    [
      'rulebook-compares-unknown: theirs',
      { compares: '\n  rating: { ours: grade, theirs: visit.outcome }' },
      [['rulebook-compares-unknown', 'visit.outcome']],
    ],
    [
      'rulebook-compares-unknown: ours',
      { compares: '\n  rating: { ours: grades, theirs: visit.published }' },
      [['rulebook-compares-unknown', 'grades, theirs']],
    ],
    [
      'rulebook-compares-unknown: what says the same',
      { compares: '\n  rating: { ours: grade, theirs: visit.published, same: { A: god } }' },
      [['rulebook-compares-unknown', 'god }']],
    ],
    [
      'grade-twice',
      {
        grades:
          '\n  - { grade: good, when: last.storage <= 5, cites: act 1 }\n  - { grade: good, when: otherwise, cites: act 1 }',
      },
      [['grade-twice', 'good, when: otherwise']],
    ],
    [
      'grade-after-otherwise',
      {
        grades:
          '\n  - { grade: good, when: otherwise, cites: act 1 }\n  - { grade: poor, when: last.storage > 5, cites: act 1 }',
      },
      [['grade-after-otherwise', 'poor']],
    ],
    ['grade-unknown', { 'best-to-worst': ' [good, poor, bad]' }, [['grade-unknown', 'bad]']]],
    [
      'table-form',
      { tables: '\n  t: { key: outcome, gives: points }', grades: gradedBy('t[last.outcome] > 1') },
      [['table-form', '{ key']],
    ],
    [
      'table-file-missing',
      { tables: '\n  t: { key: outcome, gives: points, file: lost.csv }', grades: gradedBy('t[last.outcome] > 1') },
      [['table-file-missing', 'lost.csv']],
    ],
    [
      'table-file-unreadable',
      { tables: '\n  t: { key: outcome, gives: points, file: short.csv }', grades: gradedBy('t[last.outcome] > 1') },
      [['table-file-unreadable', 'short.csv']],
    ],
    [
      'table-value-wrong',
      {
        tables: '\n  t: { key: outcome, gives: points, rows: { pass: 1, fail: 1.5, pending: 3 } }',
        grades: gradedBy('t[last.outcome] > 1'),
      },
      [['table-value-wrong', '1.5']],
    ],
    [
      'table-key-twice',
      {
        tables: '\n  t: { key: outcome, gives: points, rows: [[pass, 1], [fail, 2], [pending, 3], [pass, 4]] }',
        grades: gradedBy('t[last.outcome] > 1'),
      },
      [['table-key-twice', '[pass, 4]']],
    ],
  ])('%s', (_, sections, expected) => {
    expect(places(sections)).toEqual(expected.map(([code, at]) => [code, ...whereIs(sections, at)]));
  });

  test('a wrong value in a table of its own is shown by its row', () => {
    const sections = {
      reads,
      tables: '\n  t: { key: level, gives: weight, type: boolean, file: short.csv }',
      figures: usingBreach,
      grades: gradedBy("t['high'] && last.storage > 5 && breaches > 1"),
    };
    expect(faultsOf(sections)).toMatchObject([{ code: 'table-value-wrong', at: { row: 1 } }]);
  });

  test('a place inside a condition of several lines is on the line where it stands', () => {
    const sections = {
      grades:
        '\n  - grade: good\n    when: >-\n      last.storage <= 5 &&\n      last.storgae <= 5\n    cites: act 1\n  - { grade: poor, when: otherwise, cites: act 1 }',
    };
    expect(places(sections)).toEqual([['expression-unknown-field', whereIs(sections, 'last.storgae')[0], 12]]);
  });

  test('a rulebook of more names than any scheme has is refused before it is looked into', () => {
    const figures = Array.from({ length: 2_001 }, (_, index) => `\n  f${index}: f${index + 1}`).join('');
    expect(faultsOf({ figures })).toMatchObject([
      { code: 'rulebook-figure-form', message: expect.stringContaining('2001 entries') },
    ]);
  });
});
