import { describe, expect, test } from 'vitest';
import type { Fault } from '../../vocabulary/index.ts';
import type { Term } from '../model.ts';
import { faultsOf, rulebookText, sampleRulebook } from '../rulebook.fixture.ts';

const reads = '\n  visit: visit@1\n  breach: breach@2';
const tables =
  '\n  weight: { key: level, gives: points, unit: points, rows: { high: 7, low: 2 } }\n  short: { key: level, gives: points, rows: { high: 7 } }\n  pair: { key: { level: text, repeated: boolean }, gives: { weight: integer, factor: decimal(2) }, file: weights.csv }';

/** A rulebook in which everything else is used, so that only the expression under test has faults. */
function sections(expression: string): Record<string, string> {
  return {
    reads,
    tables,
    figures: `
  last: { latest: visit }
  first: { earliest: breach }
  fines: { sum: visit, of: visit.fine }
  used: weight[first.level] + short['high'] + pair[first.level][last.repeated].weight
  checked: used > 0 && fines > 0.00
  tested: ${JSON.stringify(expression)}`,
    grades:
      '\n  - { grade: good, when: checked && known(tested), cites: act 1 }\n  - { grade: poor, when: otherwise, cites: act 1 }',
  };
}

function faultsIn(expression: string): readonly Fault[] {
  return faultsOf(sections(expression)).filter(({ at }) => at.path === 'figures.tested');
}

/** The column inside the expression, counted from 1, where a fault stands. */
function columnIn(expression: string, fault: Fault | undefined): number {
  const line =
    rulebookText(sections(expression))
      .split('\n')
      .find((each) => each.startsWith('  tested:')) ?? '';
  const escaped = JSON.stringify(expression).slice(1, -1) !== expression;
  if (escaped) throw new Error('use single quotes inside the expression');
  return (fault?.at.column ?? 0) - line.indexOf('"') - 2;
}

/** The term of an expression without faults. */
function termOf(expression: string): Term {
  const figure = sampleRulebook(withoutUnused(expression)).figures.find(({ name }) => name === 'tested');
  if (figure?.how !== 'expression') throw new Error('not an expression');
  return figure.value.root;
}

function withoutUnused(expression: string): Record<string, string> {
  const all = sections(expression);
  return {
    ...all,
    tables: all['tables']?.replace(/\n {2}short: .*/, '') ?? '',
    figures: all['figures']?.replace(" + short['high']", '') ?? '',
  };
}

