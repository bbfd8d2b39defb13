import type { Phase } from './phases.ts';

/** Where a process was that was killed: in a step that it marked, or a server at what it was sent. */
export type Fallen = Phase | 'answering';

/** One kill: where it fell, and what was found broken after it. Nothing should be. */
export interface Kill {
  readonly fell: Fallen;
  readonly broken: readonly string[];
}

/** A register of its own, something in which is killed again and again. */
export interface Trial {
  /** Goes on until one more kill fell, and holds the register to all that was ever acknowledged. */
  readonly kill: () => Promise<Kill>;
  /** After the last kill: ends undisturbed, and holds the register to everything once more. */
  readonly end: () => Promise<readonly string[]>;
  /** Leaves nothing running, wherever it is. */
  readonly close: () => Promise<void>;
  readonly figures: () => Figures;
}

export interface Figures {
  readonly acknowledged: number;
  /** What was found whole although nobody was told so before the kill, where that can be seen. */
  readonly keptUnacknowledged?: number;
}

/** A sort of work that is killed. What it draws by chance it goes on drawing from one trial to the next. */
export interface Sort {
  readonly name: string;
  /** How many kills it is given for one of the sort that takes longest. */
  readonly weight: number;
  /** Makes a register in a folder, good for so many kills. */
  readonly begin: (dir: string, kills: number) => Promise<Trial>;
}

/** How long a server may wait for its next kill, in milliseconds: other sorts have their turns between two of its own, which take minutes on a busy machine. */
export const untilItsTurn = 3_600_000;
