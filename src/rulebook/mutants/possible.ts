import { caseSpace, isClosed } from '../check/cases.ts';
import { order } from '../check/decide.ts';
import type { Exact } from '../exact/number.ts';
import type { Rulebook, Term } from '../model.ts';
import { casesOf } from './cases.ts';

/** More cases than this are not gone through: the values are then taken to be any. */
const mostCases = 20_000;

/**
 * The numbers that a part can be, in order, where all it rests on are closed lists: a total of three scores in steps
 * of five is never 16. Undefined where it can be any number.
 */
export function possibleNumbers(term: Term, rulebook: Rulebook): readonly Exact[] | undefined {
  const space = caseSpace(rulebook, [term]);
  const [whole] = space.conditions;
  if (whole === undefined || space.size > mostCases || !isClosed(whole, rulebook)) return undefined;
  const found: Exact[] = [];
  for (const decided of casesOf(space)) {
    const value = decided(whole);
    if (typeof value === 'object' && !found.some((each) => order(each, value) === 0)) found.push(value);
  }
  return found.toSorted((left, right) => order(left, right) ?? 0);
}
