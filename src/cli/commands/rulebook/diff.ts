import type { Command } from 'commander';
import { z } from 'zod';
import { ratingLayout } from '../../../rating/index.ts';
import { changeWords, rulebookChanges, type Rulebook } from '../../../rulebook/index.ts';
import { valueOf } from '../../../vocabulary/index.ts';
import type { CommandHome, Invocation } from '../../command.ts';
import { dataAtHand, rulebookAt, rulebookNamed, rulebookPath } from '../../rulebooks.ts';
import { inWorkspace } from '../../workspace.ts';
import { printChanges } from './print-changes.ts';

/** `goodstanding rulebook diff A B`: what the second text says otherwise, in words, whatever became of its layout. */
export function addRulebookDiff(rulebook: Command, { act }: CommandHome): void {
  rulebook
    .command('diff')
    .argument('<from>', 'a file, a folder, an id, or ID@VERSION')
    .argument('<to>', 'the same')
    .summary('what two texts of the rules say differently')
    .description(
      'Compares two rulebooks by meaning: which limit moved, which citation, requirement, grade or row of a table changed. Comments, order and layout are no difference.',
    )
    .action(
      act(async (invocation, [first, second]) => {
        const { io, json } = invocation;
        const from = await rulebookMeant(invocation, z.string().parse(first));
        const to = await rulebookMeant(invocation, z.string().parse(second));
        const changes = rulebookChanges(from, to);
        if (json) {
          const told = changes.map((change) => ({ ...change, says: changeWords(change) }));
          return io.out(JSON.stringify({ from: named(from), to: named(to), changes: told }, undefined, 2));
        }
        io.out(`${named(from)} → ${named(to)}`);
        printChanges(changes, io);
      }),
    );
}

function named({ id, version }: Rulebook): string {
  return `${id}@${version}`;
}

/** The text that was named. A version that no file has is looked for among the runs of the workspace at hand. */
async function rulebookMeant(invocation: Invocation, name: string): Promise<Rulebook> {
  const { io } = invocation;
  const data = dataAtHand(invocation);
  const [id = '', version] = name.split('@');
  if (version === undefined) return valueOf(rulebookAt(rulebookPath(name, data, io.cwd), data));
  const file = data.rulebooks.find((each) => each.id === id);
  const read = file === undefined ? undefined : rulebookAt(file, data);
  if (read?.ok === true && read.value.version === version) return read.value;
  return inWorkspace(invocation, { layouts: [ratingLayout] }, (workspace) =>
    rulebookNamed(workspace, name, { cwd: io.cwd, first: 'files' }),
  );
}
