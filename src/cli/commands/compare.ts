import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Option } from 'commander';
import { z } from 'zod';
import { compareRun, tellComparison } from '../../reasons/index.ts';
import { ratingLayout } from '../../rating/index.ts';
import { dayOf } from '../../vocabulary/index.ts';
import type { CommandHome } from '../command.ts';
import { Exit, exitCodes } from '../exit.ts';
import { jsonText } from '../json.ts';
import { lineWidth, coloursFor, paragraphLines } from '../print/index.ts';
import { printGroups } from '../print-groups.ts';
import { inWorkspace } from '../workspace.ts';

const optionsForm = z.object({
  rulebook: z.string().optional(),
  with: z.string().optional(),
  by: z.enum(['place', 'scheme', 'stated']).optional(),
  public: z.boolean().default(false),
});

/** `goodstanding compare RUN`: our grades against those an authority publishes now. */
export function addCompare({ program, act }: CommandHome): void {
  program
    .command('compare')
    .argument('[run]', 'the run, or "latest"', 'latest')
    .summary('our grades against the authority’s own')
    .description(
      'Compares a run with the results the authority publishes: in its records, or in a file with the columns scheme_value and grade. Every difference is explained, or listed as unexplained (exit code 1).',
    )
    .option(
      '--with <field|file>',
      'a comparison or field the rulebook names, or a CSV file (default: all the rulebook names)',
    )
    .option('--rulebook <id>', 'only by this rulebook')
    .option('--public', 'only what the public sees: the runs in public')
    .addOption(new Option('--by <what>', 'counts also by these').choices(['place', 'scheme', 'stated']))
    .action(
      act(async (invocation, [run], given) => {
        const { io, json } = invocation;
        const options = optionsForm.parse(given);
        const named = options.with === undefined ? undefined : resolve(io.cwd, options.with);
        const compareWith = named !== undefined && existsSync(named) ? named : options.with;
        const results = await inWorkspace(
          invocation,
          { layouts: [ratingLayout], doing: 'comparing with the published grades' },
          (workspace) =>
            compareRun(workspace, {
              run: z.string().parse(run),
              ...(options.rulebook === undefined ? {} : { rulebook: options.rulebook }),
              ...(compareWith === undefined ? {} : { with: compareWith }),
              reader: options.public ? { is: 'public', today: dayOf(io.now) } : { is: 'register' },
            }),
        );
        if (json) io.out(JSON.stringify({ comparisons: results }, jsonText, 2));
        else {
          const colours = coloursFor(io.terminal, io.env);
          for (const result of results) {
            for (const line of paragraphLines(tellComparison(result, 'en'), colours, lineWidth(io))) io.out(line);
            if (options.by !== undefined) printGroups(result, options.by, io);
            io.out('');
          }
        }
        if (results.some(({ unexplainedCount, notExamined }) => unexplainedCount + notExamined > 0))
          throw new Exit(exitCodes.faults);
      }),
    );
}
