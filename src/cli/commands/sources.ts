import { judgementOf } from '../../intake/index.ts';
import type { CommandHome } from '../command.ts';
import { addSourcesDraft } from './draft-source.ts';
import { lineWidth, table } from '../print/index.ts';
import { dataAtHand } from '../rulebooks.ts';

/** `goodstanding sources`: whose records can be taken in, and what their files are called. */
export function addSources(home: CommandHome): void {
  const { program, act } = home;
  const sources = program.command('sources');
  addSourcesDraft(sources, home);
  sources
    .summary('list the sources there are')
    .description('Lists the sources that ship and those of the workspace: whose records they read, and on what terms.')
    .action(
      act(async (invocation) => {
        const { io, json } = invocation;
        const all = judgementOf(dataAtHand(invocation)).sources.all();
        if (json) {
          const listed = all.map(({ id, version, title, publisher, licence, topic, tables }) => ({
            id,
            version,
            title,
            publisher,
            licence,
            topic,
            tables: tables.map(({ name }) => name),
          }));
          return io.out(JSON.stringify({ sources: listed }, undefined, 2));
        }
        const rows = all.map(({ id, title, licence }) => [id, title['en'] ?? '', licence?.id ?? 'not stated']);
        for (const line of table(
          [{ title: 'source', whole: true }, { title: 'what', wrap: true }, { title: 'licence' }],
          rows,
          lineWidth(io),
        ))
          io.out(line);
      }),
    );
}
