import type { Movement, Outcome, Simulation, Transition } from './simulation.ts';

const [width, height, bar, edge] = [960, 420, 14, 200] as const;
const gap = 10;
/** What is thinner than this cannot be seen; a flow of one in a million still is there, and its number with it. */
const thinnest = 1;

/** A band of the drawing: those who go from one outcome to another. */
export interface FlowBand {
  readonly before: Outcome;
  readonly after: Outcome;
  readonly count: number;
  readonly movement: Movement;
  /** Its outline, as SVG writes it. */
  readonly path: string;
}

/** A bar of the drawing: all who have one outcome by one of the texts. */
export interface FlowBar {
  readonly outcome: Outcome;
  readonly count: number;
  readonly x: number;
  readonly top: number;
  readonly tall: number;
  /** Where its words stand, and on which side of it. */
  readonly at: { readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' };
}

/** The places of a drawing of a simulation; whoever draws it chooses the colours and the words. */
export interface FlowsDrawn {
  readonly width: number;
  readonly height: number;
  readonly bar: number;
  /** Those who stay first, so that those who move lie over them. */
  readonly bands: readonly FlowBand[];
  readonly bars: readonly FlowBar[];
}

interface Side {
  readonly outcome: Outcome;
  readonly count: number;
  readonly top: number;
  readonly tall: number;
}

/**
 * Flows from outcomes to outcomes: a bar for each outcome on either side, as tall as it is frequent, and a band for
 * each pair.
 */
export function flowsOf({ transitions, subjects }: Pick<Simulation, 'transitions' | 'subjects'>): FlowsDrawn {
  const before = sides(transitions, ({ before: outcome }) => outcome, subjects);
  const after = sides(transitions, ({ after: outcome }) => outcome, subjects);
  const tallest = Math.max(...[...before.values(), ...after.values()].map(({ top, tall }) => top + tall), height / 2);
  const [usedBefore, usedAfter] = [new Map<string, number>(), new Map<string, number>()];
  const bands = transitions.map((transition): FlowBand => {
    const [from, to] = [keyOf(transition.before), keyOf(transition.after)];
    const [left, right] = [before.get(from), after.get(to)];
    if (left === undefined || right === undefined) throw new Error('a flow between outcomes that are not there');
    const [tallLeft, tallRight] = [share(transition, left), share(transition, right)];
    const [y0, y1] = [left.top + (usedBefore.get(from) ?? 0), right.top + (usedAfter.get(to) ?? 0)];
    usedBefore.set(from, (usedBefore.get(from) ?? 0) + tallLeft);
    usedAfter.set(to, (usedAfter.get(to) ?? 0) + tallRight);
    return { ...transition, path: outline({ y0, y1, tallLeft, tallRight }) };
  });
  return {
    width,
    height: Math.ceil(tallest + gap),
    bar,
    bands: [
      ...bands.filter(({ movement }) => movement === 'same'),
      ...bands.filter(({ movement }) => movement !== 'same'),
    ],
    bars: [
      ...[...before.values()].map((side) => barOf(side, edge, 'end')),
      ...[...after.values()].map((side) => barOf(side, width - edge - bar, 'start')),
    ],
  };
}

function keyOf({ grade, reason }: Outcome): string {
  return JSON.stringify([grade, reason]);
}

function sides(
  transitions: readonly Transition[],
  of: (each: Transition) => Outcome,
  subjects: number,
): Map<string, Side> {
  const counts = new Map<string, { readonly outcome: Outcome; count: number }>();
  for (const each of transitions.toSorted((left, right) => rank(of(left)) - rank(of(right)))) {
    const held = counts.get(keyOf(of(each))) ?? { outcome: of(each), count: 0 };
    held.count += each.count;
    counts.set(keyOf(of(each)), held);
  }
  const room = height - gap * counts.size;
  const found = new Map<string, Side>();
  let top = gap;
  for (const [key, { outcome, count }] of counts) {
    const tall = Math.max(thinnest, (count / Math.max(1, subjects)) * room);
    found.set(key, { outcome, count, top, tall });
    // A label needs its line of text, however small the bar.
    top += Math.max(tall, 12) + gap / 2;
  }
  return found;
}

/** Grades keep the order they come in; what is unrated stands below all of them. */
function rank({ grade }: Outcome): number {
  return grade === null ? 1 : 0;
}

function share({ count }: Transition, side: Side): number {
  return (count / side.count) * side.tall;
}

interface Ends {
  readonly y0: number;
  readonly y1: number;
  readonly tallLeft: number;
  readonly tallRight: number;
}

/** A place in the drawing, to a tenth of a unit: finer is neither seen nor the same on every machine. */
function tenth(value: number): string {
  return value.toFixed(1);
}

function outline({ y0, y1, tallLeft, tallRight }: Ends): string {
  const [left, right] = [edge + bar, width - edge - bar];
  const middle = (left + right) / 2;
  const [under0, under1] = [y0 + Math.max(tallLeft, 0.5), y1 + Math.max(tallRight, 0.5)];
  return `M${left},${tenth(y0)} C${middle},${tenth(y0)} ${middle},${tenth(y1)} ${right},${tenth(y1)} L${right},${tenth(under1)} C${middle},${tenth(under1)} ${middle},${tenth(under0)} ${left},${tenth(under0)} Z`;
}

function barOf({ outcome, count, top, tall }: Side, x: number, anchor: 'start' | 'end'): FlowBar {
  const at = { x: anchor === 'end' ? x - 6 : x + bar + 6, y: top + Math.max(tall, 8) / 2 + 4, anchor };
  return { outcome, count, x, top, tall, at };
}
