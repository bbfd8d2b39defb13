import { thousands } from '../../src/cli/print/index.ts';
import type { RunResult } from '../../src/rating/index.ts';
import type { Round } from './rounds.ts';

/** What a trial came to, over all its registers. */
export class Tally {
  registers = 0;
  rounds = 0;
  /** Sequences at whose every event the register was rated and compared. */
  sequences = 0;
  /** The same, but nothing was ever worked out from another run then, or nothing came of any event. */
  leftOut = 0;
  /** Rows that were not taken in, since a place that a person may run has its one topic already. */
  heldBack = 0;
  /** Ratings that were held against one of everybody. */
  ratings = 0;
  /** Parts of ratings by rulebook: worked out from another run, and rated as a whole. */
  readonly #parts = new Map<string, { again: number; whole: number }>();
  readonly #events = new Map<string, { all: number; noticed: number; alone: number }>();
  readonly #betweens = new Map<string, number>();

  /** An event; `alone` where nobody else of its neighbourhood was touched in its round. */
  event(sort: string, { noticed, alone }: { readonly noticed: boolean; readonly alone: boolean }): void {
    const of = this.#events.get(sort) ?? { all: 0, noticed: 0, alone: 0 };
    of.all += 1;
    if (noticed) of.noticed += 1;
    if (noticed && alone) of.alone += 1;
    this.#events.set(sort, of);
  }

  between({ between }: Round): void {
    if (between !== 'nothing') this.#betweens.set(between, (this.#betweens.get(between) ?? 0) + 1);
  }

  rating({ rulebooks }: RunResult): void {
    this.ratings += 1;
    for (const { rulebook, again } of rulebooks) {
      const of = this.#parts.get(rulebook) ?? { again: 0, whole: 0 };
      of[again === undefined ? 'whole' : 'again'] += 1;
      this.#parts.set(rulebook, of);
    }
  }

  /** Parts of ratings that were worked out from another run. */
  get workedOut(): number {
    return [...this.#parts.values()].reduce((sum, { again }) => sum + again, 0);
  }

  get events(): number {
    return [...this.#events.values()].reduce((sum, { all }) => sum + all, 0);
  }

  /** The table that a trial ends with. */
  table(): string {
    const sum = (of: 'all' | 'noticed' | 'alone'): number =>
      [...this.#events.values()].reduce((total, each) => total + each[of], 0);
    return [
      row('event', 'happened', 'something came of it', 'alone among those rated again'),
      '| --- | ---: | ---: | ---: |',
      ...[...this.#events]
        .toSorted(([, left], [, right]) => right.all - left.all)
        .map(([sort, { all, noticed, alone }]) => row(sort, all, noticed, alone)),
      row('**in all**', sum('all'), sum('noticed'), sum('alone')),
      '',
      row('between rounds', 'times'),
      '| --- | ---: |',
      ...[...this.#betweens].toSorted(([, left], [, right]) => right - left).map(([name, times]) => row(name, times)),
      '',
      row('rulebook', 'worked out from another run', 'rated as a whole'),
      '| --- | ---: | ---: |',
      ...[...this.#parts].map(([rulebook, { again, whole }]) => row(rulebook, again, whole)),
    ].join('\n');
  }
}

function row(...cells: readonly (string | number)[]): string {
  return `| ${cells.map((cell) => (typeof cell === 'number' ? thousands(cell) : cell)).join(' | ')} |`;
}
