import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ownPackage } from '../src/workspace/index.ts';
import type { Engine } from './compare/decided.ts';
import { jsonRules } from './compare/json-rules.ts';
import { opa } from './compare/opa.ts';
import { decidedOneByOne } from './compare/others.ts';
import { decidedBySql, rated } from './compare/ours.ts';
import { plain } from './compare/plain.ts';
import { zen, zenOfLists, zenOfNothing } from './compare/zen.ts';
import { machine, median, printSample, sampled, spread, type Sample, type Work } from './measure.ts';
import { folder } from './store.ts';

/**
 * `npm run compare`: the same decision about the same organisations by one rulebook, as SQL over all of them, and by engines that are
 * asked about one after another. Each works in a process of its own, in turn, and all of their answers are held to those of the rulebook.
 * `--workspace DIR` is a country that `goodstanding generate --take-in` made; without it one of `--subjects` and `--records` is made.
 */
const { values: options } = parseArgs({
  options: {
    workspace: { type: 'string' },
    subjects: { type: 'string', default: '330000' },
    records: { type: 'string', default: '3000000' },
    times: { type: 'string', default: '3' },
    work: { type: 'string' },
  },
});

const script = fileURLToPath(import.meta.url);

function worksIn(dir: string): readonly Work[] {
  const by = (name: string, engine: () => Engine | Promise<Engine>): Work => ({
    name,
    run: async () => decidedOneByOne(dir, await engine()),
  });
  return [
    { name: 'Goodstanding: the rules, as SQL', run: () => decidedBySql(dir, 'rules') },
    { name: 'SQL by hand, for this alone', run: () => decidedBySql(dir, 'hand') },
    { name: 'Goodstanding: a whole rating, hashed, sealed and kept', run: () => rated(dir) },
    by('zen-engine, one after another', () => zen(1)),
    by('zen-engine, a hundred under way at once', () => zen(100)),
    by('zen-engine, a thousand in one call', zenOfLists),
    by('zen-engine, a model of nothing', zenOfNothing),
    by('json-rules-engine', jsonRules),
    by('OPA, as WebAssembly', opa),
    by('a TypeScript function, for this alone', () => plain),
  ];
}

/** The country that is decided about; made once and kept, because that takes longer than deciding. */
function country(): string {
  if (options.workspace !== undefined) return options.workspace;
  const { subjects, records } = options;
  const dir = join(folder, `country-${subjects}-${records}`);
  if (existsSync(dir)) return dir;
  mkdirSync(folder, { recursive: true });
  const program = join(ownPackage().dir, 'dist/src/cli/main.js');
  const asked = ['generate', '--subjects', subjects, '--records', records, '--to', `${dir}.part`, '--take-in'];
  const made = spawnSync(process.execPath, [program, ...asked], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (made.status !== 0) throw new Error('no country was made');
  renameSync(`${dir}.part`, dir);
  return dir;
}

const each =
  (of: (sample: Sample) => number): ((sample: Sample) => number) =>
  (sample) =>
    (1e6 * of(sample)) / sample.rows;
const deciding = each(({ cpu = Number.NaN }) => cpu);
const withLoading = each(({ cpu = Number.NaN, loadingCpu = 0 }) => cpu + loadingCpu);
const seconds = each((sample) => sample.seconds);

function table(measured: ReadonlyMap<string, readonly Sample[]>): string {
  const [ours = []] = measured.values();
  const lines = [...measured].map(([name, samples]) => {
    const cpu = median(samples.map(deciding));
    const peak = Math.max(...samples.map(({ megabytes }) => megabytes));
    const times = [cpu / median(ours.map(deciding)), median(samples.map(withLoading)) / median(ours.map(withLoading))];
    return `| ${name} | ${spread(samples.map(deciding))} | ${spread(samples.map(withLoading))} | ${median(samples.map(seconds)).toFixed(2)} | ${peak} | ${times.map((one) => one.toFixed(1)).join(' | ')} |`;
  });
  return [
    '| decided by | CPU µs each | with loading | µs each, by the clock | peak MB | times ours | with loading |',
    '| --- | --- | --- | ---: | ---: | ---: | ---: |',
    ...lines,
  ].join('\n');
}

async function main(): Promise<void> {
  const dir = country();
  const works = worksIn(dir);
  if (options.work !== undefined) {
    const work = works.find(({ name }) => name === options.work);
    if (work === undefined) throw new Error(`there is no work "${options.work}"`);
    return printSample(work);
  }
  const measured = new Map<string, Sample[]>(works.map(({ name }) => [name, []]));
  for (let turn = 0; turn < Number(options.times); turn += 1)
    for (const [name, samples] of measured) {
      samples.push(...sampled(script, name, 1, ['--workspace', dir]));
      process.stderr.write(`${turn + 1} of ${options.times}: ${name}\n`);
    }
  const [ours = []] = measured.values();
  process.stdout.write(`${machine()}\n${ours[0]?.rows.toLocaleString('en')} organisations\n\n${table(measured)}\n`);
}

await main();
