import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { documentText } from '../../../documents/index.ts';
import { formatRulebook } from '../../../rulebook/index.ts';
import { faultLine, type Fault } from '../../../vocabulary/index.ts';
import type { CommandHome } from '../../command.ts';
import { Exit, exitCodes } from '../../exit.ts';
import { dataAtHand, rulebookPath } from '../../rulebooks.ts';

/** `goodstanding rulebook format PATH…`: one way to lay a rulebook out, so that two versions differ by what they say. */
export function addRulebookFormat(rulebook: Command, { act }: CommandHome): void {
  rulebook
    .command('format')
    .argument('<rulebook...>', 'files, folders or ids')
    .summary('lay a rulebook out in the one canonical way')
    .description(
      'Puts keys into the order of the form and rules side by side into columns, keeps every comment, and never changes what a rulebook says.',
    )
    .option('--check', 'write nothing; exit code 1 where a rulebook is laid out otherwise')
    .action(
      act(async (invocation, [named], given) => {
        const { io, json } = invocation;
        const { check } = z.object({ check: z.boolean().default(false) }).parse(given);
        const data = dataAtHand(invocation);
        const formatted = z
          .array(z.string())
          .parse(named)
          .map((name) => {
            const { path, file } = rulebookPath(name, data, io.cwd);
            const found = documentText(path, file);
            const text = found.ok ? found.value : '';
            const read = found.ok ? formatRulebook(file, text) : found;
            const faults: readonly Fault[] = read.ok ? [] : read.faults;
            const differs = read.ok && read.value !== text;
            if (read.ok && differs && !check) writeFileSync(path, read.value);
            return { file, differs, faults };
          });
        if (json) io.out(JSON.stringify({ formatted }, undefined, 2));
        else
          for (const { file, differs, faults } of formatted) {
            for (const fault of faults) io.out(faultLine(fault));
            const done = differs ? (check ? 'is laid out otherwise' : 'laid out anew') : 'stays as it is';
            io.out(`${file}: ${faults.length > 0 ? 'not read, and left alone' : done}`);
          }
        if (formatted.some(({ faults, differs }) => faults.length > 0 || (check && differs)))
          throw new Exit(exitCodes.faults);
      }),
    );
}
