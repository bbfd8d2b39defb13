import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { program } from '../register/program.ts';

const lineForm = z.looseObject({ level: z.string(), msg: z.string(), url: z.string().optional() });
type Line = z.infer<typeof lineForm>;

/** A server in a process of its own. */
export interface Serving {
  readonly url: string;
  readonly lines: readonly Line[];
  /** Sends a signal, and gives the exit code once it has ended. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
}

/** How long a test's server may last, in milliseconds. */
const usual = 170_000;

/**
 * Starts `goodstanding serve` and waits until it listens; everything it writes to standard output is a line of JSON.
 *
 * @param atMost after so many milliseconds it is killed: whoever fails before it ends its server leaves none behind.
 */
export async function serving(
  dir: string,
  env: Readonly<Record<string, string>> = {},
  atMost: number = usual,
): Promise<Serving> {
  const child = spawn(process.execPath, [program, '--workspace', dir, 'serve', '--port', '0'], {
    env: { PATH: process.env['PATH'], HOME: dir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: atMost,
    killSignal: 'SIGKILL',
  });
  const lines: Line[] = [];
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, 'exit').then(([code]: unknown[]) => z.number().nullable().parse(code));
  const url = await new Promise<string>((resolve, reject) => {
    void ended.then((code) => reject(new Error(`the server ended with ${code}: ${said}`)));
    createInterface({ input: child.stdout }).on('line', (written) => {
      const line = lineForm.parse(JSON.parse(written));
      lines.push(line);
      if (line.msg === 'listening' && line.url !== undefined) resolve(line.url);
    });
  });
  return {
    url,
    lines,
    end: async (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}
