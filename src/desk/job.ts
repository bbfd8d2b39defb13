import type { IntakeProgress, Receipt, RetryReceipt } from '../intake/index.ts';
import type { Simulation } from '../reasons/index.ts';
import type { Task } from './task.ts';

/** How far a rating is: which of how many rulebooks. */
export interface RatingProgress {
  readonly rulebook: string;
  readonly place: number;
  readonly of: number;
}

/** A rating that somebody asked for. */
export interface RatingWork {
  readonly id: string;
  readonly task: Task<RatingProgress, { readonly run: string; readonly already: boolean }>;
}

/** Work that a program asked for, and asks after by its id. */
export type Job =
  | {
      readonly is: 'intake';
      readonly id: string;
      /** Nothing is kept: it is looked what would come of it. */
      readonly dryRun: boolean;
      readonly task: Task<IntakeProgress, Receipt>;
    }
  | { readonly is: 'retry'; readonly id: string; readonly task: Task<never, RetryReceipt> }
  | ({ readonly is: 'rating' } & RatingWork)
  | {
      readonly is: 'simulation';
      readonly id: string;
      /** Whose it is: what it names may not be public, and each account reads for a purpose of its own. */
      readonly who: string;
      readonly task: Task<never, Simulation>;
    };
