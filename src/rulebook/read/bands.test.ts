import { describe, expect, test } from 'vitest';
import { differencesIn, faultsOf } from '../rulebook.fixture.ts';

const banded = (table: string, points = 'fine[last.fine]', limit = 50): Record<string, string> => ({
  tables: `\n  fine: ${table}`,
  figures: `\n  last: { latest: visit }\n  points: ${points}`,
  grades: `\n  - { grade: good, when: 'points < ${limit}', cites: act 1 }\n  - { grade: poor, when: otherwise, cites: act 1 }`,
});
const fines =
  '{ band: amount, band-unit: CNY, includes: high, gives: points, rows: [[0, 10000, 10], [10000, 20000.50, 15], [20000.50, "", 50]] }';

function visits(values: readonly (readonly [fields: string, points: string])[]): string {
  return values
    .map(
      ([fields, points]) => `
- example: ${JSON.stringify(`${fields} is ${points}`)}
  as-of: 2024-06-30
  given: { visit: { visited_on: 2024-01-01, ${fields} } }
  expect: { figures: { points: ${JSON.stringify(points)} } }
`,
    )
    .join('');
}

describe('tables of bands', () => {
  test('a band includes its high end, on the line and one past it, and beyond all bands nothing is known', async () => {
    const examples = visits([
      ['fine: 0.01', '10'],
      ['fine: 10000', '10'],
      ['fine: 10000.01', '15'],
      ['fine: 20000.50', '15'],
      ['fine: 20000.51', '50'],
      ['fine: 9999999999', '50'],
      ['fine: 0', 'unknown'],
      ['fine: -5', 'unknown'],
      ['tally: 3', 'unknown'],
    ]);
    expect(await differencesIn(banded(fines), examples)).toEqual([]);
  });

  test('or its low end', async () => {
    const examples = visits([
      ['fine: 0', '10'],
      ['fine: 9999.99', '10'],
      ['fine: 10000', '15'],
      ['fine: -0.01', 'unknown'],
    ]);
    expect(await differencesIn(banded(fines.replace('includes: high', 'includes: low')), examples)).toEqual([]);
  });

  test('of days, of shares, and of bands that differ by a key', async () => {
    const days =
      '{ band: day, band-type: date, includes: low, gives: points, rows: [["", 2024-01-01, 60], [2024-01-01, "", 1]] }';
    expect(
      await differencesIn(
        banded(days, 'fine[last.closed_on]'),
        visits([
          ['closed_on: 2023-12-31', '60'],
          ['closed_on: 2024-01-01', '1'],
          ['tally: 1', 'unknown'],
        ]),
      ),
    ).toEqual([]);
    const share = '{ band: share, includes: high, gives: points, rows: [[0, 0.1, 1], [0.1, 1, 9]] }';
    expect(
      await differencesIn(
        banded(share, 'fine[last.tally / 30]', 5),
        visits([
          ['tally: 3', '1'],
          ['tally: 4', '9'],
          ['tally: 31', 'unknown'],
        ]),
      ),
    ).toEqual([]);
    const keyed =
      '{ key: outcome, band: tally, includes: low, gives: { points: integer, word: text }, rows: [[pass, "", 5, 1, a], [pass, 5, "", 2, b], [fail, "", "", 3, c], [pending, 0, 1, 4, d]] }';
    expect(
      await differencesIn(
        banded(keyed, 'fine[last.outcome][last.tally].points', 3),
        visits([
          ['outcome: pass, tally: 4', '1'],
          ['outcome: pass, tally: 5', '2'],
          ['outcome: fail, tally: -9', '3'],
          ['outcome: fail', 'unknown'],
          ['outcome: pending, tally: 1', 'unknown'],
          ['tally: 1', 'unknown'],
        ]),
      ),
    ).toEqual([]);
  });

  test.each([
    ['a gap', '[[0, 10, 1], [11, 20, 2]]', 'leaves a gap after the one before it (0 to 10)'],
    ['an overlap', '[[0, 10, 1], [9, 20, 2]]', 'overlaps the one before it (0 to 10)'],
    ['the wrong order', '[[10, 20, 1], [0, 10, 2]]', 'stands after a higher one'],
    ['an empty band', '[[10, 10, 1]]', 'ends where it begins, or before'],
    ['an end in the middle', '[[0, "", 1], [10, 20, 2]]', 'stands after a band without an end'],
    ['two beginnings', '[["", 10, 1], ["", 20, 2]]', 'has no beginning, and is not the first'],
  ])('table-bands: %s', (_, rows, problem) => {
    const faults = faultsOf(banded(fines.replace(/rows: .*/, `rows: ${rows} }`)));
    expect(faults.map(({ code, at }) => [code, at.line])).toEqual([['table-bands', 21]]);
    expect(faults[0]?.message).toContain(problem);
  });

  test.each([
    ['no end that is included', fines.replace(' includes: high,', ''), 'table-form'],
    ['an end without bands', '{ key: amount, includes: high, gives: points, rows: { a: 1 } }', 'table-form'],
    ['bands of texts', fines.replace('band: amount', 'band-type: text, band: amount'), 'table-form'],
    ['neither key nor band', '{ gives: points, rows: [[1, 2]] }', 'table-form'],
    ['an end that is no number', fines.replace('[0,', '[none,'), 'table-value-wrong'],
    ['another unit', fines.replace('CNY', 'EUR'), 'expression-units-differ'],
    ['a text looked up', '{ band: amount, includes: low, gives: points, rows: [[0, 1, 2]] }', 'expression-wrong-type'],
  ])('says what is wrong: %s', (what, table, code) => {
    const points = what === 'a text looked up' ? 'fine[last.remark]' : undefined;
    expect(faultsOf(banded(table, points)).map((fault) => fault.code)).toContain(code);
  });
});
