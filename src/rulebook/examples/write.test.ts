import { expect, test } from 'vitest';
import { valueOf } from '../../vocabulary/index.ts';
import { shippedRulebooks } from './shipped.fixture.ts';
import { assessCase } from '../lines/case.ts';
import { examplesText } from './write.ts';
import { readExamples } from '../read/examples.ts';
import { runExamples } from './run.ts';
const ranking = shippedRulebooks().filter(({ examples }) => examples.some(given));

function given({ peers }: { readonly peers: object }): boolean {
  return Object.keys(peers).length > 0;
}

test.each(ranking.map((each) => [each.rulebook.id, each] as const))(
  'cases of %s that are given a place are written with it, and hold as written',
  async (_, { rulebook, examples }) => {
    const cases = examples.filter(given);
    const assessed = cases.map((facts) => ({ name: facts.name, facts, assessment: assessCase(rulebook, facts) }));
    const read = valueOf(readExamples('generated.yaml', examplesText(rulebook, assessed), rulebook));
    expect(read.map(({ peers }) => peers)).toEqual(cases.map(({ peers }) => peers));
    const results = await runExamples(rulebook, read);
    expect(results.flatMap(({ differences }) => differences)).toEqual([]);
  },
);
