import type { Movement, Outcome, Simulation, Transition } from '../../reasons/index.ts';
import { outcomeName } from './words.ts';
import { thousands } from '../print/index.ts';
import { html, type Html } from '../page/html.ts';

const [width, height, bar, edge] = [960, 420, 14, 200] as const;
const gap = 10;
/** What is thinner than this cannot be seen; a flow of one in a million still is there, and its number with it. */
const thinnest = 1;

interface Side {
  readonly name: string;
  readonly count: number;
  readonly top: number;
  readonly tall: number;
}

/** How a movement is coloured; the words stand beside it wherever it counts, because colour alone says nothing to many. */
export const colourOf: Readonly<Record<Movement, string>> = {
  same: 'var(--same)',
  better: 'var(--better)',
  worse: 'var(--worse)',
  gained: 'var(--other)',
  lost: 'var(--other)',
  'other-reason': 'var(--other)',
};

/**
 * Flows from outcomes to outcomes, as a drawing: a bar for each outcome on either side, as tall as it is frequent, and
 * a band for each pair. Drawn here, so that the page needs no script.
 */
export function flowsDrawn({ transitions, subjects }: Simulation): Html {
  const before = sides(transitions, ({ before: outcome }) => outcome, subjects);
  const after = sides(transitions, ({ after: outcome }) => outcome, subjects);
  const tallest = Math.max(...[...before.values(), ...after.values()].map(({ top, tall }) => top + tall), height / 2);
  const [usedBefore, usedAfter] = [new Map<string, number>(), new Map<string, number>()];
  const bands = transitions.map((transition) => {
    const [from, to] = [outcomeName(transition.before), outcomeName(transition.after)];
    const [left, right] = [before.get(from), after.get(to)];
    if (left === undefined || right === undefined) throw new Error('a flow between outcomes that are not there');
    const [tallLeft, tallRight] = [share(transition, left), share(transition, right)];
    const [y0, y1] = [left.top + (usedBefore.get(from) ?? 0), right.top + (usedAfter.get(to) ?? 0)];
    usedBefore.set(from, (usedBefore.get(from) ?? 0) + tallLeft);
    usedAfter.set(to, (usedAfter.get(to) ?? 0) + tallRight);
    return { order: transition.movement === 'same' ? 0 : 1, drawn: band(transition, { y0, y1, tallLeft, tallRight }) };
  });
  return html`<svg
    viewBox="0 0 ${width} ${Math.ceil(tallest + gap)}"
    role="img"
    aria-label="Flows from outcomes before to outcomes after; the table above has every number."
  >
    ${bands.toSorted((one, other) => one.order - other.order).map(({ drawn }) => drawn)}
    ${[...before.values()].map((side) => label(side, edge, 'end'))}
    ${[...after.values()].map((side) => label(side, width - edge - bar, 'start'))}
  </svg>`;
}

function sides(
  transitions: readonly Transition[],
  of: (each: Transition) => Outcome,
  subjects: number,
): Map<string, Side> {
  const counts = new Map<string, number>();
  for (const each of transitions.toSorted((left, right) => rank(of(left)) - rank(of(right)))) {
    const name = outcomeName(of(each));
    counts.set(name, (counts.get(name) ?? 0) + each.count);
  }
  const room = height - gap * counts.size;
  const found = new Map<string, Side>();
  let top = gap;
  for (const [name, count] of counts) {
    const tall = Math.max(thinnest, (count / Math.max(1, subjects)) * room);
    found.set(name, { name, count, top, tall });
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

interface Band {
  readonly y0: number;
  readonly y1: number;
  readonly tallLeft: number;
  readonly tallRight: number;
}

/** A place in the drawing, to a tenth of a unit: finer is neither seen nor the same on every machine. */
function tenth(value: number): string {
  return value.toFixed(1);
}

function band({ before, after, count, movement }: Transition, { y0, y1, tallLeft, tallRight }: Band): Html {
  const [left, right] = [edge + bar, width - edge - bar];
  const middle = (left + right) / 2;
  const [under0, under1] = [y0 + Math.max(tallLeft, 0.5), y1 + Math.max(tallRight, 0.5)];
  const path = `M${left},${tenth(y0)} C${middle},${tenth(y0)} ${middle},${tenth(y1)} ${right},${tenth(y1)} L${right},${tenth(under1)} C${middle},${tenth(under1)} ${middle},${tenth(under0)} ${left},${tenth(under0)} Z`;
  return html`<path d="${path}" fill="${colourOf[movement]}" fill-opacity="${movement === 'same' ? '0.25' : '0.7'}"
    ><title>${outcomeName(before)} to ${outcomeName(after)}: ${thousands(count)}</title></path
  > `;
}

function label({ name, count, top, tall }: Side, x: number, anchor: 'start' | 'end'): Html {
  const at = anchor === 'end' ? x - 6 : x + bar + 6;
  return html`<rect
      x="${x}"
      y="${top.toFixed(1)}"
      width="${bar}"
      height="${tall.toFixed(1)}"
      fill="currentColor"
    /><text x="${at}" y="${(top + Math.max(tall, 8) / 2 + 4).toFixed(1)}" text-anchor="${anchor}"
      >${name.replace('unrated: ', '')} · ${thousands(count)}</text
    > `;
}
