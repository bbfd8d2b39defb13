import { Refused, type Fault } from '../vocabulary/index.ts';

/** How a task stands. A defect is no state: whoever asks how it stands is thrown it. */
export type TaskState<Result> =
  | { readonly is: 'running' }
  | { readonly is: 'done'; readonly result: Result }
  | { readonly is: 'refused'; readonly faults: readonly Fault[] }
  | { readonly is: 'stopped' };

/** What the work of a task is given: where to say how far it is, and the signal that gives it up. */
export interface TaskSteps<Progress> {
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
}

/**
 * Work that goes on while nobody waits for it: how far it is, how it ended, and a way to stop it. It lives as long as
 * the process; what it keeps of the register is kept, or undone, by the transaction it works in.
 */
export class Task<Progress, Result> {
  readonly #abort = new AbortController();
  #progress: Progress | undefined;
  #state: TaskState<Result> = { is: 'running' };
  #defect: { readonly error: unknown } | undefined;
  /** Ends when the work has, however it did. */
  readonly ended: Promise<void>;

  constructor(work: (steps: TaskSteps<Progress>) => Promise<Result>) {
    const { signal } = this.#abort;
    this.ended = work({ signal, progress: (progress) => void (this.#progress = progress) }).then(
      (result) => void (this.#state = { is: 'done', result }),
      (error: unknown) => {
        if (error instanceof Refused) this.#state = { is: 'refused', faults: error.faults };
        // Whatever fails of work that was given up fails for that.
        else if (signal.aborted) this.#state = { is: 'stopped' };
        else this.#defect = { error };
      },
    );
  }

  /** Gives the work up. What is committed by then stays: then it ends as done. */
  stop(): void {
    this.#abort.abort();
  }

  get progress(): Progress | undefined {
    return this.#progress;
  }

  /** How it stands now; throws the defect it ended with, for whoever notes defects. */
  get state(): TaskState<Result> {
    if (this.#defect !== undefined) throw this.#defect.error;
    return this.#state;
  }

  /** What it came to, where it came to its end; no defect is thrown. */
  get result(): Result | undefined {
    return this.#state.is === 'done' ? this.#state.result : undefined;
  }

  /** Whether it still works; a defect ends it too. */
  get isRunning(): boolean {
    return this.#defect === undefined && this.#state.is === 'running';
  }
}
