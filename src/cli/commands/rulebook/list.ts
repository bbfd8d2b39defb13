import type { Command } from 'commander';
import { evidenceOf } from '../../../rulebook/index.ts';
import { valueOf } from '../../../vocabulary/index.ts';
import type { CommandHome } from '../../command.ts';
import { lineWidth, table } from '../../print/index.ts';
import { dataAtHand, rulebookAt } from '../../rulebooks.ts';

/** `goodstanding rulebook list`: what there are rules for, whose they are, and whether the law itself was read. */
export function addRulebookList(rulebook: Command, { act }: CommandHome): void {
  rulebook
    .command('list')
    .summary('list the rulebooks there are')
    .description(
      'Lists the rulebooks that ship and those of the workspace: what they rate, on which topic, and whether the text of their law was read.',
    )
    .action(
      act(async (invocation) => {
        const { io, json } = invocation;
        const data = dataAtHand(invocation);
        const read = data.rulebooks.map((each) => valueOf(rulebookAt(each, data)));
        const listed = read.map((each) => {
          const { id, version, title, authority, topic, rates, gives, kind } = each;
          return { id, version, title, authority, topic, rates, gives, kind, evidence: evidenceOf(each) };
        });
        if (json) return io.out(JSON.stringify({ rulebooks: listed }, undefined, 2));
        const columns = [
          { title: 'rulebook', whole: true },
          { title: 'what', wrap: true },
          { title: 'topic' },
          { title: 'law read' },
        ];
        const rows = listed.map(({ id, title, topic, evidence }) => [id, title['en'] ?? '', topic, evidence]);
        for (const line of table(columns, rows, lineWidth(io))) io.out(line);
      }),
    );
}
