import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import {
  type IntakeProgress,
  judgementOf,
  type OfferedFile,
  type Receipt,
  registerOf,
  runIntake,
  sourceNamed,
} from '../../intake/index.ts';
import type { CommandHome } from '../command.ts';
import { thenCompact } from '../compacting.ts';
import { given } from '../given.ts';
import { printReceipt } from '../print-receipt.ts';
import { progressOf } from '../print/index.ts';
import { inWorkspace } from '../workspace.ts';

/** `goodstanding intake SOURCE FILE…`: takes official records in, and prints a receipt. */
export function addIntake({ program, act }: CommandHome): void {
  program
    .command('intake')
    .argument('<source>', 'whose records: the id of a source (goodstanding sources lists them)')
    .argument('<file...>', 'files of that source; TABLE=FILE says which table one is of')
    .summary('take official records in')
    .description(
      'Takes files in: all of them, or none where one is not what its source says. Rows with faults are held in quarantine; the same file twice changes nothing.',
    )
    .option('--dry-run', 'show the receipt, and keep nothing')
    .action(
      act(async (invocation, [sourceId, files], options) => {
        const { io, json } = invocation;
        const { dryRun } = z.object({ dryRun: z.boolean().default(false) }).parse(options);
        const shown = progressOf(io.progress, () => performance.now());
        const print = (receipt: Receipt): void => {
          if (json) io.out(JSON.stringify(receipt, undefined, 2));
          else printReceipt(receipt, io);
        };
        const left = await inWorkspace(invocation, {}, async (workspace, keep) => {
          const judgement = judgementOf(workspace.data);
          const source = sourceNamed(judgement, z.string().parse(sourceId));
          const offered = z
            .array(z.string())
            .parse(files)
            .map((each) =>
              offeredFile(
                each,
                source.tables.map(({ name }) => name),
                io.cwd,
              ),
            );
          const receipt = await runIntake(registerOf(workspace, judgement), source, offered, {
            dryRun,
            now: io.now,
            scratch: workspace.scratch,
            progress: (progress) =>
              shown(stepWords[progress.step](progress), {
                done: progress.done,
                of: progress.of,
                unit: progress.step === 'admit' ? 'files' : 'bytes',
              }),
          });
          return thenCompact(workspace, { io, keep }, () => print(receipt));
        });
        left();
      }),
    );
}

/** Whether a text could be the name of a table: no path has neither dot nor slash but by chance. */
function isName(text: string): boolean {
  return /^[a-z][a-z0-9_-]*$/i.test(text);
}

const stepWords: Readonly<Record<IntakeProgress['step'], (progress: IntakeProgress) => string>> = {
  describe: ({ file }) => `looking at ${file}`,
  read: ({ file }) => `reading ${file}`,
  admit: ({ file }) => `admitting ${file}`,
};

/**
 * `TABLE=FILE` where TABLE is one the source has, or could only be one that was misspelt; anything else is a path,
 * equals signs and all.
 */
function offeredFile(written: string, tables: readonly string[], cwd: string): OfferedFile {
  const [first = '', ...rest] = written.split('=');
  const path = resolve(cwd, given('The name of a file', written));
  const isTable = rest.length > 0 && (tables.includes(first) || (isName(first) && !existsSync(path)));
  return isTable
    ? { table: first, path: resolve(cwd, given(`The name of the file of ${first}`, rest.join('='))) }
    : { path };
}
