import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { form } from '../../../documents/index.ts';
import { starterFiles } from '../../../drafts/index.ts';
import { Refused } from '../../../vocabulary/index.ts';
import { findWorkspace } from '../../../workspace/index.ts';
import type { CommandHome } from '../../command.ts';
import { cliFault } from '../../faults.ts';

/** `goodstanding rulebook new ID`: a rulebook that checks and tests, to be written over line by line. */
export function addRulebookNew(rulebook: Command, { act }: CommandHome): void {
  rulebook
    .command('new')
    .argument('<id>', 'its id, such as xx/kitchens')
    .summary('a rulebook to begin from')
    .description(
      'Writes a small rulebook with comments, its examples and the record kind it reads into the workspace. It has no faults and its examples hold; change it line by line.',
    )
    .action(
      act(async ({ io, json, workspace }, [named]) => {
        const id = form.id.safeParse(named);
        if (!id.success)
          throw new Refused([cliFault('cli-id', { written: String(named) }, { file: 'arguments' })], 'misuse');
        const dir =
          workspace === undefined ? findWorkspace(io.cwd) : findWorkspace(resolve(io.cwd, workspace), { exact: true });
        const files = Object.entries(starterFiles(id.data)).map(([name, text]) => ({ path: join(dir, name), text }));
        const there = files.filter(({ path }) => existsSync(path));
        if (there.length > 0)
          throw new Refused(
            there.map(({ path }) => cliFault('cli-file-exists', { file: path }, { file: path })),
            'misuse',
          );
        for (const { path, text } of files) {
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(path, text, { flag: 'wx' });
        }
        if (json)
          return io.out(JSON.stringify({ rulebook: id.data, written: files.map(({ path }) => path) }, undefined, 2));
        for (const { path } of files) io.out(`wrote ${path}`);
        io.out(`goodstanding rulebook test ${id.data} --watch runs its examples on every save`);
      }),
    );
}
