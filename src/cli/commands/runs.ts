import { keptRun, ratingLayout, runIds } from '../../rating/index.ts';
import type { CommandHome } from '../command.ts';
import { lineWidth, table } from '../print/index.ts';
import { inWorkspace } from '../workspace.ts';

/** `goodstanding runs`: every run there is, and what became of it. */
export function addRuns({ program, act }: CommandHome): void {
  program
    .command('runs')
    .summary('list the runs there are')
    .description('Lists every run, the latest first: what it rated, as of when, and whether it is public.')
    .action(
      act(async (invocation) => {
        const { io, json } = invocation;
        const runs = await inWorkspace(invocation, { layouts: [ratingLayout] }, async ({ database }) =>
          Promise.all((await runIds(database)).map((id) => keptRun(database, id))),
        );
        const listed = runs.flatMap(({ run, moment, ratedAt, rulebooks }) =>
          rulebooks.map(({ rulebook, version, state }) => ({
            run,
            rulebook,
            version,
            state,
            as_of: moment.asOf,
            known_at: moment.knownAt,
            rated_at: ratedAt,
          })),
        );
        if (json) return io.out(JSON.stringify({ runs: listed }, undefined, 2));
        if (listed.length === 0) return io.out('There is no run yet. Make one with goodstanding rate.');
        const rows = listed.map((each) => [
          each.run,
          each.rulebook,
          each.state,
          each.as_of,
          each.known_at.slice(0, 16),
        ]);
        for (const line of table(
          [{ title: 'run' }, { title: 'rulebook' }, { title: 'state' }, { title: 'as of' }, { title: 'known at' }],
          rows,
          lineWidth(io),
        ))
          io.out(line);
      }),
    );
}
