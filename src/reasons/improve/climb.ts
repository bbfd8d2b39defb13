import type { Assessment, Trace } from '../../rulebook/index.ts';
import type { Asking } from './asking.ts';
import type { Choice, Edit } from './edits.ts';

/** A longer list of changes is no longer a small improvement; past it nothing is proposed. */
const mostEdits = 24;

/**
 * Takes the most helpful change again and again until the aim is reached, then puts back what was not needed: an answer
 * that holds where there is no time to try everything, and no more than that.
 */
export function climb(
  choices: readonly Choice[],
  asking: Asking,
  gradeOrder: readonly string[],
): readonly Edit[] | undefined {
  let taken: readonly Edit[] = [];
  let distance = distanceOf(asking.ask([]), gradeOrder);
  while (taken.length < mostEdits && !asking.spent) {
    let best: { edits: readonly Edit[]; distance: readonly number[]; size: number } | undefined;
    for (const edit of choices.flatMap(({ edits }) => edits)) {
      if (asking.spent) break;
      const wanted = [...taken.filter((other) => !sameChoice(other, edit)), edit];
      const assessment = asking.ask(wanted);
      if (asking.reaches(assessment)) return needed(wanted, asking);
      const here = distanceOf(assessment, gradeOrder);
      const order = best === undefined ? -1 : compared(here, best.distance);
      if (order < 0 || (order === 0 && best !== undefined && edit.size < best.size))
        best = { edits: wanted, distance: here, size: edit.size };
    }
    if (best === undefined || compared(best.distance, distance) >= 0) return undefined;
    taken = best.edits;
    distance = best.distance;
  }
  return undefined;
}

function sameChoice(one: Edit, other: Edit): boolean {
  return (
    one.alias === other.alias &&
    one.factNo === other.factNo &&
    (one.field === other.field || one.field === undefined || other.field === undefined)
  );
}

function needed(edits: readonly Edit[], asking: Asking): readonly Edit[] {
  let kept = edits;
  for (const edit of edits.toSorted((left, right) => right.size - left.size)) {
    const without = kept.filter((other) => other !== edit);
    if (without.length > 0 && asking.reaches(asking.ask(without))) kept = without;
  }
  return kept;
}

/**
 * How far an assessment is from something better, for choosing what to try next and for nothing else: the place of
 * its grade, then how many comparisons stand against the better grades, then by how much.
 */
function distanceOf(assessment: Assessment, order: readonly string[]): readonly number[] {
  const place = assessment.grade === undefined ? order.length : order.indexOf(assessment.grade);
  let against = 0;
  let gap = 0;
  for (const { outcome, holds, trace } of assessment.asked) {
    const better = order.indexOf(outcome) < place;
    const wanted = better ? holds.is !== 'known' || holds.value !== true : holds.is === 'known' && holds.value === true;
    if (!wanted || trace === undefined) continue;
    for (const leaf of leavesOf(trace)) {
      const holdsHere = leaf.value.is === 'known' && leaf.value.value === true;
      if (holdsHere === better) continue;
      against += 1;
      gap += gapOf(leaf);
    }
  }
  return [place, against, gap];
}

function leavesOf(trace: Trace): readonly Trace[] {
  const splits = / (&&|\|\|) /.test(trace.text) || trace.text.startsWith('atLeast(') || trace.text.startsWith('!');
  return splits ? trace.inputs.flatMap(leavesOf) : [trace];
}

function gapOf({ inputs: [left, right] }: Trace): number {
  const [one, other] = [left, right].map((side) =>
    side?.value.is === 'known' ? approximately(side.value.value) : undefined,
  );
  return one === undefined || other === undefined ? 1 : Math.abs(one - other);
}

function approximately(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('form' in value)) return undefined;
  if (value.form === 'fixed' && 'units' in value && 'places' in value)
    return Number(value.units) / 10 ** Number(value.places);
  return value.form === 'ratio' && 'top' in value && 'bottom' in value
    ? Number(value.top) / Number(value.bottom)
    : undefined;
}

function compared(left: readonly number[], right: readonly number[]): number {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? 0;
    if (value !== other) return value - other;
  }
  return 0;
}
