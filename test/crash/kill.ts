import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { wholeNumber } from '../../src/cli/numbers.ts';
import { duration, progressOf } from '../../src/cli/print/index.ts';
import { commandSorts } from './commands.ts';
import { correctionsSort } from './corrections.ts';
import { repliesSort } from './replies.ts';
import { killAll } from './rounds.ts';
import { shownBy } from './shown.ts';
import { table } from './table.ts';

const program = new Command('npm run kill --')
  .description(
    'Kills commands and servers (SIGKILL) while they take records in, rate, mend, release and answer, and holds each register to everything it ever acknowledged.',
  )
  .option('--kills <n>', 'how often, over all sorts of work', wholeNumber(1, 1_000_000), 1000)
  .option('--seed <n>', 'which moments: the same seed draws the same', wholeNumber(0), 7)
  .option('--minutes <n>', 'ends after so many minutes, however many kills there were by then', wholeNumber(1))
  .addHelpText(
    'after',
    '\nThe exit code is 0 where nothing was lost or half done, 1 where anything was (its register is left to be looked at), 2 for a wrong\noption, and 130 where it was ended by Ctrl-C, which shows what there was by then. Registers lie in the system’s folder for such files.',
  )
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

const form = z.object({ kills: z.number(), seed: z.number(), minutes: z.number().optional() });

/** Listens for what ends it. The second time it ends at once. */
function stopping(): { readonly signal: AbortSignal; readonly code: () => number } {
  const stop = new AbortController();
  const codes = { SIGINT: 130, SIGTERM: 143 } as const;
  let code = 0;
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(codes[name]);
      code = codes[name];
      process.stderr.write('\nEnding what is under way …\n');
      stop.abort();
    });
  return { signal: stop.signal, code: () => code };
}

async function main(): Promise<number> {
  const { kills, seed, minutes } = form.parse(program.parse().opts());
  const stop = stopping();
  const begun = performance.now();
  const live = shownBy(begun);
  const progress = progressOf(live.show, () => performance.now());
  const top = mkdtempSync(join(tmpdir(), 'kill-'));
  const commands = await commandSorts(top, seed).catch((error: unknown) => {
    // Whoever ends this by Ctrl-C ends the command that it waits for too.
    if (!stop.signal.aborted) throw error;
    return [];
  });
  const came = await killAll({
    sorts: [...commands, repliesSort(seed), correctionsSort(seed)],
    kills,
    top,
    stop: stop.signal,
    enough: () => stop.signal.aborted || (minutes !== undefined && performance.now() - begun > minutes * 60_000),
    progress: (task, done) => progress(task, { done, of: kills, unit: 'kills' }),
  });
  live.clear();
  const took = duration((performance.now() - begun) / 1000);
  process.stdout.write(`${table(came.tallies)}\n\n${came.kills} kills in ${took} (seed ${seed}). `);
  if (came.broken.length > 0) {
    process.stdout.write(`Broken, in ${top}:\n${came.broken.join('\n')}\n`);
    return 1;
  }
  rmSync(top, { recursive: true, force: true });
  process.stdout.write(
    stop.signal.aborted
      ? 'Ended before that; up to there nothing acknowledged was lost, and nothing was half done.\n'
      : 'Nothing acknowledged was lost, and nothing was half done.\n',
  );
  return stop.code();
}

process.exitCode = await main();
