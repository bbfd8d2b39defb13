import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import {
  exampleGaps,
  readExamples,
  runExamples,
  type ExampleGaps,
  type ExampleResult,
} from '../../../rulebook/index.ts';
import { faultLine, valueOf, type Fault } from '../../../vocabulary/index.ts';
import type { CommandHome } from '../../command.ts';
import { Exit, exitCodes } from '../../exit.ts';
import type { Io } from '../../io.ts';
import { dataAtHand, rulebookAt, rulebookPath } from '../../rulebooks.ts';

interface Tested {
  readonly file: string;
  readonly faults: readonly Fault[];
  readonly results: readonly ExampleResult[];
  readonly gaps: ExampleGaps | undefined;
}

/** `goodstanding rulebook test PATH…`: runs the examples beside the rules, through both engines. */
export function addRulebookTest(rulebook: Command, { act }: CommandHome): void {
  rulebook
    .command('test')
    .argument('[rulebook...]', 'files, folders or ids; none means all there are')
    .summary('run the examples beside the rules')
    .description(
      'Runs the examples of each rulebook through the interpreter and through the compiled SQL, and says which grades, reasons and findings no example reaches.',
    )
    .action(
      act(async (invocation, [named]) => {
        const { io, json } = invocation;
        const data = dataAtHand(invocation);
        const names = z.array(z.string()).parse(named);
        const all = names.length > 0 ? names.map((name) => rulebookPath(name, data, io.cwd)) : data.rulebooks;
        const tested: Tested[] = [];
        for (const each of all) {
          const read = rulebookAt(each, data);
          tested.push(
            read.ok
              ? { file: each.file, ...(await testOne(read.value, each)) }
              : { file: each.file, faults: read.faults, results: [], gaps: undefined },
          );
        }
        if (json) {
          const told = tested.map(({ file, faults, results, gaps }) => ({
            file,
            faults,
            gaps,
            examples: results.map(({ example, ok, differences }) => ({ example: example.name, ok, differences })),
          }));
          io.out(JSON.stringify({ tested: told }, undefined, 2));
        } else for (const each of tested) printTested(each, io);
        if (tested.some(({ faults, results }) => faults.length > 0 || results.some(({ ok }) => !ok)))
          throw new Exit(exitCodes.faults);
      }),
    );
}

async function testOne(
  rulebook: Parameters<typeof runExamples>[0],
  { path, file }: { path: string; file: string },
): Promise<Omit<Tested, 'file'>> {
  const examplesPath = join(dirname(path), 'examples.yaml');
  if (!existsSync(examplesPath)) return { faults: [], results: [], gaps: exampleGaps(rulebook, []) };
  const read = readExamples(join(dirname(file), 'examples.yaml'), readFileSync(examplesPath, 'utf8'), rulebook);
  if (!read.ok) return { faults: read.faults, results: [], gaps: undefined };
  const results = await runExamples(rulebook, valueOf(read));
  return { faults: [], results, gaps: exampleGaps(rulebook, results) };
}

function printTested({ file, faults, results, gaps }: Tested, io: Io): void {
  for (const fault of faults) io.out(faultLine(fault));
  for (const { example, ok, differences } of results) {
    if (ok) continue;
    io.out(`✗ ${example.at.file}:${example.at.line ?? 1}: ${example.name}`);
    for (const { part, expected, actual, by } of differences)
      io.out(`    ${part}: expected ${expected}, got ${actual} (${by})`);
  }
  const held = results.filter(({ ok }) => ok).length;
  io.out(`${file}: ${held} of ${results.length} examples hold, by the interpreter and by SQL alike`);
  if (gaps === undefined) return;
  const missing = [
    ...gaps.grades.map((grade) => `grade ${grade}`),
    ...gaps.awards.map((award) => `award ${award}`),
    ...gaps.reasons.map((reason) => `reason ${reason}`),
    ...gaps.findings.map(({ requirement, outcome }) => `${requirement} ${outcome}`),
  ];
  if (missing.length > 0) io.out(`  no example reaches: ${missing.join(', ')}`);
}
