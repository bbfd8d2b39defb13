import type { GradeCount, PublicScale } from '../../../reasons/index.ts';

/** One line of a distribution: a grade, or those without one. */
export interface Line {
  readonly grade: string | null;
  readonly label: string;
  readonly count: number;
  /** Of all that are in the distribution, from 0 to 1. */
  readonly share: number;
}

/** How many have each grade of a scale, from best to worst, and how many have none, the last. */
export function distribution(
  counts: readonly GradeCount[],
  scale: PublicScale['scale'],
  without: string,
): readonly Line[] {
  const total = totalOf(counts);
  const of = (grade: string | null): number => totalOf(counts.filter((each) => each.grade === grade));
  const lines = [...scale, { grade: null, label: without }].map(({ grade, label }) => ({
    grade,
    label,
    count: of(grade),
  }));
  return lines.map((line) => ({ ...line, share: total === 0 ? 0 : line.count / total }));
}

export function totalOf(counts: readonly GradeCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

/** The places of some counts, those with most first; in the order of their names where they have as many. */
export function placesByCount(
  counts: readonly GradeCount[],
): readonly (readonly [place: string | null, counts: GradeCount[]])[] {
  const places = new Map<string | null, GradeCount[]>();
  for (const each of counts) {
    const own = places.get(each.place) ?? [];
    own.push(each);
    places.set(each.place, own);
  }
  return [...places].toSorted(
    ([one, its], [other, others]) => totalOf(others) - totalOf(its) || ((one ?? '') < (other ?? '') ? -1 : 1),
  );
}
