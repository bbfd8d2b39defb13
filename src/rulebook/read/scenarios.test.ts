import { describe, expect, test } from 'vitest';
import { valueOf } from '../../vocabulary/index.ts';
import { sampleRulebook } from '../rulebook.fixture.ts';
import { readScenarios } from './scenarios.ts';

const rulebook = sampleRulebook({
  reads: '\n  visit: visit@1\n  breach: breach@2',
  figures: "\n  last: { latest: visit }\n  high: { sum: breach, of: breach.count, where: breach.level == 'high' }",
  requirements: '\n  few: { title: Few breaches, met: high <= 1, cites: act 2 }',
});

test('a row is a case: fields of records, and what is expected', () => {
  const text = `example,as-of,visit.visited_on,visit.storage,breach[1].found_on,breach[1].level,breach[1].count,breach[2].found_on,breach[2].level,breach[2].count,subject.place,expect.grade,expect.findings.few,expect.awards
clean,2024-06-30,2024-01-10,5,,,,,,,Lisbon,good,met,[]
"two, high",2024-06-30,2024-01-10,10,2024-01-10,high,1,2024-01-11,high,1,,poor,not-met,
`;
  const [clean, two] = valueOf(readScenarios('cases.csv', text, rulebook));
  expect(clean).toMatchObject({
    name: 'clean',
    asOf: '2024-06-30',
    subject: { place: 'Lisbon' },
    given: { visit: [{ visited_on: '2024-01-10', storage: '5' }] },
    expect: { grade: 'good', findings: { few: 'met' }, awards: [] },
    at: { file: 'cases.csv', line: 2, row: 1 },
  });
  expect(two?.given['breach']).toEqual([
    { found_on: '2024-01-10', level: 'high', count: '1' },
    { found_on: '2024-01-11', level: 'high', count: '1' },
  ]);
});

describe('what is wrong is stated once, with its line', () => {
  test.each<[string, string, object]>([
    [
      'an unknown column',
      'as-of,visit.visited_on,visit.storrage,expect.grade\n2024-06-30,2024-01-01,5,good\n',
      { code: 'example-unknown-key', at: { line: 2 } },
    ],
    [
      'a column of nothing',
      'as-of,grade\n2024-06-30,good\n',
      { code: 'scenario-column', at: { line: 1 }, fix: expect.stringContaining('expect.grade') },
    ],
    [
      'a value that cannot be',
      'as-of,visit.visited_on,visit.storage,expect.grade\n2024-06-30,2024-01-01,5,good\n2024-06-30,2024-01-01,6,good\n',
      { code: 'example-value-wrong', at: { line: 3, path: 'visit.storage' } },
    ],
    [
      'a grade that is none',
      'as-of,expect.grade\n2024-06-30,best\n',
      { code: 'example-unknown-key', at: { line: 2, path: 'expect.grade' } },
    ],
    [
      'a day that does not exist',
      'as-of,expect.grade\n2024-02-30,good\n',
      { code: 'scenario-wrong', at: { line: 2, path: 'as-of' } },
    ],
    [
      'an expectation that is none',
      'as-of,expect.grad\n2024-06-30,good\n2024-06-30,good\n',
      { code: 'scenario-column', at: { line: 2 } },
    ],
    ['a row too long', 'as-of,expect.grade\n2024-06-30,good,more\n', { code: 'scenarios-unreadable' }],
    ['nothing at all', '', { code: 'scenarios-unreadable' }],
  ])('%s', (_, text, fault) => {
    const read = readScenarios('cases.csv', text, rulebook);
    expect(read.ok ? [] : read.faults).toMatchObject([fault]);
  });
});
