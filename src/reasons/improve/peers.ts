import type { PlaceTrace, Ranking } from '../../rulebook/index.ts';
import type { Assessed } from '../why/subject.ts';
import type { Wishes } from './improve.ts';
import type { Wish } from './thresholds.ts';

/**
 * Where a subject would stand if its own facts were otherwise: among the others of its group as the run kept them. With
 * facts that take it into another group, or that give it a number where none was known, its place cannot be told.
 */
export function rankingOtherwise({ assessment, groups, facts: { places } }: Assessed): Ranking {
  const now = new Map(
    assessment.figures.flatMap(({ name, trace: { place } }): [string, PlaceTrace][] => (place ? [[name, place]] : [])),
  );
  return (figure, entry) => {
    const [place, group, kept] = [now.get(figure), groups.get(figure), places.get(figure)];
    if (place === undefined || group === undefined || kept === undefined) return undefined;
    if (entry.group !== place.entry.group || entry.wider !== place.entry.wider) return undefined;
    return { ...place.standing, ...group.standing(kept.value, entry.value) };
  };
}

/** More numbers of a group than this are not tried one by one; those that are lie spread over all of them. */
const mostWishes = 20;

/**
 * The numbers by which others of its groups stand better, for a subject to be tried with: the next better first, and of
 * many some, evenly from the next to the best.
 */
export function wishesOf({ assessment, groups }: Pick<Assessed, 'assessment' | 'groups'>): Wishes {
  let cut = false;
  const wishes = assessment.figures.flatMap(({ name, trace: { place } }): Wish[] => {
    if (place === undefined) return [];
    const better = groups.get(name)?.better(place.entry.value) ?? [];
    cut ||= better.length > mostWishes;
    return spread(better, mostWishes).map((to) => ({ from: place.entry.value, to }));
  });
  return { wishes, cut };
}

function spread<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  const places = Array.from({ length: most }, (_, index) => Math.round((index * (all.length - 1)) / (most - 1)));
  return places.flatMap((place) => all[place] ?? []);
}
