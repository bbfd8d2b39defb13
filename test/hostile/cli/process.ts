import { spawn, type SpawnOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect } from 'vitest';
import { z } from 'zod';
import { runCli } from '../../../src/cli/program.ts';
import { instantOf } from '../../../src/vocabulary/index.ts';
import { program } from '../../register/program.ts';

/** How a command ended, and everything it said. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `goodstanding …` in a folder. Standard input is closed; nothing of the caller's terminal is handed on. */
export function typed(
  cwd: string,
  argv: readonly string[],
  { env = {}, through = [], ...more }: SpawnOptions & { readonly through?: readonly string[] } = {},
): Promise<Ended> {
  if (!existsSync(program)) throw new Error('Build first (npx tsc -b): the command runs in a process of its own.');
  const words = [...through, process.execPath, program, ...argv];
  const child = spawn(words[0] ?? '', words.slice(1), {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, GOODSTANDING_WHO: 'a tester', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 180_000,
    ...more,
  });
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, out, err }));
  });
}

/** Cases that were typed already, by test file and code of fault: one of each goes through a process of its own. */
const typedOnce = new Set<string>();

/**
 * One case of many: in a process of its own where it is the first of its sort, within this one where only its words
 * differ. Both run the same command line; starting Node for each of two hundred words would take minutes.
 */
export async function typedOrAsked(sort: string, cwd: string, argv: readonly string[]): Promise<Ended> {
  // Test files share what a module holds: each has its own first ones.
  const first = `${expect.getState().testPath} ${sort}`;
  if (!typedOnce.has(first)) {
    typedOnce.add(first);
    return typed(cwd, argv);
  }
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(argv, {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    progress: () => undefined,
    terminal: false,
    now: instantOf(new Date()),
    cwd,
    env: { GOODSTANDING_WHO: 'a tester' },
  });
  return { code, signal: null, out: out.join('\n'), err: err.join('\n') };
}

const faultForm = z.strictObject({
  code: z.string().regex(/^[a-z]+(-[a-z]+)+$|^commander\./),
  message: z.string().min(1),
  fix: z.string().min(1),
  at: z.strictObject({
    file: z.string(),
    path: z.string().optional(),
    line: z.number().int().positive().optional(),
    column: z.number().int().positive().optional(),
    row: z.number().int().positive().optional(),
  }),
});
export type ToldFault = z.infer<typeof faultForm>;

/** Words that belong to the machinery: a trace, the engine's own errors, the names of libraries and their types. */
const machinery =
  /^\s+at .+[:(]\d+|\b(?:IO|Binder|Catalog|Parser|Conversion|Invalid Input|Constraint|Serialization|TransactionContext|INTERNAL) Error\b|(?<!\.)DuckDB|\bzod\b|\bE(?:NOENT|ISDIR|ACCES|EXIST|NOSPC|FBIG|LOOP)\b|TypeError|RangeError|\bNaN\b|\bundefined\b(?! entity)|\[object |call stack|\bnode_modules\b|parseAllDocuments|failed in a way it should not/im;

/** The faults of a command that was given `--json`: one document on standard output, nothing beside it. */
export function faultsOf({ code, signal, out, err }: Ended): ToldFault[] {
  expect(signal, `${out}${err}`).toBeNull();
  const { faults } = z.strictObject({ faults: z.array(faultForm).min(1) }).parse(JSON.parse(out));
  for (const { message, fix } of faults) {
    expect(`${message} ${fix}`).not.toMatch(machinery);
    expect(message).toMatch(/[.!?”")]$/);
    expect(fix).toMatch(/[.!?”")]$/);
  }
  expect(code).not.toBe(0);
  return faults;
}

/** The lines a person was told, each with its place, its remedy and its code; no machinery, nothing on standard output. */
export function linesOf({ signal, out, err }: Ended): string[] {
  expect(signal, `${out}${err}`).toBeNull();
  expect(out).toBe('');
  expect(err).not.toMatch(machinery);
  const lines = err.trimEnd().split('\n');
  for (const line of lines) expect(line).toMatch(/\[[a-z]+(-[a-z]+)+\]$|^… and \d+ more; --json lists them all\.$/);
  return lines;
}

/** Does things a few at a time: as many as there are workers, each of which has one of what is handed out. */
export async function shared<Worker, Task>(
  workers: readonly Worker[],
  tasks: readonly Task[],
  work: (worker: Worker, task: Task) => Promise<void>,
): Promise<void> {
  const waiting = [...tasks];
  const ended = await Promise.allSettled(
    workers.map(async (worker) => {
      for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await work(worker, task);
    }),
  );
  // Not before all have ended: a process that is left running would hold its register.
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
}
