import { compact, type Compacted } from '../../compaction/index.ts';
import type { CommandHome } from '../command.ts';
import type { Io } from '../io.ts';
import { compactionShown } from '../compacting.ts';
import { lineWidth, table, thousands } from '../print/index.ts';
import { inWorkspace } from '../workspace.ts';

/** `goodstanding compact`: puts what was taken in among the rest, in the order of its subjects. */
export function addCompact({ program, act }: CommandHome): void {
  program
    .command('compact')
    .summary('put what was taken in among the rest, in the order of its subjects')
    .description(
      'Lays every table of records anew in the order of its subjects, with what ended folded in, so that ratings pass over what they need not read. An intake does the same where enough has come in since. Every version stays; stopped, it goes on from there the next time.',
    )
    .action(
      act(async (invocation) => {
        const { io, json } = invocation;
        const compacted = await inWorkspace(invocation, {}, async (workspace, keep) => {
          keep('what was laid up to there (the next compaction goes on from it)');
          return compact(workspace, { which: 'all', now: io.now, progress: compactionShown(io) });
        });
        if (json) io.out(JSON.stringify({ tables: compacted.map(forMachines) }, undefined, 2));
        else printCompacted(compacted, io);
      }),
    );
}

function forMachines({ table: name, rows, beside, seconds }: Compacted): Readonly<Record<string, unknown>> {
  return { table: name, rows, beside, seconds };
}

function printCompacted(compacted: readonly Compacted[], io: Io): void {
  if (compacted.length === 0) return io.out('Nothing lies beside: every table is compact.');
  const rows = compacted.map(({ told, rows: all, beside, seconds }) => [
    told,
    thousands(all),
    thousands(beside),
    seconds.toFixed(1),
  ]);
  const columns = [
    { title: 'what' },
    { title: 'rows', align: 'right' as const },
    { title: 'lay beside', align: 'right' as const },
    { title: 'seconds', align: 'right' as const },
  ];
  for (const line of table(columns, rows, lineWidth(io))) io.out(line);
}
