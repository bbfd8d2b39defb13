import { textOf } from '../exact/number.ts';
import type { Rulebook } from '../model.ts';
import type { Assessment } from '../interpret/assessment.ts';
import { assessCase, type Case } from './case.ts';
import { approximately, gapsOf } from './gap.ts';
import type { Line } from './line.ts';
import { movesFrom } from './moves.ts';

/** A case, what the rules say of it, and how far it is from a line. */
export interface Reached {
  readonly facts: Case;
  readonly assessment: Assessment;
  /** What is compared, and how far that is from the line: as exact text, and as a number to choose by. */
  readonly value: string;
  readonly gap: string;
  readonly about: number;
}

/** On which side of a line a case is wanted: on it, or the nearest below or above. */
export type Side = 'on' | 'below' | 'above';

/** How often the rules may be asked for one case. A count and not a time: the same question has the same answer. */
const budget = 250;
const mostSteps = 6;

/** The case as it is to a line; undefined where the rules never come to that comparison. Of several rows, the nearest counts. */
export function atLine(rulebook: Rulebook, line: Line, facts: Case, side: Side = 'on'): Reached | undefined {
  const assessment = assessCase(rulebook, facts);
  const wanted = wantedGap(line, side);
  let best: Reached | undefined;
  for (const { gap, value } of gapsOf(assessment, line)) {
    const reached = { facts, assessment, value, gap: textOf(gap), about: approximately(gap) };
    if (best === undefined || distance(reached, wanted) < distance(best, wanted)) best = reached;
  }
  return best;
}

function wantedGap({ places }: Line, side: Side): number {
  const unit = places === undefined ? 1e-9 : 10 ** -places;
  return side === 'on' ? 0 : side === 'above' ? unit : -unit;
}

function distance({ about }: Reached, wanted: number): number {
  return Math.abs(about - wanted);
}

/** Whether a case lies on the side wanted, wherever exactly. */
export function isOn({ gap }: Reached, side: Side): boolean {
  if (side === 'on') return /^-?0(\.0*)?$/.test(gap);
  return !/^-?0(\.0*)?$/.test(gap) && gap.startsWith('-') === (side === 'below');
}

/**
 * A case on the side wanted and as near to the line as was found, changed from another in as few things as a climb
 * needs: each step takes the one change that brings it nearest. What does not have to change stays as it was.
 */
export function reach(rulebook: Rulebook, line: Line, from: Case, side: Side): Reached | undefined {
  const wanted = wantedGap(line, side);
  let asked = 0;
  let here = atLine(rulebook, line, from, side);
  let found = here !== undefined && isOn(here, side) ? here : undefined;
  for (let step = 0; step < mostSteps && here !== undefined && asked < budget; step += 1) {
    const start = here;
    if (distance(start, wanted) < 1e-12) break;
    let best: Reached = start;
    for (const facts of movesFrom(rulebook, start.facts, Math.abs(start.about - wanted))) {
      asked += 1;
      const next = atLine(rulebook, line, facts, side);
      if (next === undefined) continue;
      if (isOn(next, side) && (found === undefined || distance(next, wanted) < distance(found, wanted))) found = next;
      if (distance(next, wanted) < distance(best, wanted)) best = next;
      if (distance(best, wanted) < 1e-12 || asked >= budget) break;
    }
    if (best === start) break;
    here = best;
  }
  return found;
}
