import { showSubject, tellSubject } from '../../reasons/index.ts';
import { ratingLayout } from '../../rating/index.ts';
import type { CommandHome } from '../command.ts';
import { jsonText } from '../json.ts';
import { lineWidth, coloursFor, subjectLines } from '../print/index.ts';
import { subjectAsked, subjectOptions } from '../subjects.ts';
import { inWorkspace } from '../workspace.ts';

/** `goodstanding show SUBJECT`: who it is, and its standing by every rulebook. */
export function addShow({ program, act }: CommandHome): void {
  const command = program
    .command('show')
    .argument('<subject...>', 'an identifier, a name, or a name and a place')
    .summary('one subject and its standing')
    .description('Shows one subject: identity, the grade by each rulebook, and the history of both.');
  for (const option of subjectOptions.filter(({ long }) => long === '--public' || long === '--language'))
    command.addOption(option);
  command.action(
    act(async (invocation, [subject], given) => {
      const { io, json } = invocation;
      const told = await inWorkspace(invocation, { layouts: [ratingLayout] }, async (workspace) => {
        const asked = await subjectAsked(workspace, subject, given, io);
        return { shown: await showSubject(workspace, asked), language: asked.language };
      });
      if (json) return io.out(JSON.stringify(told.shown, jsonText, 2));
      const colours = coloursFor(io.terminal, io.env);
      for (const line of subjectLines(tellSubject(told.shown, told.language), colours, lineWidth(io))) io.out(line);
    }),
  );
}
