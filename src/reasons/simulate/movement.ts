import type { Movement, Outcome } from './simulation.ts';

/** The grades of the two texts, each from best to worst. */
export interface Scales {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** What became of a subject, and how far it went. */
export interface Moved {
  readonly movement: Movement;
  /** 0 where nothing changed. Only for ordering: the unit is chosen so that it is a whole number. */
  readonly distance: number;
}

/**
 * Whether one outcome is better than another.
 *
 * By the scale that has both grades, the new one if both have; where neither has, by how far down its own scale each
 * stands, so that a text may rename its grades. Gaining or losing a grade is neither better nor worse (law 2), and
 * counts as one grade's distance.
 */
export function movedBetween(before: Outcome, after: Outcome, { from, to }: Scales): Moved {
  const steps = Math.max(1, from.length - 1) * Math.max(1, to.length - 1);
  if (before.grade === null || after.grade === null) {
    if (before.grade === after.grade)
      return before.reason === after.reason
        ? { movement: 'same', distance: 0 }
        : { movement: 'other-reason', distance: 0 };
    return { movement: before.grade === null ? 'gained' : 'lost', distance: steps / Math.max(1, to.length - 1) };
  }
  if (before.grade === after.grade) return { movement: 'same', distance: 0 };
  const shared = [to, from].find((scale) => has(scale, before.grade) && has(scale, after.grade));
  const [scaleBefore, scaleAfter] = [shared ?? from, shared ?? to];
  const down = (scale: readonly string[], grade: string): number =>
    scale.indexOf(grade) * (steps / Math.max(1, scale.length - 1));
  const distance = down(scaleAfter, after.grade) - down(scaleBefore, before.grade);
  return {
    movement: distance < 0 ? 'better' : distance > 0 ? 'worse' : 'same',
    distance: Math.abs(distance),
  };
}

function has(scale: readonly string[], grade: string | null): boolean {
  return grade !== null && scale.includes(grade);
}