describe('an expression with a fault names the part that is meant', () => {
  const cases: [code: string, expression: string, at: string][] = [
    ['expression-unreadable', 'last.storage <= && true', '<='],
    ['expression-unreadable', 'last.storage <= 5)', ')'],
    ['expression-unsupported', 'has(last.storage)', 'has'],
    ['expression-unsupported', '[1, 2]', '['],
    ['expression-unsupported', 'last.tally % 2 == 1', '%'],
    ['expression-unsupported', 'last.tally in weight', 'in'],
    ['expression-unsupported', 'null == last.tally', 'null'],
    ['expression-unsupported', 'last.fine > 1e3', '1e3'],
    ['expression-unsupported', 'last.tally > 5u', '5u'],
    ['expression-unsupported', "b'x' == last.remark", "b'"],
    ['expression-unsupported', '[1].exists(x, x > 1)', '.exists'],
    ['expression-unsupported', 'weight == 3', 'weight'],
    ['expression-unsupported', 'subject == 3', 'subject'],
    ['expression-unsupported', 'fines.cents > 3', 'cents'],
    ['expression-unknown-name', 'last.tally > 3 && lost.tally > 4', 'lost'],
    ['expression-unknown-name', 'storage > 3', 'storage'],
    ['expression-unknown-field', 'last.storgae > 3', 'storgae'],
    ['expression-unknown-field', "subject.name == 'x'", 'name'],
    ['expression-unknown-field', 'pair[first.level][true].weigth', 'pair'],
    ['expression-unknown-function', 'maximum(last.tally, 3) > 3', 'maximum'],
    ['expression-function-inputs', 'max(last.tally) > 3', 'max'],
    ['expression-function-inputs', 'last.tally.max(3) > 3', '.max'],
    ['expression-function-inputs', 'addMonths(last.visited_on, 3) > as_of', 'addMonths'],
    ['expression-wrong-type', "addMonths(last.visited_on, 3, 'nearest') > as_of", "'nearest'"],
    ['expression-function-inputs', 'atLeast(4, [last.repeated, true])', 'atLeast'],
    ['expression-function-inputs', 'atLeast(1, last.repeated)', 'atLeast'],
    ['expression-wrong-type', 'last.repeated && last.tally', 'last.tally'],
    ['expression-wrong-type', '!last.tally', 'last.tally'],
    ['expression-wrong-type', 'last.tally + last.remark > 3', 'last.remark'],
    ['expression-wrong-type', "last.outcome < 'pass'", 'last.outcome'],
    ['expression-wrong-type', "round(last.fine, last.tally, 'down') > 3", 'last.tally'],
    ['expression-wrong-type', "round(last.fine, 1, 'nearest') > 3", "'nearest'"],
    ['expression-wrong-type', 'weight[last.tally] > 3', 'last.tally'],
    ['expression-wrong-type', 'daysBetween(last.visited_on, last.tally) > 3', 'last.tally'],
    ['expression-types-differ', "last.tally == 'three'", '=='],
    ['expression-types-differ', "(last.repeated ? 1 : 'one') == 1", 'last.repeated ?'],
    ['expression-units-differ', 'last.storage + last.fine > 3', '+'],
    ['expression-units-differ', 'max(last.storage, last.fine) > 3', 'max'],
    ['expression-units-differ', 'last.tally == 3 && last.fine >= last.storage', '>='],
    ['expression-value-not-listed', "last.outcome == 'passed'", "'passed'"],
    ['expression-value-not-listed', "last.outcome in ['pass', 'failed']", "'failed'"],
    ['expression-value-not-listed', "'passt' in [last.outcome]", "'passt'"],
    ['expression-value-not-listed', 'last.storage == 7', '7'],
    ['expression-official-outcome', "last.tally == 3 || last.published == 'A'", 'published'],
    ['expression-free-text', "last.remark.contains('dirt')", 'last.remark'],
    ['expression-free-text', "subject.category.startsWith('Rest')", 'subject.category'],
    ['expression-never-absent', 'absent(last.tally + 1)', '+ 1'],
    ['expression-number-too-wide', 'last.tally > 1234567890123456789', '1234567890123456789'],
    ['expression-number-too-wide', 'last.fine > 0.1234567890123', '0.1234567890123'],
    ['expression-number-too-wide', 'last.fine * 0.12345678901 > 1.0', '*'],
    ['expression-not-a-day', "last.visited_on > date('2023-02-30')", "'2023-02-30'"],
    ['expression-table-keys', 'pair[first.level].weight > 3', 'pair'],
    ['expression-table-gives', 'pair[first.level][true] > 3', 'pair'],
    ['expression-table-incomplete', 'last.tally > 1 && short[first.level] > 3', 'first.level'],
  ];
  test.each(cases)('%s: %s', (code, expression, at) => {
    const faults = faultsIn(expression);
    expect(
      faults.map((fault) => [
        fault.code,
        expression.slice(columnIn(expression, fault)).startsWith(at)
          ? at
          : expression.slice(columnIn(expression, fault)),
      ]),
    ).toEqual([[code, at]]);
  });

  test('expression-too-large: brackets beyond the fiftieth, before anything descends into them', () => {
    const [fault] = faultsIn(`${'('.repeat(60)}1${')'.repeat(60)} > 0`);
    expect(fault).toMatchObject({ code: 'expression-too-large', at: { path: 'figures.tested' } });
    expect(faultsIn(Array.from({ length: 900 }, () => 'last.tally').join('+')).map(({ code }) => code)).toEqual([
      'expression-too-large',
    ]);
    expect(faultsIn(`${Array.from({ length: 300 }, () => '1').join('+')} > 0`).map(({ code }) => code)).toEqual([
      'expression-too-large',
    ]);
  });

  test('expression-figure-in-rows: rows are made before figures', () => {
    const faults = faultsOf({
      reads,
      relations: '\n  scored: { each: visit, with: { late: visit.visited_on > newest.found_on } }',
      figures: '\n  newest: { latest: breach }\n  last: { latest: scored, by: visited_on }',
    });
    expect(faults).toMatchObject([{ code: 'expression-figure-in-rows', at: { line: 22, column: 59 } }]);
  });

  test('all faults of one expression are stated together, each at its own part', () => {
    const faults = faultsIn("last.storgae > 3 && last.outcome == 'passed' && lost");
    expect(faults.map(({ code }) => code)).toEqual([
      'expression-unknown-field',
      'expression-value-not-listed',
      'expression-unknown-name',
    ]);
  });

  test.each([
    ['last.tally = 3', 'to compare is written ==.'],
    ['last.tally =< 3', '"=<" is written <=.'],
    ['last.repeated and true', '"and" is written &&.'],
    ['last.tally <> 3', '"<>" is written !=.'],
    ['last.tally < = 3', 'what stands behind "<" cannot be read.'],
    ['last.tally < 3 points', '"points" stands where it cannot.'],
    ['last.tally < 3)', '")" stands where it cannot.'],
    ['if == 3', '"if" is a word that CEL keeps for itself.'],
    [' ', 'it is empty.'],
  ])('what people write who know other languages is answered in words: %s', (expression, problem) => {
    expect(faultsIn(expression)).toMatchObject([
      { code: 'expression-unreadable', message: `The expression cannot be read here: ${problem}` },
    ]);
  });

  test('a misspelt name is answered with the nearest one', () => {
    expect(faultsIn('last.storgae > 3')[0]?.fix).toBe('Did you mean "storage"?');
    expect(faultsIn('storage > 3')[0]?.fix).toBe('Known here: last.storage.');
  });
});

