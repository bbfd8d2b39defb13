import type { PlaceCount, RatedRulebook } from '../../rating/index.ts';
import { table, thousands } from '../print/index.ts';

/** Grades by place as lines: how many have each grade, and the share of those rated that has the best one. */
export function placeLines(
  counts: readonly PlaceCount[],
  { grades }: RatedRulebook,
  { most, width }: { readonly most: number; readonly width: number },
): string[] {
  const order = grades.map(({ grade }) => grade);
  const places = [...new Set(counts.map(({ place }) => place))];
  const right = 'right' as const;
  const columns = [
    { title: 'place' },
    ...order.map((grade) => ({ title: grade, align: right })),
    { title: 'unrated', align: right },
    { title: 'best', align: right },
  ];
  const rows = places.slice(0, most).map((place) => {
    const had = (grade: string | null): number =>
      counts.find((each) => each.place === place && each.grade === grade)?.count ?? 0;
    const rated = order.reduce((sum, grade) => sum + had(grade), 0);
    const best = had(order[0] ?? null);
    return [
      place,
      ...order.map((grade) => thousands(had(grade))),
      thousands(had(null)),
      rated === 0 ? '–' : `${Math.floor((best * 100) / rated)} %`,
    ];
  });
  const lines = table(columns, rows, width);
  return places.length > most ? [...lines, `… and ${places.length - most} more places`] : lines;
}
