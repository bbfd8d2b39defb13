import { z } from 'zod';
import { improveSubject, tellImprovement, tellWhy, whySubject } from '../../reasons/index.ts';
import { ratingLayout } from '../../rating/index.ts';
import type { CommandHome } from '../command.ts';
import { lineWidth, coloursFor, paragraphLines } from '../print/index.ts';
import { subjectAsked, subjectOptions } from '../subjects.ts';
import { jsonText } from '../json.ts';
import { inWorkspace } from '../workspace.ts';

/** `goodstanding why SUBJECT`: one rating, down to the record, the row of its file and the article of law. */
export function addWhy({ program, act }: CommandHome): void {
  const command = program
    .command('why')
    .argument('<subject...>', 'an identifier (SCHEME VALUE), a name, or a name and a place')
    .summary('the full chain of reasons for one rating')
    .description(
      'Says why one subject is rated as it is: rules in the order they were tried, the values put in, and the records behind each value.',
    )
    .option('--brief', 'only what decided');
  for (const option of subjectOptions) command.addOption(option);
  command.action(
    act(async (invocation, [subject], given) => {
      const { io, json } = invocation;
      const { brief } = z.object({ brief: z.boolean().default(false) }).parse(given);
      const told = await inWorkspace(invocation, { layouts: [ratingLayout] }, async (workspace) =>
        whySubject(workspace, await subjectAsked(workspace, subject, given, io)),
      );
      if (json) return io.out(JSON.stringify(told.length === 1 ? told[0] : told, jsonText, 2));
      const colours = coloursFor(io.terminal, io.env);
      for (const each of told) {
        for (const line of paragraphLines(tellWhy(each, brief ? 'brief' : 'full'), colours, lineWidth(io)))
          io.out(line);
      }
    }),
  );
}

/** `goodstanding improve SUBJECT`: the smallest changes that lift the grade. */
export function addImprove({ program, act }: CommandHome): void {
  const command = program
    .command('improve')
    .argument('<subject...>', 'an identifier, a name, or a name and a place')
    .summary('the smallest changes that would lift the grade')
    .description('Says what would have to be different for the next grade and for the best one, by the rules alone.');
  for (const option of subjectOptions) command.addOption(option);
  command.action(
    act(async (invocation, [subject], given) => {
      const { io, json } = invocation;
      const found = await inWorkspace(invocation, { layouts: [ratingLayout] }, async (workspace) =>
        improveSubject(workspace, await subjectAsked(workspace, subject, given, io)),
      );
      if (json) return io.out(JSON.stringify(found.length === 1 ? found[0] : found, jsonText, 2));
      const colours = coloursFor(io.terminal, io.env);
      for (const each of found) {
        for (const line of paragraphLines(tellImprovement(each), colours, lineWidth(io))) io.out(line);
      }
    }),
  );
}
