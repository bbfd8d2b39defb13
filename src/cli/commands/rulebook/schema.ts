import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Argument, type Command } from 'commander';
import { z } from 'zod';
import type { EditorSchema } from '../../../documents/index.ts';
import { sourceSchema } from '../../../intake/index.ts';
import { kindSchema } from '../../../kinds/index.ts';
import { examplesSchema, rulebookSchema } from '../../../rulebook/index.ts';
import type { CommandHome } from '../../command.ts';
import { writeDocument } from '../../io.ts';

const schemas: Readonly<Record<string, () => EditorSchema>> = {
  rulebook: rulebookSchema,
  examples: examplesSchema,
  kind: kindSchema,
  source: sourceSchema,
};

/** `goodstanding rulebook schema`: what an editor needs to suggest keys and to show what they mean. */
export function addRulebookSchema(rulebook: Command, { act }: CommandHome): void {
  rulebook
    .command('schema')
    .addArgument(new Argument('[document]', 'which sort of document').choices(Object.keys(schemas)).default('rulebook'))
    .summary('the form of a document, for editors')
    .description(
      'Prints the JSON Schema of a rulebook, its examples, a record kind or a source, as editors read it: made from the same form that check goes by.',
    )
    .option('--write <folder>', 'write all of them there, and say which line to put at the top of a document')
    .action(
      act(async ({ io, json }, [document], given) => {
        const { write } = z.object({ write: z.string().optional() }).parse(given);
        if (write === undefined) {
          const made = schemas[z.string().parse(document)];
          return writeDocument(io, JSON.stringify(made?.(), undefined, 2));
        }
        const folder = resolve(io.cwd, write);
        mkdirSync(folder, { recursive: true });
        const written = Object.entries(schemas).map(([name, made]) => {
          const path = join(folder, `${name}.schema.json`);
          writeFileSync(path, `${JSON.stringify(made(), undefined, 2)}\n`);
          return { document: name, path, line: `# yaml-language-server: $schema=${path}` };
        });
        if (json) return io.out(JSON.stringify({ written }, undefined, 2));
        io.out('Put the line for it at the top of a document:');
        for (const { document: name, line } of written) io.out(`  ${name}: ${line}`);
      }),
    );
}
