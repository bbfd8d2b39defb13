import type { Path } from '../../documents/index.ts';
import type { Fault, Place } from '../../vocabulary/index.ts';
import { rulebookFault } from '../faults.ts';
import type { Law, Rulebook } from '../model.ts';

/**
 * A rulebook is in force only while every law it cites is: a grade given by a repealed article has no basis, and one given
 * before its law began is made up. A law whose days are not stated is taken to be in force, as most sources say no more.
 */
export function checkInForce(rulebook: Rulebook, placeOf: (path: Path) => Place): Fault[] {
  const own = reversed('The rulebook', rulebook.inForce, placeOf(['in-force']));
  const laws = Object.entries(rulebook.laws).flatMap(([name, law]) => {
    const at = placeOf(['laws', name]);
    const wrong = law.inForce === undefined ? [] : reversed(`The law "${name}"`, law.inForce, at);
    if (wrong.length > 0) return wrong;
    const problem = outOfForce(rulebook.inForce, law);
    return problem === undefined ? [] : [rulebookFault('law-out-of-force', { law: name, problem }, at)];
  });
  return [...own, ...laws];
}

type Period = Rulebook['inForce'];

function reversed(what: string, { from, to }: Period, at: Place): Fault[] {
  return from === undefined || to === undefined || from <= to
    ? []
    : [rulebookFault('in-force-reversed', { what, from, to }, at)];
}

function outOfForce({ from, to }: Period, { date, inForce }: Law): string | undefined {
  if (to !== undefined && date !== undefined && date > to) return `it is of ${date}, and the rulebook ended on ${to}`;
  const { from: begins, to: ends } = inForce ?? { from: undefined, to: undefined };
  if (begins !== undefined && from !== undefined && from < begins)
    return `it begins on ${begins}, and the rulebook on ${from}`;
  if (ends === undefined || (to !== undefined && to <= ends)) return undefined;
  return `it ended on ${ends}, and the rulebook ${to === undefined ? 'has no end' : `on ${to}`}`;
}
