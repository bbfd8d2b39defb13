import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { tellWhy, whyExample } from '../../../reasons/index.ts';
import { explainFailure } from '../../exit.ts';
import type { CommandHome, Invocation } from '../../command.ts';
import { Exit, exitCodes } from '../../exit.ts';
import { jsonText } from '../../json.ts';
import { dataAtHand, rulebookPath } from '../../rulebooks.ts';
import { whenStopped } from '../../stop.ts';
import { watching } from '../../watch.ts';
import { writeGenerated } from './generated.ts';
import { printTested } from './print-tested.ts';
import { testRulebook, type Tested } from './tested.ts';

const optionsForm = z.object({
  lines: z.boolean().default(false),
  mutate: z.boolean().default(false),
  generate: z.boolean().default(false),
  watch: z.boolean().default(false),
});

/** `goodstanding rulebook test PATH…`: runs the examples beside the rules, through both engines. */
export function addRulebookTest(rulebook: Command, { act }: CommandHome): void {
  rulebook
    .command('test')
    .argument('[rulebook...]', 'files, folders or ids; none means all there are')
    .summary('run the examples beside the rules')
    .description(
      'Runs the examples and scenarios of each rulebook through the interpreter and through the compiled SQL, and says which grades, reasons, findings and rows of tables none of them reaches.',
    )
    .option('--lines', 'a table of what is given on every line, one unit below and one above')
    .option('--mutate', 'change every number by one step, and say which mistakes no example catches')
    .option('--generate', 'write the examples that --lines and --mutate found to generated.yaml, for review')
    .option('--watch', 'check and run again on every save, until Ctrl-C')
    .action(
      act(async (invocation, [named], given) => {
        const options = optionsForm.parse(given);
        const names = z.array(z.string()).parse(named);
        if (options.watch) return watchTests(invocation, names, options);
        if (!(await testAll(invocation, names, options))) throw new Exit(exitCodes.faults);
      }),
    );
}

async function testAll(
  invocation: Invocation,
  names: readonly string[],
  { lines, mutate, generate }: z.infer<typeof optionsForm>,
): Promise<boolean> {
  const { io, json } = invocation;
  const data = dataAtHand(invocation);
  const all = names.length > 0 ? names.map((name) => rulebookPath(name, data, io.cwd)) : data.rulebooks;
  const tested: Tested[] = [];
  for (const each of all) {
    const one = await testRulebook(each, data, { edges: lines || (generate && !mutate), mutate });
    tested.push(one);
    if (!json) printTested(one, io);
    const written = generate ? writeGenerated(one, each.path) : undefined;
    if (written !== undefined && !json) io.out(`  written for review: ${relative(io.cwd, written)}`);
  }
  if (json) io.out(JSON.stringify({ tested: tested.map(asData) }, jsonText, 2));
  return tested.every(({ faults, results }) => faults.length === 0 && results.every(({ ok }) => ok));
}

/** What was found, for a machine; a failing example with its whole account. */
function asData({ file, faults, results, gaps, rulebook, edges, hunt }: Tested): object {
  return {
    file,
    faults,
    gaps,
    examples: results.map(({ example, ok, differences, assessment }) => ({
      example: example.name,
      ok,
      differences,
      ...(ok || rulebook === undefined
        ? {}
        : { why: tellWhy(whyExample(rulebook, example, assessment)).map(({ text }) => text) }),
    })),
    ...(edges === undefined ? {} : { lines: edges.rows }),
    ...(hunt === undefined ? {} : { mutants: hunt }),
  };
}

/** Clears the screen and the lines scrolled off it. */
const clearScreen = '\u001b[2J\u001b[3J\u001b[H';

/** The folder of a rulebook, with its tables and cases; and beside it, where there are, the record kinds it may read. */
function watchedFor({ path, file }: { readonly path: string; readonly file: string }): string[] {
  const kinds = path.endsWith(file) ? join(path.slice(0, -file.length), 'kinds') : undefined;
  return [dirname(path), ...(kinds !== undefined && existsSync(kinds) ? [kinds] : [])];
}

/** Tests again on every save of a rulebook, its tables and cases, or the kinds it reads. Faults are told, and no end. */
async function watchTests(
  invocation: Invocation,
  names: readonly string[],
  options: z.infer<typeof optionsForm>,
): Promise<void> {
  const { io } = invocation;
  const stop = new AbortController();
  const leave = whenStopped(() => stop.abort());
  const data = dataAtHand(invocation);
  const all = names.length > 0 ? names.map((name) => rulebookPath(name, data, io.cwd)) : data.rulebooks;
  const folders = [...new Set(all.flatMap(watchedFor))];
  try {
    await watching(
      folders,
      async (changed) => {
        if (io.terminal) io.out(clearScreen);
        if (changed !== undefined) io.out(`${changed} was saved`);
        try {
          await testAll(invocation, names, options);
        } catch (error) {
          explainFailure(error, io, false);
        }
        io.out('Watching; Ctrl-C ends it.');
      },
      stop.signal,
    );
  } finally {
    leave();
  }
}
