import type { Compiled, Inputs, Rulebook } from '../rulebook/index.ts';

/**
 * From a rulebook to one question that answers for every subject:
 * `subject_no, grade, score, awards, coverage_known, coverage_asked, reason`. The compiler, unless a test hands in
 * one of its own to see that rating trusts no answer.
 */
export type Compile = (
  rulebook: Rulebook,
  inputs: Inputs,
) => Pick<Compiled, 'sql'> & Partial<Pick<Compiled, 'detailed'>>;
