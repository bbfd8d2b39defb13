import { resolve } from 'node:path';
import { Argument, Option } from 'commander';
import { z } from 'zod';
import { exportFacts, exportRatings } from '../../opendata/index.ts';
import { Remarks } from '../../remarks/index.ts';
import { disputedRatings, publicVisit } from '../../visit/index.ts';
import type { Workspace } from '../../workspace/index.ts';
import { accountsOf } from '../accounts.ts';
import type { CommandHome } from '../command.ts';
import { lineWidth, table, thousands } from '../print/index.ts';
import type { Io } from '../io.ts';
import { inWorkspace } from '../workspace.ts';

const optionsForm = z.object({ run: z.string(), format: z.enum(['csv', 'json', 'parquet']), to: z.string() });

/** `goodstanding export ratings|facts`: open data, with manifest, dictionary and licences. */
export function addExport({ program, act }: CommandHome): void {
  program
    .command('export')
    .addArgument(new Argument('<what>', 'ratings, or the facts behind them').choices(['ratings', 'facts']))
    .summary('write open data')
    .description(
      'Writes open data with its manifest, data dictionary and the licences of its sources. What the public may not see is left out.',
    )
    .option('--run <run>', 'a run, marked as a draft where it is one; "latest" means the runs in public', 'latest')
    .addOption(new Option('--format <format>', 'of the files').choices(['csv', 'json', 'parquet']).default('csv'))
    .requiredOption('--to <dir>', 'the folder to write')
    .action(
      act(async (invocation, [what], given) => {
        const { io, json } = invocation;
        const dataset = z.enum(['ratings', 'facts']).parse(what);
        const { run, format, to } = optionsForm.parse(given);
        const asked = { run, format, to: resolve(io.cwd, to), now: io.now };
        const written = await inWorkspace(invocation, { doing: `writing the ${dataset}` }, async (workspace) =>
          dataset === 'facts'
            ? exportFacts(workspace, asked)
            : exportRatings(workspace, {
                ...asked,
                disputed: run === 'latest' ? await disputedIn(workspace, io) : [],
              }),
        );
        if (json) return io.out(JSON.stringify(written, undefined, 2));
        io.out(`Wrote ${written.to}${written.draft ? ' (a draft: not released)' : ''}`);
        const rows = written.files.map(({ name, rows: count, bytes }) => [name, thousands(count), thousands(bytes)]);
        const right = 'right' as const;
        for (const line of table(
          [{ title: 'file' }, { title: 'rows', align: right }, { title: 'bytes', align: right }],
          rows,
          lineWidth(io) - 2,
        ))
          io.out(`  ${line}`);
        io.out(`  of ${written.runs.join(', ')}`);
      }),
    );
}

/** The public ratings that somebody says are wrong: kept beside the accounts, which are opened only where there are any. */
async function disputedIn(workspace: Workspace, io: Io): ReturnType<typeof disputedRatings> {
  const access = accountsOf(workspace, { url: undefined, io });
  try {
    const remarks = new Remarks(access, workspace);
    return await disputedRatings(publicVisit({ workspace, access, remarks, now: () => io.now }, 'en'));
  } finally {
    await access.close();
  }
}
