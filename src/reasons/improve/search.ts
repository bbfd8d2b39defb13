import { Asking, type AskingOf } from './asking.ts';
import { climb } from './climb.ts';
import type { Choice, Edit } from './edits.ts';
import { everySet, type Way } from './every-set.ts';

/** What is searched: the facts as they are, and what of them could be otherwise. */
export interface Searching extends AskingOf {
  readonly choices: readonly Choice[];
}

/**
 * What is certain of "no fewer changes do". `proved`: whatever the values. `tried`: of the values that were tried, every
 * one of a closed list, and of numbers and texts those near the lines of the rules. `cut`: not everything was tried.
 */
export type Claim = 'proved' | 'tried' | 'cut';

/** The changes found, fewest first and smallest among as few; several where they are equally few. */
export interface Found {
  readonly ways: readonly (readonly Edit[])[];
  /** The grade each way gives, as the rules answered. */
  readonly gives: ReadonlyMap<readonly Edit[], string>;
  readonly claim: Claim;
  readonly asked: number;
}

/** Other ways with equally few changes that are told beside the first. */
const mostWays = 3;
/** All sets of so many changes are tried, each in every combination, as far as the budget goes. */
const mostTogether = 3;

/**
 * The smallest sets of changes after which the grade is at least the one aimed at.
 *
 * All single changes are tried, then all of two, and of three; the first number that does is the fewest, and of each
 * set of things the nearest values are told. Most sets need no trying: a single question about things that are not said
 * proves that no value of theirs reaches the aim. Where there is no time for all of them, or more than three
 * are needed, changes are taken one by one, the most helpful first, and what turns out not to be needed is put back;
 * such an answer holds, and says that fewer might do unless that was proved before.
 */
export function searchChanges({ choices, ...of }: Searching): Found {
  const asking = new Asking(of);
  if (!asking.mayReach([], choices)) return { ways: [], gives: new Map(), claim: 'proved', asked: asking.count };
  let claim: Claim = 'proved';
  let tried = 0;
  for (let count = 1; count <= Math.min(mostTogether, choices.length); count += 1) {
    const level = everySet(count, choices, asking);
    if (level.ways.length > 0) return told(level.ways, claim, asking, 0);
    if (level.is === 'cut') break;
    if (level.is === 'tried') claim = 'tried';
    tried = count;
  }
  if (tried >= choices.length) return { ways: [], gives: new Map(), claim, asked: asking.count };
  const climbing = new Asking(of);
  const way = climb(choices, climbing, of.gradeOrder);
  const ways = way === undefined ? [] : [{ edits: way, size: 0 }];
  return told(ways, way !== undefined && way.length <= tried + 1 ? claim : 'cut', climbing, asking.count);
}

/** The nearest ways; the rules are asked once more, so that what is told was checked as it is told. */
function told(ways: readonly Way[], claim: Claim, asking: Asking, before: number): Found {
  const nearest = ways
    .toSorted((left, right) => left.size - right.size)
    .slice(0, mostWays)
    .map(({ edits }) => edits);
  const gives = new Map(nearest.map((edits) => [edits, asking.ask(edits).grade ?? '']));
  return { ways: nearest, gives, claim, asked: before + asking.count };
}
