import { resolve } from 'node:path';
import { z } from 'zod';
import { createWorkspace } from '../../workspace/index.ts';
import type { CommandHome } from '../command.ts';
import { given } from '../given.ts';

/** `goodstanding init DIR`: a new workspace, its files commented. Asks nothing. */
export function addInit({ program, act }: CommandHome): void {
  program
    .command('init')
    .argument('<dir>', 'the directory to make')
    .summary('make a workspace')
    .description(
      'Makes a workspace: settings with a comment on each, and folders for your own kinds, sources and rules.',
    )
    .action(
      act(async ({ io, json }, [dir]) => {
        const made = await createWorkspace(resolve(io.cwd, given('The directory', z.string().parse(dir))));
        if (json) return io.out(JSON.stringify({ workspace: made }));
        io.out(`Made a workspace in ${made}`);
        io.out('');
        io.out('Next: look at goodstanding.yaml, then take records in:');
        io.out(`  goodstanding intake SOURCE FILE… --workspace ${String(dir)}`);
        io.out('  goodstanding sources          lists the sources that ship');
      }),
    );
}
