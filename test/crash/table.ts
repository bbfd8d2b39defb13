import { phases } from './phases.ts';
import type { Fallen, Figures } from './trial.ts';

/** What is known of one sort of work so far. */
export class Tally {
  readonly name: string;
  readonly #fell = new Map<Fallen, number>();
  #kills = 0;
  /** Of trials that are over. */
  #acknowledged = 0;
  #kept: number | undefined;

  constructor(name: string) {
    this.name = name;
  }

  get kills(): number {
    return this.#kills;
  }

  add(fell: Fallen): void {
    this.#kills += 1;
    this.#fell.set(fell, this.at(fell) + 1);
  }

  close({ acknowledged, keptUnacknowledged }: Figures): void {
    this.#acknowledged += acknowledged;
    if (keptUnacknowledged !== undefined) this.#kept = (this.#kept ?? 0) + keptUnacknowledged;
  }

  at(fell: Fallen): number {
    return this.#fell.get(fell) ?? 0;
  }

  get acknowledged(): number {
    return this.#acknowledged;
  }

  get kept(): number | undefined {
    return this.#kept;
  }
}

const titles: Readonly<Record<Fallen, string>> = {
  starting: 'starting',
  'opening the database': 'opening the database',
  'reading and reckoning': 'before the commit: reading and reckoning',
  writing: 'before the commit: writing records',
  commit: 'in the commit',
  'after the commit, before the checkpoint': 'after the commit, before the checkpoint',
  checkpoint: 'in the checkpoint',
  'after the checkpoint, before it is noted': 'after the checkpoint, before the count is noted',
  closing: 'closing',
  printing: 'printing',
  answering: 'a server, amid what it is sent',
};

/** In the order in which a command goes through them. */
const inOrder: readonly Fallen[] = [...[...phases].toSorted((left, right) => place(left) - place(right)), 'answering'];

function place(fell: Fallen): number {
  return Object.keys(titles).indexOf(fell);
}

/** The kills by where they fell, a column for each sort of work. */
export function table(tallies: readonly Tally[]): string {
  const row = (title: string, of: (tally: Tally) => number | string): string =>
    `| ${[title, ...tallies.map((tally) => String(of(tally)))].join(' | ')} |`;
  return [
    row('killed', ({ name }) => name),
    row('---', () => '---:'),
    ...inOrder.map((fell) => row(titles[fell], (tally) => tally.at(fell))),
    row('**in all**', ({ kills }) => kills),
    row('acknowledged, and held to the end', ({ acknowledged }) => acknowledged),
    row('found whole, though never acknowledged', ({ kept }) => kept ?? 'not told apart'),
  ].join('\n');
}
