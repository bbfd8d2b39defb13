import type { Command } from 'commander';
import { z } from 'zod';
import { faultLine, type Fault } from '../../../vocabulary/index.ts';
import type { CommandHome } from '../../command.ts';
import { Exit, exitCodes } from '../../exit.ts';
import { dataAtHand, rulebookAt, rulebookPath } from '../../rulebooks.ts';

/** `goodstanding rulebook check PATH…`: every fault of every rulebook, each with line, column and what to do. */
export function addRulebookCheck(rulebook: Command, { act }: CommandHome): void {
  rulebook
    .command('check')
    .argument('[rulebook...]', 'files, folders or ids; none means all there are')
    .summary('find every fault in a rulebook')
    .description(
      'Reads rulebooks and states every fault at once, as FILE:LINE:COLUMN, so that an editor can jump to it.',
    )
    .action(
      act(async (invocation, [named]) => {
        const { io, json } = invocation;
        const data = dataAtHand(invocation);
        const names = z.array(z.string()).parse(named);
        const all = names.length > 0 ? names.map((name) => rulebookPath(name, data, io.cwd)) : data.rulebooks;
        const checked = all.map((each) => {
          const read = rulebookAt(each, data);
          const faults: readonly Fault[] = read.ok ? [] : read.faults;
          return { file: each.file, rulebook: read.ok ? `${read.value.id}@${read.value.version}` : undefined, faults };
        });
        if (json) io.out(JSON.stringify({ checked }, undefined, 2));
        else {
          for (const { file, rulebook: id, faults } of checked) {
            for (const fault of faults) io.out(faultLine(fault));
            io.out(
              faults.length === 0
                ? `${file}: ${id ?? ''} has no faults`
                : `${file}: ${faults.length} fault${faults.length === 1 ? '' : 's'}`,
            );
          }
        }
        if (checked.some(({ faults }) => faults.length > 0)) throw new Exit(exitCodes.faults);
      }),
    );
}
