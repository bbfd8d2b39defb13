import { instantOf, type Instant } from '../vocabulary/index.ts';

/**
 * What a command may use of the world around it. Handed over, so that a test is a function call, and the only place
 * where "now" is read: once, when the command starts.
 */
export interface Io {
  /** Writes to standard output, with a line end. */
  readonly out: (line: string) => void;
  /** Writes to standard error, with a line end. */
  readonly err: (line: string) => void;
  /** Writes progress: overwritten in place on a terminal, silent elsewhere. */
  readonly progress: (line: string) => void;
  /** Whether a person is looking at a terminal. */
  readonly terminal: boolean;
  readonly now: Instant;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The world of a real process. */
export function processIo(): Io {
  const terminal = process.stdout.isTTY && process.env['TERM'] !== 'dumb';
  const progressTerminal = process.stderr.isTTY && process.env['TERM'] !== 'dumb';
  let shown = false;
  // Whoever reads us may have had enough (`| head`): then there is nobody to tell, and no fault either.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  quietWhenNobodyReads(process.stdout);
  quietWhenNobodyReads(process.stderr);
  const clear = (): void => {
    if (shown) process.stderr.write('\r\u001b[K');
    shown = false;
  };
  return {
    out: (line) => {
      clear();
      process.stdout.write(`${line}\n`);
    },
    err: (line) => {
      clear();
      process.stderr.write(`${line}\n`);
    },
    progress: (line) => {
      if (!progressTerminal) return;
      process.stderr.write(`\r\u001b[K${line.slice(0, (process.stderr.columns ?? 80) - 1)}`);
      shown = true;
    },
    terminal,
    now: instantOf(new Date()),
    cwd: process.cwd(),
    env: process.env,
  };
}

/**
 * `goodstanding search … | head -1`: the reader leaves when it has enough, and that is no failure. What is written
 * from then on goes nowhere; the command still ends what it does, closes the workspace and keeps its exit code. Any other error of
 * writing, such as a full disk behind the output, still ends the process.
 */
function quietWhenNobodyReads(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
