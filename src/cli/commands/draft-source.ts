import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { draftHeader, draftSource, judgementOf } from '../../intake/index.ts';
import { Refused, type Outcome } from '../../vocabulary/index.ts';
import { findWorkspace } from '../../workspace/index.ts';
import type { CommandHome, Invocation } from '../command.ts';
import { cliFault } from '../faults.ts';
import { dataAtHand } from '../rulebooks.ts';
import { writeDocument } from '../io.ts';

const optionsForm = z.object({
  scheme: z.string(),
  id: z.string().regex(/^[a-z][a-z0-9]*([-/][a-z0-9]+)*$/, 'an id such as xx/records'),
  print: z.boolean().optional(),
});

/** `goodstanding sources draft KIND…`: a source to begin with, for rulebooks whose records nobody ships a source of. */
export function addSourcesDraft(sources: Command, { act }: CommandHome): void {
  sources
    .command('draft')
    .argument('<kind...>', 'record kinds of one topic, as a rulebook reads them')
    .requiredOption('--scheme <id>', 'the identifier that the file names its subjects by')
    .option('--id <id>', 'the id of the source', 'xx/draft')
    .option('--print', 'only print it')
    .summary('write a source to begin with')
    .description(
      'Writes sources/ID.yaml for files whose columns are called as the fields of a record kind are; change the names of columns in it to those of your files. Nothing is written over.',
    )
    .action(
      act(async (invocation, [named], options) => {
        const { io, json } = invocation;
        const { scheme, id, print } = optionsForm.parse(options);
        const data = dataAtHand(invocation);
        const kinds = z
          .array(z.string())
          .parse(named)
          .map((name) => required(data.kinds.find(name, { file: 'kinds' })));
        required(judgementOf(data).schemes.find(scheme, { file: 'schemes' }));
        const apart = kinds.find(({ topic, subject }) => topic !== kinds[0]?.topic || subject !== kinds[0]?.subject);
        if (apart !== undefined)
          throw new Refused(
            [cliFault('cli-kinds-apart', { kind: apart.id, other: kinds[0]?.id ?? '' }, { file: 'kinds' })],
            'misuse',
          );
        const text = draftSource({ id, scheme, kinds });
        const file = print === true ? undefined : kept(invocation, id, text);
        const files = kinds.map((kind) => ({ name: `${kind.id}_YYYY-MM-DD.csv`, header: draftHeader(kind, scheme) }));
        if (json) return io.out(JSON.stringify({ source: id, file, text, files }, undefined, 2));
        if (file === undefined) return writeDocument(io, text.trimEnd());
        io.out(`${file} is written. Its files are called so, and begin with this line:`);
        for (const { name, header } of files) io.out(`\n  ${name}\n  ${header}`);
        io.out(`\nThen: goodstanding intake ${id} FILE…`);
      }),
    );
}

function required<T>(found: Outcome<T>): T {
  if (!found.ok) throw new Refused(found.faults, 'misuse');
  return found.value;
}

/** Puts the draft where a workspace has its sources; what is there already stays. */
function kept({ io, workspace }: Invocation, id: string, text: string): string {
  const path = join(findWorkspace(resolve(io.cwd, workspace ?? '.')), 'sources', `${id}.yaml`);
  const file = relative(io.cwd, path);
  if (existsSync(path)) throw new Refused([cliFault('cli-file-exists', { file }, { file })], 'misuse');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: 'wx' });
  return file;
}
