import { join, resolve } from 'node:path';
import { Option } from 'commander';
import { z } from 'zod';
import { judgementOf, type Receipt, registerOf, runIntake, sourceNamed } from '../../intake/index.ts';
import { formats, generateCountry, type Generated } from '../../synthetic/index.ts';
import type { CommandHome, Invocation } from '../command.ts';
import { thenCompact } from '../compacting.ts';
import { given } from '../given.ts';
import { wholeNumber } from '../numbers.ts';
import { lineWidth, progressOf, thousands, wrapped } from '../print/index.ts';
import { inWorkspace } from '../workspace.ts';

const optionsForm = z.object({
  subjects: z.number(),
  records: z.number(),
  seed: z.number(),
  to: z.string(),
  format: z.enum(formats),
  takeIn: z.boolean().default(false),
});

/** `goodstanding generate`: a workspace of a made-up country of any size, to try scale with. */
export function addGenerate({ program, act }: CommandHome): void {
  program
    .command('generate')
    .summary('make a made-up country of any size, to try scale')
    .description(
      'Makes a workspace with the organisations of a country that does not exist, and files of records of them: most have few, some have thousands; some records are corrected later, some withdrawn. Its own rulebooks rate them. The same numbers and seed give the same files, byte for byte.',
    )
    .requiredOption('--subjects <n>', 'how many organisations', wholeNumber(1, 100_000_000))
    .requiredOption('--records <n>', 'how many records of them', wholeNumber(1, 1_000_000_000))
    .option('--seed <n>', 'which country of that size', wholeNumber(0, 999_999_999), 1)
    .option('--to <dir>', 'where to make the workspace', 'made-up-country')
    .addOption(new Option('--format <format>', 'of the files').choices(formats).default('parquet'))
    .option('--take-in', 'take the files in too')
    .action(
      act(async (invocation, _, options) => {
        const { io, json } = invocation;
        const { to, takeIn, ...wanted } = optionsForm.parse(options);
        const shown = progressOf(io.progress, () => performance.now());
        const made = await generateCountry({
          ...wanted,
          dir: resolve(io.cwd, given('--to', to)),
          progress: (file, so) => shown(`writing ${file}`, { ...so, unit: 'files' }),
        });
        if (!json) for (const line of madeLines(made, wanted)) io.out(line);
        const receipts = takeIn ? await takeInAll(invocation, made) : [];
        if (json)
          return io.out(
            JSON.stringify({ workspace: made.dir, as_of: made.asOf, offers: made.offers, receipts }, undefined, 2),
          );
        io.out('');
        io.out('What to type next, in that folder:');
        for (const line of nextLines(made, takeIn)) io.out(`  ${line}`);
        if (!takeIn)
          for (const line of wrapped('Or all of the intakes at once: goodstanding generate … --take-in', lineWidth(io)))
            io.out(line);
      }),
    );
}

function madeLines(
  { dir, offers }: Generated,
  { subjects, records, seed }: { subjects: number; records: number; seed: number },
): string[] {
  return [
    `Made a country of ${thousands(subjects)} organisations and ${thousands(records)} records (seed ${seed}) in ${dir}`,
    `${offers.length} files; everything in them is made up.`,
  ];
}

function nextLines({ offers, asOf }: Generated, taken: boolean): string[] {
  return [
    ...(taken ? [] : offers.map(({ source, files }) => `goodstanding intake ${source} ${files.join(' ')}`)),
    `goodstanding rate --as-of ${asOf}`,
    `goodstanding release latest --notice-on ${asOf}`,
    'goodstanding serve',
  ];
}

/** Takes everything in as the commands that are printed would, each file an intake of its own, and says what came of it. */
async function takeInAll(invocation: Invocation, { dir, offers }: Generated): Promise<Receipt[]> {
  const { io, json } = invocation;
  return inWorkspace({ ...invocation, workspace: dir }, {}, async (workspace, keep) => {
    const judgement = judgementOf(workspace.data);
    const register = registerOf(workspace, judgement);
    const receipts: Receipt[] = [];
    for (const [place, { source, files }] of offers.entries()) {
      const shown = progressOf(io.progress, () => performance.now());
      const task = `taking in ${files.join(' ')} (${place + 1} of ${offers.length})`;
      const offered = files.map((file) => ({ path: join(dir, file) }));
      const receipt = await runIntake(register, sourceNamed(judgement, source), offered, {
        now: io.now,
        scratch: workspace.scratch,
        progress: ({ step, done, of }) => shown(task, { done, of, unit: step === 'admit' ? 'files' : 'bytes' }),
      });
      await workspace.settle();
      keep(files.join(' '));
      receipts.push(receipt);
      if (!json) io.out(receiptLine(files.join(' '), receipt));
    }
    await thenCompact(workspace, { io, keep }, () => undefined);
    return receipts;
  });
}

function receiptLine(files: string, { read, quarantined, refused, seconds }: Receipt): string {
  const held =
    quarantined + refused === 0 ? '' : `, ${thousands(quarantined)} quarantined, ${thousands(refused)} refused`;
  return `Taken in: ${files}, ${thousands(read)} rows${held}, ${seconds.toFixed(1)} s`;
}
