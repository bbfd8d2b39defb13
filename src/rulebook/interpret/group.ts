import { compare, fixedFrom, isNone, type Fixed } from '../exact/number.ts';
import type { Peers } from '../model.ts';
import type { Standing } from './facts.ts';

/** A number that some of a group have, as canonical text, and how many have it. */
export interface SharedNumber {
  readonly value: string;
  readonly count: number;
}

/** Where a part of a group ends: the best tenth at 12. */
export interface GroupEnd {
  /** The part, counted from the best: one of so many. */
  readonly part: readonly [top: number, bottom: number];
  /** The worst number of those whose rank is still within the part. */
  readonly value: string;
}

/** The parts whose ends are told. */
const parts = [
  [1, 10],
  [1, 4],
  [1, 2],
  [3, 4],
] as const;

/**
 * A group of a run as it was ranked: its numbers without their owners. What one subject's number would come to among
 * the others is asked of it, and where its tenths and quarters end.
 */
export class RankedGroup {
  readonly #peers: Peers;
  /** Best first, each once. */
  readonly #numbers: readonly { readonly number: Fixed; readonly value: string; readonly count: number }[];
  readonly of: number;

  constructor(peers: Peers, shared: readonly SharedNumber[]) {
    this.#peers = peers;
    this.#numbers = shared
      .map(({ value, count }) => ({ number: numberFrom(value), value, count }))
      .toSorted((left, right) => this.#order(left.number, right.number));
    this.of = shared.reduce((sum, { count }) => sum + count, 0);
  }

  /** Below zero where the first is the better. */
  #order(left: Fixed, right: Fixed): number {
    const order = compare(left, right);
    if (isNone(order)) throw new Error('numbers of a group that cannot be compared');
    return this.#peers.best === 'lowest' ? order : -order;
  }

  /** Where a subject would stand with another number than the one it has, the others as they are. */
  standing(has: string, instead: Fixed): Pick<Standing, 'of' | 'better' | 'worse'> {
    const own = numberFrom(has);
    let [better, worse] = [0, 0];
    for (const { number, count } of this.#numbers) {
      const others = count - (this.#order(number, own) === 0 ? 1 : 0);
      const order = this.#order(number, instead);
      if (order < 0) better += others;
      if (order > 0) worse += others;
    }
    return { of: this.of, better, worse };
  }

  /** The numbers that are better than one, the nearest first. */
  better(than: Fixed): readonly Fixed[] {
    return this.#numbers.flatMap(({ number }) => (this.#order(number, than) < 0 ? [number] : [])).toReversed();
  }

  /** Where the best tenth, quarter, half and three quarters end; none where even the best are more than that. */
  ends(): readonly GroupEnd[] {
    return parts.flatMap((part): GroupEnd[] => {
      const [top, bottom] = part;
      let last: string | undefined;
      let before = 0;
      for (const { value, count } of this.#numbers) {
        const rank = this.#peers.ties === 'share-best' ? before + 1 : before + count;
        if (rank * bottom > this.of * top) break;
        last = value;
        before += count;
      }
      return last === undefined ? [] : [{ part, value: last }];
    });
  }
}

function numberFrom(value: string): Fixed {
  const number = fixedFrom(value, 0);
  if (number === undefined) throw new Error(`"${value}" is no number of a ranking`);
  return number;
}
