import { z } from 'zod';
import { ratingLayout, verifyRun, type Verification } from '../../rating/index.ts';
import { compileRulebook } from '../../rulebook/index.ts';
import type { CommandHome } from '../command.ts';
import { Exit, exitCodes } from '../exit.ts';
import type { Io } from '../io.ts';
import { inWorkspace } from '../workspace.ts';

/** `goodstanding verify RUN`: repeats a run from the facts known then, and compares. */
export function addVerify({ program, act }: CommandHome): void {
  program
    .command('verify')
    .argument('[run]', 'the run, or "latest"', 'latest')
    .summary('repeat a run and compare the bytes')
    .description(
      'Repeats a run by the rules and over the facts it was made from, however much came in since, and compares.',
    )
    .action(
      act(async (invocation, [run]) => {
        const { io, json } = invocation;
        const verified = await inWorkspace(
          invocation,
          { readOnly: true, layouts: [ratingLayout], doing: 'rating again, to compare' },
          (workspace) => verifyRun(workspace, { run: z.string().parse(run), compile: compileRulebook }),
        );
        if (json) io.out(JSON.stringify(verified, undefined, 2));
        else printVerification(verified, io);
        if (!verified.same) throw new Exit(exitCodes.faults);
      }),
    );
}

function printVerification({ run, contentHash, same, parts, differences }: Verification, io: Io): void {
  for (const { rulebook, holds, message } of parts) {
    io.out(`${holds ? '✓' : '✗'} ${rulebook === undefined ? '' : `${rulebook}: `}${message}`);
  }
  for (const { rulebook, subjectId, kept, repeated } of differences) {
    io.out(`  ${rulebook} ${subjectId}: kept ${kept ?? 'none'}, repeated ${repeated ?? 'none'}`);
  }
  io.out('');
  io.out(same ? `${run} gives the same bytes again: ${contentHash}` : `${run} does NOT give the same bytes again.`);
}
