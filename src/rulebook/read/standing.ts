import type { Peers } from '../model.ts';

/** A place as an example writes it: the rank, or how many are better and worse, of all that are ranked. */
interface WrittenPlace {
  readonly rank: number | undefined;
  readonly of: number;
  readonly better: number | undefined;
  readonly worse: number | undefined;
}

/**
 * How many are better and worse, from what an example says of a place; undefined where no group is like that. What is
 * left out follows from the rank, as if nobody were level with the subject.
 */
export function standingOf(
  ties: Peers['ties'],
  { rank, of, better: above, worse: below }: WrittenPlace,
): { readonly better: number; readonly worse: number } | undefined {
  const shareBest = ties === 'share-best';
  const better = above ?? (rank !== undefined && shareBest ? rank - 1 : undefined);
  const worse = below ?? (rank !== undefined && !shareBest ? of - rank : undefined);
  if (better === undefined && worse === undefined) return undefined;
  const found = { better: better ?? of - 1 - (worse ?? 0), worse: worse ?? of - 1 - (better ?? 0) };
  const said = shareBest ? found.better + 1 : of - found.worse;
  const possible = found.better >= 0 && found.worse >= 0 && found.better + found.worse < of;
  return possible && (rank === undefined || rank === said) ? found : undefined;
}
