import { describe, expect, test } from 'vitest';
import { valueOf } from '../../vocabulary/index.ts';
import { readExamples } from '../read/examples.ts';
import { faultsOf, sampleRulebook } from '../rulebook.fixture.ts';
import { runExamples } from './run.ts';

const sections = {
  relations: `
  numbered:
    each: visit
    where: visit.outcome != 'pending'
    with:
      nth: { number: latest-first, by: visited_on }
      own: { number: earliest-first, by: tally, within: [outcome] }
  closings:
    each: visit
    with: { nth: { number: latest-first, by: closed_on } }
  cycles:
    group: numbered
    by: [visited_on]
    with:
      points: { sum: numbered, of: numbered.storage }
      cycle: { number: latest-first, by: visited_on }`,
  figures: `
  first: { sum: numbered, of: numbered.tally, where: numbered.nth == 1 }
  second: { sum: numbered, of: numbered.tally, where: numbered.nth == 2 }
  third: { sum: numbered, of: numbered.tally, where: numbered.nth == 3 }
  firsts: { count: numbered, where: numbered.own == 1 }
  closed: { count: closings, where: closings.nth <= 9 }
  open: { count: closings, where: absent(closings.nth) }
  weighted: { sum: cycles, of: 'cycles.cycle == 1 ? cycles.points * 3 : cycles.cycle == 2 ? cycles.points * 2 : cycles.points' }`,
  grades: `
  - { grade: good, when: first + second + third + firsts + closed + open + weighted <= 5, cites: act 1 }
  - { grade: poor, when: otherwise, cites: act 1 }`,
};

async function differing(examples: string): Promise<string[]> {
  const rulebook = sampleRulebook(sections);
  const results = await runExamples(rulebook, valueOf(readExamples('examples.yaml', examples, rulebook)));
  return results.flatMap(({ example, differences }) =>
    differences.map(({ part, expected, actual, by }) => `${example.name}: ${part} ${expected}, ${by} says ${actual}`),
  );
}

function stated(name: string, visits: readonly string[], figures: string): string {
  const given = visits.map((visit) => `      - { ${visit} }`).join('\n');
  return `- example: ${name}\n  as-of: 2024-06-30\n  given:\n    visit:\n${given}\n  expect: { figures: { ${figures} } }\n`;
}

const visit = (day: string, tally: string, more = 'outcome: pass, storage: 5'): string =>
  `visited_on: ${day}, tally: ${tally}, ${more}`;

describe('the number of a row, by both engines', () => {
  test('counts different days, so that two visits of one day share a number', async () => {
    const found = await differing(
      stated(
        'shared',
        [visit('2024-01-01', '1'), visit('2024-03-01', '10'), visit('2024-03-01', '20'), visit('2024-02-01', '100')],
        'first: 30, second: 100, third: 1, weighted: 45, closed: unknown, open: 4',
      ),
    );
    expect(found).toEqual([]);
  });

  test('counts within a series, and only rows of the relation', async () => {
    const found = await differing(
      stated(
        'series',
        [
          visit('2024-01-01', '1'),
          visit('2024-02-01', '1', 'outcome: fail, storage: 5'),
          visit('2024-03-01', '7', 'outcome: fail, storage: 5'),
          visit('2024-04-01', '1', 'outcome: pending, storage: 5'),
        ],
        'firsts: 2, first: 7, second: 1, third: 1',
      ),
    );
    expect(found).toEqual([]);
  });

  test('is not known of any row where one cannot be placed, and only of that series of numbers', async () => {
    const found = await differing(
      stated(
        'unknown',
        [visit('2024-01-01', '1'), 'visited_on: 2024-02-01, outcome: pass, storage: 5'],
        'firsts: unknown, first: unknown, second: 1, weighted: 25',
      ) +
        stated(
          'a row that may not be one',
          [visit('2024-01-01', '1'), 'visited_on: 2024-02-01, tally: 3, storage: 5'],
          'first: unknown, weighted: unknown, open: 2',
        ),
    );
    expect(found).toEqual([]);
  });

  test('is absent where there is nothing to number by, and others are numbered without', async () => {
    const found = await differing(
      stated(
        'absent',
        [visit('2024-01-01', '1', 'outcome: pass, storage: 5, closed_on: 2024-01-05'), visit('2024-02-01', '2')],
        'open: 1, closed: unknown',
      ),
    );
    expect(found).toEqual([]);
  });
});

function columnFaults(column: string): string[] {
  const relations = `\n  numbered:\n    each: visit\n    with: { nth: { ${column} } }`;
  const figures = '\n  total: { sum: numbered, of: numbered.nth }';
  const grades =
    '\n  - { grade: good, when: total <= 5, cites: act 1 }\n  - { grade: poor, when: otherwise, cites: act 1 }';
  return faultsOf({ relations, figures, grades }).map(({ code, message, at }) => `${at.path}: ${message} [${code}]`);
}

test('a numbering says by which column, of a sort that has an order, and nothing else', () => {
  expect(columnFaults('number: latest-first, by: visited_on')).toEqual([]);
  expect(columnFaults('number: latest-first')).toEqual([
    'relations.numbered.with.nth: "nth" numbers rows without saying by what. [rulebook-figure-form]',
  ]);
  expect(columnFaults('number: latest-first, by: visited')).toEqual([
    'relations.numbered.with.nth.by: "visit" has no column "visited". [rulebook-column-unknown]',
  ]);
  expect(columnFaults('number: latest-first, by: remark')).toEqual([
    'relations.numbered.with.nth.by: "by" is a text, where a day or a whole number or a decimal number is needed. [rulebook-figure-form]',
  ]);
  expect(columnFaults('number: latest-first, by: visited_on, within: [published]')).toMatchObject([
    expect.stringContaining('expression-official-outcome'),
  ]);
  expect(columnFaults('number: latest-first, by: visited_on, sum: visit')).toEqual([
    'relations.numbered.with.nth: "nth" numbers rows, and says "sum". [rulebook-figure-form]',
  ]);
  expect(columnFaults('sum: visit, of: visit.tally, within: [outcome]')).toEqual([
    'relations.numbered.with.nth: "nth" says "by" or "within", and numbers no rows. [rulebook-figure-form]',
  ]);
});
