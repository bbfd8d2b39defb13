import { runCli } from '../../src/cli/program.ts';
import type { Instant } from '../../src/vocabulary/index.ts';

/** What a command answered: its exit code, and what it wrote to each stream. */
export interface Answered {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Where and when a command is typed, with no terminal at hand. */
export interface Seat {
  readonly cwd: string;
  readonly now: Instant;
  readonly env?: Readonly<Record<string, string>>;
}

/** Types one command, as a person would, in a folder. */
export async function typeIn({ cwd, now, env = {} }: Seat, argv: readonly string[]): Promise<Answered> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(argv, {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    progress: () => undefined,
    terminal: false,
    now,
    cwd,
    env,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
