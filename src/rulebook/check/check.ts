import type { Path } from '../../documents/index.ts';
import type { Fault, Place } from '../../vocabulary/index.ts';
import type { Rulebook } from '../model.ts';
import { checkConsequences } from './consequences.ts';
import { checkCriteria } from './criteria.ts';
import { checkInForce } from './in-force.ts';
import { checkGrades } from './grades.ts';

/** What the checks are made with. */
export interface CheckOptions {
  /** False where some rule was not understood: whether the grades are complete cannot be asked then. */
  readonly grades?: boolean;
  /** Where a part of the document stands; without it, faults of the document's own texts name its file and path. */
  readonly placeOf?: (path: Path) => Place;
}

/**
 * Every fault in what a rulebook says, beyond its form and its types: criteria that no rulebook may rest on, and grades
 * that cannot be given or leave a case without one. `readRulebook` runs it, so that a rulebook in hand has none.
 */
export function checkRulebook(rulebook: Rulebook, { grades = true, placeOf }: CheckOptions = {}): Fault[] {
  const place = placeOf ?? ((path: Path): Place => ({ file: rulebook.file, path: path.join('.') }));
  return [
    ...checkCriteria(rulebook, place),
    ...checkConsequences(rulebook),
    ...checkInForce(rulebook, place),
    ...(grades ? checkGrades(rulebook) : []),
  ];
}
