import { z } from 'zod';
import { correctRecord, judgementOf, type Mended, withdrawRecord } from '../../intake/index.ts';
import { runIds, runRating, ratingLayout } from '../../rating/index.ts';
import { compileRulebook } from '../../rulebook/index.ts';
import type { Workspace } from '../../workspace/index.ts';
import { assignments } from '../assignments.ts';
import type { CommandHome, Invocation } from '../command.ts';
import { inWorkspace } from '../workspace.ts';

/** `goodstanding record correct | withdraw`: mends one admitted record, as a new version, and rates again. */
export function addRecord({ program, act }: CommandHome): void {
  const record = program
    .command('record')
    .summary('correct or withdraw one admitted record')
    .description(
      'Mends one admitted record. Nothing is overwritten: the old version stays, with the reason why it ended.',
    );
  record
    .command('correct')
    .argument('<record>', 'KIND/NUMBER, as why shows it')
    .argument('<values...>', 'FIELD=VALUE …')
    .requiredOption('--reason <text>', 'why; kept with the record')
    .summary('a new version with other values')
    .action(
      act(async (invocation, [id, values], given) => {
        const { reason } = z.object({ reason: z.string() }).parse(given);
        const fields = assignments(z.array(z.string()).parse(values));
        await mend(invocation, (workspace) =>
          correctRecord(mendingOf(workspace), z.string().parse(id), fields, { reason, now: invocation.io.now }),
        );
      }),
    );
  record
    .command('withdraw')
    .argument('<record>', 'KIND/NUMBER, as why shows it')
    .requiredOption('--reason <text>', 'why; kept with the record')
    .summary('take it back')
    .action(
      act(async (invocation, [id], given) => {
        const { reason } = z.object({ reason: z.string() }).parse(given);
        await mend(invocation, (workspace) =>
          withdrawRecord(mendingOf(workspace), z.string().parse(id), { reason, now: invocation.io.now }),
        );
      }),
    );
}

function mendingOf(workspace: Workspace): Parameters<typeof correctRecord>[0] {
  const { marks } = judgementOf(workspace.data);
  return { database: workspace.database, catalogue: workspace.data.kinds, marks };
}

/** Mends, and rates again where there was a rating: the new grades are a draft beside the run in force. */
async function mend(invocation: Invocation, work: (workspace: Workspace) => Promise<Mended>): Promise<void> {
  const { io, json } = invocation;
  const { mended, run } = await inWorkspace(
    invocation,
    { layouts: [ratingLayout] },
    async (workspace, keep, signal) => {
      const done = await work(workspace);
      keep(`the mend (${mendedText(done)})`);
      const rated = (await runIds(workspace.database)).length > 0 && workspace.settings.rulebooks.length > 0;
      return {
        mended: done,
        run: rated ? await runRating(workspace, { now: io.now, compile: compileRulebook, signal }) : undefined,
      };
    },
  );
  if (json) {
    return io.out(
      JSON.stringify(
        { ended: mended.ended, made: mended.made ?? null, commit: String(mended.commit_no), run: run?.run ?? null },
        undefined,
        2,
      ),
    );
  }
  io.out(`${mendedText(mended)}.`);
  io.out('Grades that rest on it are stale until a new run is released.');
  if (run === undefined) io.out('Next: goodstanding rate');
  else io.out(`Rated again: ${run.run}, a draft. Next: goodstanding release ${run.run}`);
}

function mendedText({ ended, made }: Mended): string {
  return `${ended} has ended${made === undefined ? '' : `; ${made} takes its place`}`;
}
