import type { Command } from 'commander';
import type { Io } from './io.ts';

/** What every command is handed beside its own arguments. */
export interface Invocation {
  readonly io: Io;
  /** One document on standard output, nothing else. */
  readonly json: boolean;
  /** `--workspace`; undefined means: here or above. */
  readonly workspace: string | undefined;
}

/** How a command file adds itself: `add(program)`, with `act` to wrap what it does. */
export interface CommandHome {
  readonly program: Command;
  /** Wraps a command's work: what it is handed, and what its arguments and options are. */
  readonly act: (
    work: (
      invocation: Invocation,
      positional: readonly unknown[],
      options: Readonly<Record<string, unknown>>,
    ) => Promise<void>,
  ) => (...args: unknown[]) => Promise<void>;
}
