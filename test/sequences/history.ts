import type { Draw } from './draw.ts';
import { sorts } from './happenings.ts';
import { dayOf, Place, type Change, type Row } from './place.ts';

/** One thing that happens to one place, as it is told. */
export interface Happening {
  readonly sort: string;
  readonly changes: readonly Change[];
}

/** The life of one place: how it stands on the first list, and a random sequence of what happens to it after. */
export interface History {
  readonly place: string;
  readonly first: readonly Row[];
  readonly sequence: readonly Happening[];
}

/** A history by chance, the same for the same seed, register and place. */
export function drawHistory(place: string, draw: Draw): History {
  const it = new Place(place, draw);
  const comesIn = draw.chance(0.06);
  const first = comesIn ? [] : rowsOf(beginning(it, draw));
  const sequence: Happening[] = [];
  const length = draw.number(1, 6);
  if (comesIn) sequence.push({ sort: 'it comes in', changes: [it.says('+')] });
  while (sequence.length < length) {
    const { sort, happens } = draw.weighed(sorts.filter(({ can }) => can(it)));
    sequence.push({ sort, changes: happens(it, draw) });
  }
  return { place, first, sequence };
}

/** What the first files tell: most places were visited, some fined, some checked by another authority. */
function beginning(it: Place, draw: Draw): Change[] {
  const past = { past: true };
  const told = [it.says('+', true)];
  if (it.isBare && draw.chance(0.6)) return [...told, it.checked(dayOf(draw.number(500, 990)), '2', past)];
  if (draw.chance(0.8)) told.push(it.visited(dayOf(draw.number(60, 660)), String(draw.number(0, 3)), past));
  if (draw.chance(0.8)) told.push(it.visited(dayOf(draw.number(790, 990)), String(draw.number(0, 9)), past));
  if (draw.chance(0.3))
    told.push(it.fined(it.nextReference(), [dayOf(draw.number(60, 990)), draw.of(['A', 'B', 'C'])], past));
  if (draw.chance(0.6)) told.push(it.checked(dayOf(draw.number(500, 990)), String(draw.number(0, 4)), past));
  return told;
}

function rowsOf(changes: readonly Change[]): Row[] {
  return changes.flatMap((change) => ('row' in change ? [change.row] : []));
}
