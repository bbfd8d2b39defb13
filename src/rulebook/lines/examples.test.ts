import { describe, expect, test } from 'vitest';
import { valueOf } from '../../vocabulary/index.ts';
import { runExamples } from '../examples/run.ts';
import { shippedRulebooks } from '../examples/shipped.fixture.ts';
import { examplesText } from '../examples/write.ts';
import { readExamples } from '../read/examples.ts';
import { sampleRulebook } from '../rulebook.fixture.ts';
import { edgeExamples } from './examples.ts';
import { linesOf } from './line.ts';

function rulebookOf(when: string): ReturnType<typeof sampleRulebook> {
  return sampleRulebook({
    grades: `\n  - { grade: good, when: "${when}", cites: act 1 }\n  - { grade: poor, when: otherwise, cites: act 1 }`,
  });
}

test.each([
  ['a whole number', 'last.tally >= 85', ['84: poor', '85: good', '86: good']],
  ['a decimal', 'last.fine <= 10.50', ['10.49: good', '10.50: good', '10.51: poor']],
  ['a closed list, whose next values count', 'last.storage <= 5', ['0: good', '5: good', '10: poor']],
  ['a literal on the left', '85 > last.tally', ['84: good', '85: poor', '86: poor']],
  ['a day', "last.visited_on >= date('2020-06-15')", ['2020-06-14: poor', '2020-06-15: good', '2020-06-16: good']],
  ['a span of days', 'daysBetween(last.visited_on, as_of) <= 90', ['89: good', '90: good', '91: poor']],
  ['a span of years', 'yearsBetween(last.visited_on, as_of) < 3', ['2: good', '3: poor', '4: poor']],
  ['two fields', 'last.tally > last.storage', ['0: poor', '0: poor', '1: good']],
])('%s: on the line, one below and one above', async (_, when, wanted) => {
  const { rows, disagreements } = await edgeExamples(rulebookOf(when), []);
  const { below, on, above } = rows[0]?.sides ?? {};
  const shown = [below, on, above].map((each) => (each === undefined ? '–' : `${each.value}: ${each.gives}`));
  expect(shown).toEqual(wanted);
  expect(disagreements).toEqual([]);
});

test('a count of records is moved by adding and taking away records', async () => {
  const rulebook = sampleRulebook({
    figures: '\n  many: { count: visit }',
    grades: '\n  - { grade: good, when: many >= 3, cites: act 1 }\n  - { grade: poor, when: otherwise, cites: act 1 }',
  });
  const { rows } = await edgeExamples(rulebook, []);
  expect(rows[0]?.sides).toMatchObject({
    below: { value: '2' },
    on: { value: '3', gives: 'good' },
    above: { value: '4' },
  });
});

test('a place among peers is given outright, and moved within its group', async () => {
  const rulebook = sampleRulebook({
    peers: `
  place:
    rank: last.tally
    best: lowest
    ties: share-best
    at-least: 5
    cut-points: frozen-at-run`,
    grades:
      '\n  - { grade: good, when: place.rank <= 4, cites: act 1 }\n  - { grade: poor, when: otherwise, cites: act 1 }',
  });
  const { rows, examples, disagreements } = await edgeExamples(rulebook, []);
  expect(rows[0]?.sides).toEqual({
    below: { value: '3', gives: 'good' },
    on: { value: '4', gives: 'good' },
    above: { value: '5', gives: 'poor' },
  });
  expect(disagreements).toEqual([]);
  const read = valueOf(readExamples('generated.yaml', examplesText(rulebook, examples), rulebook));
  expect((await runExamples(rulebook, read)).flatMap(({ differences }) => differences)).toEqual([]);
});

/** Rulebooks of ordinary length: around the lines of a large one the search takes minutes, and shows nothing more. */
const ordinary = shippedRulebooks().filter(
  ({ rulebook, examples }) => linesOf(rulebook).length * examples.length <= 150,
);

describe('what is generated from a rulebook that ships reads as examples, and holds by both engines', () => {
  test.each(ordinary.map((each) => [each.rulebook.id, each] as const))('%s', async (_, each) => {
    const { rulebook, examples } = each;
    const { examples: generated, disagreements } = await edgeExamples(rulebook, examples);
    expect(disagreements).toEqual([]);
    if (generated.length === 0) return;
    const read = valueOf(readExamples('generated.yaml', examplesText(rulebook, generated), rulebook));
    const results = await runExamples(rulebook, read);
    expect(results.flatMap(({ differences }) => differences)).toEqual([]);
  });
});
