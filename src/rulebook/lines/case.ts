import type { Example } from '../example.ts';
import { factsOf } from '../examples/run.ts';
import { interpretSubject } from '../interpret/assess.ts';
import type { Assessment } from '../interpret/assessment.ts';
import type { Rulebook } from '../model.ts';

/** The facts of an example without what is expected of them: one subject, as it might be. */
export type Case = Omit<Example, 'name' | 'expect' | 'at' | 'population'>;

/** What a rulebook says of a case, by the interpreter. */
export function assessCase(rulebook: Rulebook, facts: Case): Assessment {
  return interpretSubject(rulebook, factsOf(rulebook, { ...facts, ...nothingExpected }), facts.asOf);
}

/** An expectation of nothing, to be filled with what came out. */
export const nothingExpected: Pick<Example, 'name' | 'expect' | 'at' | 'population'> = {
  name: '',
  population: undefined,
  at: { file: 'a case' },
  expect: {
    grade: undefined,
    unrated: undefined,
    between: undefined,
    score: undefined,
    figures: {},
    findings: {},
    awards: undefined,
    consequences: undefined,
    coverage: undefined,
  },
};