describe('an expression without a fault', () => {
  test.each<[string, Term['type']]>([
    ['last.tally + 1', { base: 'integer' }],
    ['last.tally * 0.50', { base: 'decimal', scale: 2 }],
    ['last.fine + 1', { base: 'decimal', scale: 2 }],
    ['last.fine * 0.125', { base: 'decimal', scale: 5 }],
    ['last.tally / 3', { base: 'ratio' }],
    ['max(last.tally, last.tally / 3)', { base: 'ratio' }],
    ["round(last.tally / 3, 1, 'half-up')", { base: 'decimal', scale: 1 }],
    ["round(last.tally / 3, 0, 'down')", { base: 'integer' }],
    ['last.repeated ? last.tally : 0.5', { base: 'decimal', scale: 1 }],
    ['daysBetween(last.visited_on, as_of)', { base: 'integer' }],
    ['addDays(last.visited_on, 30)', { base: 'date' }],
    ["addMonths(last.visited_on, 3, 'round-down')", { base: 'date' }],
    ['lastOfMonth(last.visited_on)', { base: 'date' }],
    ['quarter(last.visited_on)', { base: 'integer' }],
    ['year(as_of)', { base: 'integer' }],
    ["last.outcome.startsWith('p')", { base: 'boolean' }],
    ["last.remark in ['a', 'b']", { base: 'boolean' }],
    ["'pass' in [last.outcome, last.remark]", { base: 'boolean' }],
    ['absent(last) || absent(last.closed_on)', { base: 'boolean' }],
    ['pair[first.level][last.repeated].factor', { base: 'decimal', scale: 2 }],
    ["subject.place == 'Lisbon'", { base: 'boolean' }],
    ['last.storage / last.structure > 0.5', { base: 'boolean' }],
  ])('%s has its exact type', (expression, type) => {
    expect(termOf(expression).type).toEqual(type);
  });

  test.each([
    ['0.10', '0.10'],
    ['-0.10', '-0.10'],
    ['- 0.1000', '-0.1000'],
    ['.5', '0.5'],
    ['123456789012345678', '123456789012345678'],
    ['-5', '-5'],
  ])('the digits of %s are kept as they were written', (written, value) => {
    expect(termOf(written)).toMatchObject({ is: 'literal', value });
  });

  test('a day written out is a literal of type date', () => {
    expect(termOf("last.visited_on >= date('2020-02-29')")).toMatchObject({
      operator: 'at-least',
      inputs: [{ is: 'field' }, { is: 'literal', value: '2020-02-29', type: { base: 'date' } }],
    });
  });

  test('only what may not be there can be absent: a picked record, its fields, and a choice between them', () => {
    expect(termOf('last.tally').canBeAbsent).toBe(true);
    expect(termOf('last.tally + 1').canBeAbsent).toBe(false);
    expect(termOf('last.repeated ? last.closed_on : as_of').canBeAbsent).toBe(true);
    expect(termOf('fines').canBeAbsent).toBe(false);
  });

  test('each part knows where it starts', () => {
    const term = termOf("last.tally <= 5  &&  last.outcome != 'fail'");
    expect(term).toMatchObject({
      operator: 'and',
      offset: 0,
      inputs: [
        { operator: 'at-most', offset: 11 },
        { operator: 'not-equal', offset: 34 },
      ],
    });
  });
});
