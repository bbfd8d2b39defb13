import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { z } from 'zod';
import { runCli } from '../../src/cli/program.ts';
import { instantOf } from '../../src/vocabulary/index.ts';

/** Where the development data is; empty where it is not named, and what needs it is skipped. */
export const data = process.env['GOODSTANDING_DATA'] ?? '';
const folder = mkdtempSync(join(tmpdir(), 'agreement-'));
afterAll(() => rmSync(folder, { recursive: true }));
if (data === '') process.stdout.write('GOODSTANDING_DATA is not set: the agreement on the larger data is skipped.\n');

async function goodstanding(args: readonly string[]): Promise<unknown> {
  const out: string[] = [];
  const err: string[] = [];
  const now = instantOf(new Date('2026-01-01T00:00:00Z'));
  const code = await runCli([...args, '--json'], {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    progress: () => undefined,
    terminal: false,
    now,
    cwd: folder,
    env: {},
  });
  if (code !== 0)
    throw new Error(`goodstanding ${args.join(' ')}: exit code ${code}\n${out.join('\n')}\n${err.join('\n')}`);
  return JSON.parse(out.join('\n'));
}

const comparisons = z.object({
  comparisons: z.array(
    z.object({
      name: z.string(),
      counts: z.record(z.string(), z.number()),
      unexplainedCount: z.number(),
      explained: z.array(z.object({ name: z.string(), count: z.number() })),
    }),
  ),
});

/** A scheme on the development data: each of `files` is one intake, of one file or of several with blanks between. */
export interface Scheme {
  readonly source: string;
  readonly files: readonly string[];
  readonly rulebook: string;
  readonly asOf: string;
}

/** Takes files in and rates them by one rulebook: what the run came to, and where its register is. */
export async function rated(name: string, { source, files, rulebook, asOf }: Scheme) {
  const dir = join(folder, name);
  await goodstanding(['init', dir]);
  for (const file of files) await goodstanding(['intake', source, ...file.split(' ').map(placed), '--workspace', dir]);
  return { dir, run: await goodstanding(['rate', '--rulebook', rulebook, '--as-of', asOf, '--workspace', dir]) };
}

/** A file of the data, with the table it is offered as before it where it says one. */
function placed(file: string): string {
  const [table, path] = file.split('=');
  return path === undefined ? join(data, file) : `${table}=${join(data, path)}`;
}

/**
 * Takes files in, rates them by one rulebook, and compares with what the records hold of the authority's own: each
 * comparison that the rulebook declares, by its name.
 */
export async function agreements(name: string, scheme: Scheme) {
  const { dir } = await rated(name, scheme);
  const { comparisons: found } = comparisons.parse(await goodstanding(['compare', 'latest', '--workspace', dir]));
  return Object.fromEntries(
    found.map(({ name: what, counts, explained: reasons, unexplainedCount: unexplained }) => {
      const { equal, different, 'only-theirs': onlyTheirs } = counts;
      const explained = Object.fromEntries(reasons.map(({ name: reason, count }) => [reason, count]));
      process.stdout.write(`${name} ${what}: ${JSON.stringify({ ...counts, unexplained, explained })}\n`);
      return [what, { equal, different, onlyTheirs, unexplained, explained }];
    }),
  );
}

/** The same for a rulebook that declares one comparison. */
export async function agreement(name: string, scheme: Scheme) {
  const [only, ...more] = Object.values(await agreements(name, scheme));
  if (only === undefined || more.length > 0) throw new Error('not one comparison');
  return only;
}
