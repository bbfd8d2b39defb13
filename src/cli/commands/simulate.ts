import { z } from 'zod';
import { ratingLayout } from '../../rating/index.ts';
import { simulate } from '../../reasons/index.ts';
import type { CommandHome } from '../command.ts';
import { jsonText } from '../json.ts';
import { momentOption } from '../moment.ts';
import { outFile, writeOut } from '../out-file.ts';
import { simulationPage } from '../simulation/page.ts';
import { printSimulation } from '../simulation/print.ts';
import { rulebookNamed } from '../rulebooks.ts';
import { inWorkspace } from '../workspace.ts';

const optionsForm = z.object({
  from: z.string(),
  to: z.string(),
  asOf: z.string().optional(),
  knownAt: z.string().optional(),
  html: z.string().optional(),
});

/** `goodstanding simulate --from ID --to PATH`: whom a change of the rules would hit, before it is adopted. */
export function addSimulate({ program, act }: CommandHome): void {
  program
    .command('simulate')
    .summary('who would move if the rules were changed')
    .description(
      'Rates everything by two texts of the rules, over the same facts, and shows who would move, from where to where, and why. Nothing is kept.',
    )
    .requiredOption('--from <rulebook>', 'the rules as they are: ID (the file as it reads now), ID@VERSION or a path')
    .requiredOption('--to <rulebook>', 'the rules as they might be: the path of a draft, ID or ID@VERSION')
    .option('--as-of <day>', 'what was true on that day, by event dates (default: today)')
    .option('--known-at <time>', 'what was known at that time (default: everything known so far)')
    .option('--html <file>', 'also write one page with the flows drawn, which needs nothing else')
    .action(
      act(async (invocation, _, given) => {
        const { io, json } = invocation;
        const { from, to, html, asOf, knownAt } = optionsForm.parse(given);
        const moment = momentOption({ asOf, knownAt });
        const page = outFile(html, io.cwd);
        const simulation = await inWorkspace(invocation, { layouts: [ratingLayout] }, async (workspace) => {
          const texts = {
            from: await rulebookNamed(workspace, from, { cwd: io.cwd, first: 'runs' }),
            to: await rulebookNamed(workspace, to, { cwd: io.cwd, first: 'files' }),
          };
          io.progress(`rating by ${from} and by ${to}`);
          return simulate(workspace, { ...texts, ...moment, now: io.now });
        });
        if (page !== undefined) writeOut(page, simulationPage(simulation));
        if (json) io.out(JSON.stringify(simulation, jsonText, 2));
        else printSimulation(simulation, io);
      }),
    );
}
