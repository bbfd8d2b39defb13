import { describe, expect, test } from 'vitest';
import { shippedRulebooks } from '../examples/shipped.fixture.ts';
import { examplesText } from '../examples/write.ts';
import { assessCase } from '../lines/case.ts';
import { readExamples } from '../read/examples.ts';
import { sampleRulebook } from '../rulebook.fixture.ts';
import { valueOf } from '../../vocabulary/index.ts';
import { huntMutants } from './hunt.ts';
import { mutantsOf } from './mutant.ts';

/** Of a hundred slips of one step in a shipped rulebook, its examples must catch these. */
const usual = 95;
/**
 * Rulebooks of which less is caught, because what is left changes nothing that a rule gives, though nobody can prove
 * that but a reader: 49 to 51 checks are judged alike by both halves of a rule; the last of a list of ranks that are only compared may have
 * any higher number; one grade is given whatever the score.
 */
const least: Readonly<Record<string, number>> = {
  'cn/customs-certification': 94,
  'gb/children-services': 93,
  'us/hospital-value': 94,
};

describe('the examples that ship catch mistakes of one step', () => {
  test.each(shippedRulebooks().map((each) => [each.rulebook.id, each] as const))('%s', (_, { rulebook, examples }) => {
    const { mutants, caught, survivors } = huntMutants(rulebook, examples, { remedies: false });
    const told = survivors.map(({ mutant: { rule, text, to } }) => `${rule}: ${text} with ${to}`);
    expect(caught * 100 >= (least[rulebook.id] ?? usual) * mutants ? [] : told).toEqual([]);
  });
});

function changesOf(sections: Record<string, string>): string[] {
  return mutantsOf(sampleRulebook(sections)).map(({ rule, text, from, to }) => `${rule}: ${text}, ${from} → ${to}`);
}

const grades = (when: string): Record<string, string> => ({
  grades: `\n  - { grade: good, when: "${when}", cites: act 1 }\n  - { grade: poor, when: otherwise, cites: act 1 }`,
});

describe('what a mistake of one step is', () => {
  test.each([
    ['a whole number', 'last.tally >= 85', ['≥ → >', '84', '86']],
    ['a decimal, in its last place', 'last.fine < 10.50', ['< → <=', '10.49', '10.51']],
    ['a day', "last.visited_on > date('2024-02-28')", ['> → >=', '2024-02-27', '2024-02-29']],
  ])('%s', (_, when, [, below, above]) => {
    const changes = changesOf(grades(when));
    expect(changes).toHaveLength(3);
    expect(changes.join('\n')).toContain(`→ ${below}`);
    expect(changes.join('\n')).toContain(`→ ${above}`);
  });

  test('of a closed list the next value that parts it otherwise, and none that would change nothing', () => {
    expect(changesOf(grades('last.storage <= 5'))).toEqual([
      'grades good: last.storage <= 5, <= → <',
      'grades good: last.storage <= 5, 5 → 0',
      'grades good: last.storage <= 5, 5 → 10',
    ]);
    expect(changesOf(grades('last.storage <= 7')).map((each) => each.split(', ')[1])).toEqual(['7 → 0', '7 → 10']);
  });

  test('every number that a table gives, and never the places of a rounding', () => {
    const changes = changesOf({
      reads: '\n  visit: visit@1',
      tables: '\n  cost: { key: outcome, gives: points, rows: { pass: 0, fail: 3, pending: 1 } }',
      figures: "\n  last: { latest: visit }\n  share: round(last.tally / 7, 2, 'half-up')\n  costs: cost[last.outcome]",
      score: ' costs + share',
    });
    expect(changes.filter((each) => each.startsWith('tables cost'))).toEqual([
      "tables cost: cost['pass'], 0 → 1",
      "tables cost: cost['fail'], 3 → 4",
      "tables cost: cost['pending'], 1 → 2",
    ]);
    expect(changes.filter((each) => each.startsWith('figures share'))).toEqual([
      'figures share: last.tally / 7, 7 → 6',
      'figures share: last.tally / 7, 7 → 8',
    ]);
  });
});

test('a mistake of one step turns an order round, gives ties the other place, or takes one peer more or fewer', () => {
  const changes = changesOf({
    relations: '\n  numbered: { each: visit, with: { nth: { number: latest-first, by: visited_on } } }',
    figures: '\n  total: { sum: numbered, of: numbered.tally, where: numbered.nth == 1 }',
    peers: '\n  place: { rank: total, best: lowest, ties: share-best, at-least: 5, cut-points: frozen-at-run }',
    ...grades('place.rank == 1'),
  });
  expect(changes.filter((each) => !each.startsWith('grades') && !each.startsWith('figures'))).toEqual([
    'peers place: place: best, lowest → highest',
    'peers place: place: ties, share-best → share-worst',
    'peers place: place: at-least, 5 → 4',
    'peers place: place: at-least, 5 → 6',
    'relations numbered: numbered.nth: number, latest-first → earliest-first',
  ]);
});

describe('what would catch a mistake', () => {
  const rulebook = sampleRulebook(grades('last.tally >= 85'));
  const examplesOf = (...tallies: readonly [number, string][]): ReturnType<typeof example>[] => tallies.map(example);

  function example([tally, grade]: readonly [number, string]) {
    const text = `- { example: e${tally}, as-of: 2024-06-30, given: { visit: { visited_on: 2024-01-01, tally: ${tally} } }, expect: { grade: ${grade} } }\n`;
    const [first] = valueOf(readExamples('examples.yaml', text, rulebook));
    if (first === undefined) throw new Error('no example');
    return first;
  }

  test('an example on the line and one below it catch all three', () => {
    expect(huntMutants(rulebook, examplesOf([85, 'good'], [84, 'poor']))).toMatchObject({ mutants: 3, caught: 3 });
  });

  test('without one on the line an example is generated that catches what got away', () => {
    const hunt = huntMutants(rulebook, examplesOf([100, 'good'], [10, 'poor']));
    expect(hunt.caught).toBe(0);
    for (const { mutant, caught } of hunt.survivors) {
      if (caught === undefined) throw new Error(`nothing was found for ${mutant.to}`);
      const text = examplesText(rulebook, [{ name: 'found', facts: caught, assessment: assessCase(rulebook, caught) }]);
      const added = valueOf(readExamples('generated.yaml', text, rulebook));
      const again = huntMutants(rulebook, [...examplesOf([100, 'good'], [10, 'poor']), ...added]);
      expect(again.survivors.map((each) => each.mutant)).not.toContainEqual(mutant);
    }
  });

  test('an outcome that differs and is not stated is to be stated', () => {
    const scored = sampleRulebook({ ...grades('last.tally >= 85'), score: ' last.tally * 2' });
    const hunt = huntMutants(scored, examplesOf([85, 'good'], [84, 'poor']));
    expect(hunt.survivors.map(({ states }) => states)).toEqual([
      { example: 'e85', part: 'score', value: '170' },
      { example: 'e85', part: 'score', value: '170' },
    ]);
  });
});
