import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { wholeNumber } from '../../src/cli/numbers.ts';
import { duration, progressOf, thousands } from '../../src/cli/print/index.ts';
import { shownBy } from '../crash/shown.ts';
import { Tally } from './tally.ts';
import { tryRegister } from './trial.ts';

const program = new Command('npm run sequences --')
  .description(
    'Lets random sequences of events happen to the places of registers, rates after each round what is new alone, and holds every rating to one of everybody, byte for byte.',
  )
  .option('--sequences <n>', 'how many, over all registers', wholeNumber(1, 10_000_000), 1000)
  .option('--seed <n>', 'which sequences: the same seed draws the same', wholeNumber(0), 7)
  .option(
    '--places <n>',
    'how many places a register has, each with a sequence of its own (else as many as are needed, up to 50,000)',
    wholeNumber(60, 200_000),
  )
  .option('--register <n>', 'this register of the seed alone', wholeNumber(1))
  .option('--place <n>', 'in that register this place alone: nothing happens to the others', wholeNumber(1))
  .addHelpText(
    'after',
    '\nThe exit code is 0 where all were the same, 1 where any was not (its register is left to be looked at), 2 for a wrong option, and 130\nwhere it was ended by Ctrl-C, which shows what there was by then. Registers lie in the system’s folder for such files.',
  )
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

const form = z.object({
  sequences: z.number(),
  seed: z.number(),
  places: z.number().optional(),
  register: z.number().optional(),
  place: z.number().optional(),
});

/** The largest register: half its cost is by the round, so the more have their turn in one the cheaper. */
const largest = 50_000;

/** So many places give that many sequences: of a tenth nothing comes, or they are rated as a whole in between. */
function placesFor(sequences: number): number {
  const all = Math.max(60, Math.ceil(sequences * 1.12));
  return Math.ceil(all / Math.ceil(all / largest));
}

async function main(): Promise<number> {
  const { sequences, seed, places: said, register: alone, place } = form.parse(program.parse().opts());
  let stopped = false;
  process.on('SIGINT', () => {
    if (stopped) process.exit(130);
    stopped = true;
    process.stderr.write('\nEnding the round that is under way …\n');
  });
  const begun = performance.now();
  const live = shownBy(begun);
  const progress = progressOf(live.show, () => performance.now());
  const tally = new Tally();
  const top = mkdtempSync(join(tmpdir(), 'sequences-'));
  const shows = (): boolean => {
    const done = Math.min(tally.sequences, sequences);
    progress(`${thousands(tally.events)} events`, { done, of: sequences, unit: 'sequences' });
    return !stopped;
  };
  // A register is gone through to its end: the sequences that end first are the short ones.
  for (let register = alone ?? 1; shows() && tally.sequences < sequences; register += 1) {
    const dir = mkdtempSync(join(top, `register-${register}-`));
    const places = said ?? placesFor(sequences - tally.sequences);
    const asked = { dir, seed, register, places, only: place?.toString(), tally, goesOn: shows };
    // What is refused here should not have been.
    const broken = await tryRegister(asked).catch((error: unknown) => [
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    ]);
    if (broken.length > 0) {
      live.clear();
      process.stdout.write(
        `${tally.table()}\n\nDifferent, in ${dir} (--seed ${seed} --places ${places} --register ${register}):\n${broken.join('\n')}\n`,
      );
      return 1;
    }
    rmSync(dir, { recursive: true });
    if (alone !== undefined) break;
  }
  live.clear();
  rmSync(top, { recursive: true });
  const { user, system } = process.cpuUsage();
  const took = duration((performance.now() - begun) / 1000);
  process.stdout.write(`${tally.table()}\n\n`);
  process.stdout.write(
    `${thousands(tally.sequences)} sequences compared (${thousands(tally.leftOut)} more had nothing come of them, or were rated as a whole), ${thousands(tally.events)} events (${thousands(tally.heldBack)} rows held back by law 1): ${thousands(tally.ratings)} ratings in ${thousands(tally.rounds)} rounds of ${tally.registers} registers, ${thousands(tally.workedOut)} parts worked out from another run (seed ${seed}); ${took}, ${thousands(Math.round((user + system) / 1e6))} s of processor. All were byte for byte those of everybody.\n`,
  );
  return stopped ? 130 : 0;
}

process.exitCode = await main();
