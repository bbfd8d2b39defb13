import { z } from 'zod';
import { releaseRun, withdrawRun } from '../../rating/index.ts';
import { refreshNameIndex } from '../../reasons/index.ts';
import type { CommandHome } from '../command.ts';
import { dayOption } from '../moment.ts';
import { whoActs } from '../who.ts';
import { inWorkspace } from '../workspace.ts';

const optionsForm = z.object({
  rulebook: z.array(z.string()).optional(),
  by: z.string().optional(),
  noticeOn: z.string().optional(),
  reason: z.string().default(''),
});

/** `goodstanding release RUN`: makes a run the public one. */
export function addRelease({ program, act }: CommandHome): void {
  program
    .command('release')
    .argument('<run>', 'the run, or "latest"')
    .summary('make a run the public one')
    .description(
      'Makes a draft run public, after the appeal days its rulebook sets. Rules whose primary law was not read are released in a demo workspace only.',
    )
    .option('--rulebook <id...>', 'only these parts of the run')
    .option('--notice-on <day>', 'the day on which those rated were told (default: today)')
    .option('--by <name>', 'who releases, for the log (default: this account)')
    .action(
      act(async (invocation, [run], given) => {
        const { io, json } = invocation;
        const { rulebook, by, noticeOn } = optionsForm.parse(given);
        const notice = noticeOn === undefined ? {} : { noticeOn: dayOption('--notice-on', noticeOn) };
        const released = await inWorkspace(invocation, {}, async (workspace, keep) => {
          const parts = await releaseRun(workspace, {
            run: z.string().parse(run),
            ...(rulebook === undefined ? {} : { rulebooks: rulebook }),
            who: whoActs(by, io),
            now: io.now,
            ...notice,
          });
          for (const part of parts) keep(`the release of ${part.run}`);
          await refreshNameIndex(workspace.database);
          return parts;
        });
        if (json) return io.out(JSON.stringify({ released }, undefined, 2));
        for (const part of released) {
          io.out(`Released ${part.rulebook} of ${part.run}: ${part.to}, from ${part.publicFrom}`);
        }
      }),
    );
}

/** `goodstanding withdraw RUN --reason …`: takes a run back. */
export function addWithdraw({ program, act }: CommandHome): void {
  program
    .command('withdraw')
    .argument('<run>', 'the run, or "latest"')
    .summary('take a released run back')
    .description(
      'Takes a run back. It stays in the register, with the reason; the public sees neither it nor its trace.',
    )
    .requiredOption('--reason <text>', 'why; kept with the run')
    .option('--rulebook <id...>', 'only these parts of the run')
    .option('--by <name>', 'who withdraws, for the log (default: this account)')
    .action(
      act(async (invocation, [run], given) => {
        const { io, json } = invocation;
        const { rulebook, by, reason } = optionsForm.parse(given);
        const withdrawn = await inWorkspace(invocation, {}, (workspace) =>
          withdrawRun(workspace, {
            run: z.string().parse(run),
            ...(rulebook === undefined ? {} : { rulebooks: rulebook }),
            reason,
            who: whoActs(by, io),
            now: io.now,
          }),
        );
        if (json) return io.out(JSON.stringify(withdrawn, undefined, 2));
        io.out(`Withdrew ${withdrawn.run} (${withdrawn.rulebooks.join(', ')}): ${reason}`);
      }),
    );
}
