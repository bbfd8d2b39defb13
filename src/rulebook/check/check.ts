import type { Fault } from '../../vocabulary/index.ts';
import type { Rulebook } from '../model.ts';
import { checkGrades } from './grades.ts';

/** Which checks can be made: the grades only where every rule was understood. */
export interface CheckScope {
  readonly grades: boolean;
}

/** Every fault in what a typed rulebook says. `readRulebook` runs it, so that a rulebook in hand has none. */
export function checkRulebook(rulebook: Rulebook, { grades }: CheckScope = { grades: true }): Fault[] {
  return [...(grades ? checkGrades(rulebook) : [])];
}
