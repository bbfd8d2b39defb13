import { z } from 'zod';
import { compileRulebook } from '../../rulebook/index.ts';
import { runRating } from '../../rating/index.ts';
import { refreshNameIndex } from '../../reasons/index.ts';
import type { CommandHome } from '../command.ts';
import { jsonText } from '../json.ts';
import { momentOption } from '../moment.ts';
import { ratingProgress } from '../print/index.ts';
import { printRun } from '../print-run.ts';
import { inWorkspace } from '../workspace.ts';

const optionsForm = z.object({
  rulebook: z.array(z.string()).default([]),
  asOf: z.string().optional(),
  knownAt: z.string().optional(),
  whole: z.boolean().default(false),
});

/** `goodstanding rate`: one draft run over everything. */
export function addRate({ program, act }: CommandHome): void {
  program
    .command('rate')
    .summary('rate everything by the rules in force: one draft run')
    .description(
      'Rates every subject once. The run is a draft until it is released; the same command again gives the same bytes. ' +
        'Where another run of that day read alike, those of whom something new is known are rated again, and the others keep its grade.',
    )
    .option('--rulebook <id...>', 'rate by these (default: those in force in the workspace)')
    .option('--as-of <day>', 'what was true on that day, by event dates (default: today)')
    .option('--known-at <time>', 'what was known at that time (default: everything known so far)')
    .option('--whole', 'rate everybody again, whatever another run of the day gave')
    .action(
      act(async (invocation, _, given) => {
        const { io, json } = invocation;
        const { rulebook, asOf, knownAt, whole } = optionsForm.parse(given);
        const asked = {
          rulebooks: rulebook,
          whole,
          ...momentOption({ asOf, knownAt }),
          now: io.now,
          compile: compileRulebook,
        };
        const progress = ratingProgress(() => performance.now());
        const result = await inWorkspace(invocation, {}, async (workspace, keep, signal) => {
          const rated = await runRating(workspace, {
            ...asked,
            signal,
            progress: ({ rulebook: id, place, of }) => io.progress(progress(id, { place, of })),
          });
          keep(rated.run);
          // Now somebody will look: the first one who searches should not wait for the names to be made ready.
          io.progress('making names ready to be searched');
          await refreshNameIndex(workspace.database);
          return rated;
        });
        if (json) {
          const { manifest, run, contentHash, moment, already, rulebooks } = result;
          return io.out(
            JSON.stringify({ run, content_hash: contentHash, moment, already, rulebooks, manifest }, jsonText, 2),
          );
        }
        printRun(result, io);
        io.out('');
        io.out(`Next: goodstanding why NAME, goodstanding compare ${result.run}, goodstanding release ${result.run}`);
      }),
    );
}
