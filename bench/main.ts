import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { ownPackage } from '../src/workspace/index.ts';
import { demoWork } from './demo.ts';
import { intakes, intakeWorks, type Intake } from './intake.ts';
import { printSample, sampled, type Sample } from './measure.ts';
import { ratingWorks } from './rating.ts';
import { report, type IntakeMeasured } from './report.ts';

function whole(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('A whole number is expected.');
  return Number(text);
}

const program = new Command('npm run bench --')
  .description('Measures what Goodstanding costs, against the least that can be done, and writes the report.')
  .option('--rows <n>', 'rows of the generated files', whole, 500_000)
  .option('--large <n>', 'rows of the larger ones, which tell what a row costs; 0 leaves them out', whole, 3_300_000)
  .option('--times <n>', 'how often each is measured', whole, 3)
  .option('--write <file>', 'where the report goes', 'bench/results.md')
  .option('--work <name>', 'measure this one work alone, and print its sample')
  .addHelpText(
    'after',
    '\nGOODSTANDING_BENCH is the folder of generated files and stores; with GOODSTANDING_DATA the real file is measured too.',
  )
  .parse();
const options = z
  .object({ rows: z.number(), large: z.number(), times: z.number(), write: z.string(), work: z.string().optional() })
  .parse(program.opts());
const { rows, large, times } = options;
const measuredIntakes = intakes(rows, large, process.env['GOODSTANDING_DATA']);
const script = fileURLToPath(import.meta.url);

/** Runs one work in a process of its own and says so. */
function sample(name: string): Sample {
  const [found] = sampled(script, name, 1, ['--rows', String(rows), '--large', String(large)]);
  if (found === undefined) throw new Error(`${name} gave nothing`);
  process.stderr.write(`${name}: ${found.seconds.toFixed(2)} s, ${found.megabytes} MB\n`);
  return found;
}

/** The works of an intake in turn, so that whatever else the machine does falls on all of them alike. */
async function measureIntake(intake: Intake): Promise<IntakeMeasured> {
  await intake.first();
  await intake.again();
  const measured = { intake, least: [], first: [], leastAgain: [], again: [] } satisfies IntakeMeasured;
  const turns: readonly (readonly [Sample[], string])[] = [
    [measured.least, 'least'],
    [measured.first, 'first'],
    [measured.leastAgain, 'least again'],
    [measured.again, 'again'],
  ];
  for (let turn = 0; turn < (intake.name.endsWith('-large') ? 1 : times); turn += 1) {
    for (const [samples, name] of turns) samples.push(sample(`${intake.name} ${name}`));
  }
  return measured;
}

/** Measures everything and writes the report; or one work, as the processes it starts do. */
async function main(): Promise<void> {
  const works = [...measuredIntakes.flatMap(intakeWorks), ...ratingWorks, demoWork];
  if (options.work !== undefined) {
    const work = works.find(({ name }) => name === options.work);
    if (work === undefined) throw new Error(`there is no work "${options.work}"`);
    return printSample(work);
  }
  const measured: IntakeMeasured[] = [];
  for (const intake of measuredIntakes) measured.push(await measureIntake(intake));
  const others = new Map<string, Sample[]>();
  for (const { name } of [...ratingWorks, demoWork])
    others.set(
      name,
      Array.from({ length: times }, () => sample(name)),
    );
  const day = new Date().toISOString().slice(0, 10);
  const text = report({ day, rows, times, intakes: measured, others });
  writeFileSync(resolve(ownPackage().dir, options.write), text);
  process.stdout.write(text);
}

await main();
