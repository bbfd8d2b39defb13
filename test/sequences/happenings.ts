import type { Draw } from './draw.ts';
import { dayOf, type Change, type Place } from './place.ts';

/** One sort of what can happen to a place. */
interface Sort {
  readonly sort: string;
  readonly weight: number;
  readonly can: (place: Place) => boolean;
  readonly happens: (place: Place, draw: Draw) => readonly Change[];
}

const points = (draw: Draw): string => (draw.chance(0.08) ? '' : String(draw.number(0, 9)));
const otherPoints = (draw: Draw, than: string | undefined): string =>
  than === '' ? String(draw.number(0, 9)) : String((Number(than ?? 0) + draw.number(1, 9)) % 10);

/** A day in a span that none of some is of. */
function freeDay(draw: Draw, [from, to]: readonly [number, number], taken: ReadonlyMap<string, unknown>): string {
  for (;;) {
    const day = dayOf(draw.number(from, to));
    if (!taken.has(day)) return day;
  }
}

const has = (of: 'visits' | 'fines' | 'checks') => (place: Place) => place[of].size > 0;
const always = (): boolean => true;
const known = (place: Place): boolean => place.listed;

/** Mostly the latest, which decides more. */
function oneOf<T>(draw: Draw, records: ReadonlyMap<string, T>): readonly [string, T] {
  const sorted = [...records].toSorted(([left], [right]) => (left < right ? 1 : -1));
  const found = sorted[draw.chance(0.6) ? 0 : draw.number(0, sorted.length - 1)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}

function correction(place: Place, draw: Draw, past: boolean): Change {
  const [day, before] = oneOf(draw, place.visits);
  return place.visited(day, otherPoints(draw, before), { operation: '~', past });
}

const codes = ['A', 'B', 'C'] as const;
const fined = (place: Place, draw: Draw, past = false): Change =>
  place.fined(place.nextReference(), [dayOf(draw.number(30, 1120)), draw.of(codes)], { past });

/** All sorts but coming in, which can only be the first. */
export const sorts: readonly Sort[] = [
  {
    sort: 'a record comes in',
    weight: 5,
    can: always,
    happens: (place, draw) => [place.visited(freeDay(draw, [1000, 1120], place.visits), points(draw))],
  },
  {
    sort: 'an older record comes in late',
    weight: 4,
    can: always,
    happens: (place, draw) => [place.visited(freeDay(draw, [1, 700], place.visits), points(draw))],
  },
  {
    sort: 'a record of the past is back-loaded',
    weight: 3,
    can: always,
    happens: (place, draw) => [place.visited(freeDay(draw, [1, 1100], place.visits), points(draw), { past: true })],
  },
  {
    sort: 'a record of a day to come',
    weight: 3,
    can: always,
    happens: (place, draw) => [place.visited(freeDay(draw, [1127, 1150], place.visits), points(draw))],
  },
  {
    sort: 'a correction',
    weight: 5,
    can: has('visits'),
    happens: (place, draw) => [correction(place, draw, false)],
  },
  {
    sort: 'a back-loaded correction',
    weight: 4,
    can: has('visits'),
    happens: (place, draw) => [correction(place, draw, true)],
  },
  {
    sort: 'a withdrawal',
    weight: 4,
    can: has('visits'),
    happens: (place, draw) => [place.visited(...oneOf(draw, place.visits), { operation: '-' })],
  },
  {
    sort: 'a back-loaded withdrawal',
    weight: 2,
    can: has('visits'),
    happens: (place, draw) => [place.visited(...oneOf(draw, place.visits), { operation: '-', past: true })],
  },
  {
    sort: 'a mend by hand',
    weight: 0.6,
    can: has('visits'),
    happens: (place, draw) => {
      const [day, before] = oneOf(draw, place.visits);
      return [place.mended(day, draw.chance(0.3) ? undefined : otherPoints(draw, before))];
    },
  },
  { sort: 'it moves', weight: 3, can: known, happens: (place, draw) => [place.moves(draw)] },
  {
    sort: 'its operator is another (organisation, person, unknown)',
    weight: 4,
    can: known,
    happens: (place, draw) => [place.changesHands(draw)],
  },
  { sort: 'it is exempt, or no longer', weight: 3, can: known, happens: (place) => [place.changesStatus()] },
  { sort: 'it leaves the list', weight: 3, can: known, happens: (place) => [place.says('-')] },
  { sort: 'it is on the list again', weight: 9, can: (place) => !place.listed, happens: (place) => [place.says('+')] },
  { sort: 'a record of a second kind', weight: 4, can: always, happens: (place, draw) => [fined(place, draw)] },
  {
    sort: 'a record of a second kind is corrected, or withdrawn',
    weight: 3,
    can: has('fines'),
    happens: (place, draw) => {
      const [reference, [day, code]] = oneOf(draw, place.fines);
      if (draw.chance(0.4)) return [place.fined(reference, [day, code], { operation: '-' })];
      const other = codes[(codes.findIndex((each) => each === code) + draw.number(1, 2)) % codes.length] ?? 'A';
      return [place.fined(reference, [day, other], { operation: '~', past: draw.chance(0.3) })];
    },
  },
  {
    sort: 'a record of another topic',
    weight: 4,
    can: always,
    happens: (place, draw) => [place.checked(freeDay(draw, [500, 1140], place.checks), String(draw.number(0, 4)))],
  },
  {
    sort: 'a record of another topic is corrected, or withdrawn',
    weight: 3,
    can: has('checks'),
    happens: (place, draw) => {
      const [day, before] = oneOf(draw, place.checks);
      const operation = draw.chance(0.4) ? '-' : '~';
      return [place.checked(day, String((Number(before) + draw.number(1, 4)) % 5), { operation })];
    },
  },
  {
    sort: 'records of three kinds at once',
    weight: 2,
    can: always,
    happens: (place, draw) => [
      place.visited(freeDay(draw, [900, 1120], place.visits), points(draw)),
      fined(place, draw),
      place.checked(freeDay(draw, [500, 1120], place.checks), String(draw.number(0, 4))),
    ],
  },
];
