import type { Rulebook } from './model.ts';

type Reaching = Pick<Rulebook, 'gradeOrder' | 'leftOut'>;

/**
 * The grades that a computed grade could still turn out to be, were it known what the rulebook leaves out: from best to
 * worst, itself included. One alone means that nothing left out can move it, and it stands.
 */
export function reachOf({ gradeOrder, leftOut }: Reaching, grade: string): readonly string[] {
  const place = gradeOrder.indexOf(grade);
  const places = leftOut.flatMap(({ worsenTo, improveTo }) => [
    Math.max(place, worsenTo === undefined ? place : gradeOrder.indexOf(worsenTo)),
    Math.min(place, improveTo === undefined ? place : gradeOrder.indexOf(improveTo)),
  ]);
  return gradeOrder.slice(Math.min(place, ...places), Math.max(place, ...places) + 1);
}

/** Whether a grade stands, whatever was left out. */
export function stands(rulebook: Reaching, grade: string): boolean {
  return rulebook.leftOut.length === 0 || reachOf(rulebook, grade).length === 1;
}
