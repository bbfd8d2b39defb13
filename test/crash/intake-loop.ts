import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The command line as it is installed; a crash is one of its processes, not of the test's. */
export const program = new URL('../../dist/src/cli/main.js', import.meta.url).pathname;

/** What one command did before it ended or was killed. */
export interface Ended {
  readonly killed: boolean;
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in a process of its own and kills it after a while, or never. */
export async function command(dir: string, argv: readonly string[], killAfterMs?: number): Promise<Ended> {
  const child = spawn(process.execPath, [program, '--workspace', dir, '--json', ...argv]);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ killed: signal === 'SIGKILL', code, out, err });
    });
  });
}

/** A list of places, the same for the same number: some points change each time, some places come, some go. */
export function snapshot(folder: string, number: number, places: number): string {
  const day = new Date(Date.UTC(2024, 0, 1 + number)).toISOString().slice(0, 10);
  const lines = Array.from({ length: places }, (_, index) => {
    const place = index + number * 7;
    return `${place},Place ${place},open,${(place * 31 + (place % 5 === 0 ? number : 0)) % 9},${day}`;
  });
  const file = join(folder, `places-${number}.csv`);
  writeFileSync(file, `id,name,status,points,day\n${lines.join('\n')}\n`);
  return file;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32), so that a failure can be had again. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
