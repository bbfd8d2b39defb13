import { createHash } from 'node:crypto';
import type { Draw } from './draw.ts';
import type { Happening, History } from './history.ts';

/** The next thing that happens to one place. */
export interface Turn {
  readonly history: History;
  /** Which of its sequence. */
  readonly at: number;
  readonly happening: Happening;
  /** Those of whom some are rated again share this: the beginning of their ids. */
  readonly neighbours: string;
}

/** What may happen between two rounds that is of no place. */
const betweens = [
  { between: 'nothing', weight: 66 },
  { between: 'another day is rated', weight: 10 },
  { between: 'a run of another day is released', weight: 5 },
  { between: 'a released run is taken back', weight: 2 },
  { between: 'a rulebook is another', weight: 4 },
  { between: 'nothing but another commit', weight: 5 },
  { between: 'the register is opened anew', weight: 3 },
  { between: 'a compaction', weight: 5 },
  { between: 'a compaction that is stopped amid', weight: 3 },
] as const;
export type Between = (typeof betweens)[number]['between'];

/** Some places have their next turn, in one commit or several; then something of no place happens; then it is rated. */
export interface Round {
  readonly number: number;
  readonly commits: readonly (readonly Turn[])[];
  readonly between: Between;
}

const sizes = [
  { size: 'one', weight: 1 },
  { size: 'ten', weight: 2 },
  { size: 'anywhere', weight: 3 },
  { size: 'beside one another', weight: 8 },
] as const;

/** At most so many anywhere: so few that nearly each lies alone among those that are rated again because of it. */
const mostAnywhere = 50;

/**
 * Rounds until every history is at its end. Those beside one another (whose ids begin alike) are rated again together, so
 * many of them still make a small part of everybody; those anywhere are alone, so that each has to be noticed by itself.
 */
export function* drawRounds(histories: readonly History[], draw: Draw): Generator<Round> {
  const order = histories.map((history) => ({ history, id: idOf(history.place), at: 0 })).toSorted(byId);
  const chosen = chooser(draw, Math.min(mostAnywhere, Math.ceil(order.length / 8)));
  for (let number = 1; ; number += 1) {
    const left = order.filter(({ history, at }) => at < history.sequence.length);
    if (left.length === 0) return;
    const turns = chosen(left).flatMap((one): Turn[] => {
      const happening = one.history.sequence[one.at];
      if (happening === undefined) return [];
      one.at += 1;
      return [{ history: one.history, at: one.at - 1, happening, neighbours: one.id.slice(0, 4) }];
    });
    yield { number, commits: parted(turns, draw), between: draw.weighed(betweens).between };
  }
}

interface Standing {
  readonly history: History;
  readonly id: string;
}

/** Chooses whose turn it is. Those beside one another lie where the ones before ended, so that all get on alike. */
function chooser(draw: Draw, anywhere: number): <T extends Standing>(left: readonly T[]) => readonly T[] {
  let from = draw.number(0, 255);
  return (left) => {
    const { size } = draw.weighed(sizes);
    if (size === 'one') return draw.some(left, 1);
    if (size === 'ten') return draw.some(left, 10);
    if (size === 'anywhere' || left.length <= anywhere) return draw.some(left, anywhere);
    // A part of all ids, from a tenth to a sixth, and of those in it from half to all.
    const wide = draw.number(26, 44);
    const isBeside = ({ id }: Standing): boolean => (Number.parseInt(id.slice(2, 4), 16) - from + 256) % 256 < wide;
    const beside = left.filter(isBeside);
    from = (from + wide) % 256;
    return draw.some(beside, Math.ceil((beside.length * draw.number(5, 10)) / 10));
  };
}

function parted(turns: readonly Turn[], draw: Draw): (readonly Turn[])[] {
  const commits = turns.length > 1 && draw.chance(0.25) ? draw.number(2, 3) : 1;
  const size = Math.ceil(turns.length / commits);
  return Array.from({ length: commits }, (_, at) => turns.slice(at * size, (at + 1) * size)).filter(
    ({ length }) => length > 0,
  );
}

/** What a place will be called in the register; only the choice of neighbours goes by it. */
function idOf(place: string): string {
  return `gs${createHash('sha256').update(`establishment xx-place ${place}`).digest('hex').slice(0, 20)}`;
}

function byId(left: Standing, right: Standing): number {
  return left.id < right.id ? -1 : 1;
}
