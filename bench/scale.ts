import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { runRating, type RunAsked } from '../src/rating/index.ts';
import { Database, ident, shape, sql, type Sql } from '../src/sql/index.ts';
import { dayFrom, instantFrom, instantOf, type Day } from '../src/vocabulary/index.ts';
import { openWorkspace, ownPackage } from '../src/workspace/index.ts';
import { heldToRun, latestRun, sealedByHand } from './by-hand/sealed.ts';
import { timedBoth } from './measure.ts';

/**
 * `npm run scale -- --workspace DIR`: what a rating of a generated country costs, one rulebook after another, against SQL that somebody
 * wrote for this one scheme over the same tables (`bench/by-hand`), each in a process of its own: once for the same outcome, with the
 * same hashes and rows kept, and once for the rules alone, which give the same grades, scores and reasons. Both are checked. And what the same
 * rating costs as of a day before, by what was known then. The country has to be compacted, and of more than 250,000 subjects.
 */
const { values: options } = parseArgs({
  options: { workspace: { type: 'string' }, rulebook: { type: 'string' }, by: { type: 'string' } },
});

const folder = join(ownPackage().dir, 'bench/by-hand');
const asOf = day('2025-06-30');
/** Behind the first files of a country, and before what changed of them. */
const before = day('2025-05-31');

function day(text: string): Day {
  const found = dayFrom(text);
  if (found === undefined) throw new Error(`${text} is no day`);
  return found;
}

const sampleForm = z.object({ seconds: z.number(), cpu: z.number(), megabytes: z.number(), subjects: z.number() });
type Sample = z.infer<typeof sampleForm>;

/** One rating, as the command makes it, of one rulebook, for a day; by what is known now unless said. */
async function rated(
  dir: string,
  name: string,
  moment: Pick<RunAsked, 'asOf' | 'knownAt'>,
): Promise<Omit<Sample, 'megabytes'>> {
  const workspace = await openWorkspace(dir, { exact: true });
  try {
    let subjects = 0;
    const took = await timedBoth(async () => {
      const asked = { rulebooks: [`synthetic/${name}`], ...moment, whole: true, now: instantOf(new Date()) };
      const { rulebooks } = await runRating(workspace, asked);
      subjects = rulebooks.reduce((sum, each) => sum + each.subjects, 0);
    });
    return { ...took, subjects };
  } finally {
    await workspace.close();
  }
}

/** The database alone, with the limits of the workspace. */
async function opened(dir: string): Promise<Database> {
  const workspace = await openWorkspace(dir, { exact: true });
  const { memory, threads } = workspace.settings;
  await workspace.close();
  const limits = { memory, threads, spill: join(dir, 'data', 'by-hand-spill') };
  return Database.open(join(dir, 'data', 'goodstanding.duckdb'), limits);
}

function rulesOf(name: string): Sql {
  return { chunks: [readFileSync(join(folder, `${name}.sql`), 'utf8')] };
}

/** The same outcome by hand, sealed and kept; refused where a hash of it is another than that of the latest run of that rulebook. */
async function sealed(dir: string, name: string): Promise<Omit<Sample, 'megabytes'>> {
  const database = await opened(dir);
  try {
    const took = await timedBoth(() => database.inTurn((writer) => sealedByHand(writer, rulesOf(name), name)));
    const { subjects, differing } = await heldToRun(database, `synthetic/${name}`, asOf);
    if (differing !== 0) throw new Error(`${name} sealed by hand differs from the rating in ${differing} hashes`);
    return { ...took, subjects };
  } finally {
    await database.close();
  }
}

/** Its rules alone by hand; refused where they do not say what the latest run of that rulebook says. */
async function byHand(dir: string, name: string): Promise<Omit<Sample, 'megabytes'>> {
  const database = await opened(dir);
  try {
    const written = rulesOf(name);
    const table = ident('by hand');
    const took = await timedBoth(() =>
      database.writeAside((transaction) => transaction.run(sql`create temp table ${table} as ${written}`)),
    );
    const columns = sql`subject_no, grade, case when reason is null then score end as score, coverage_known, reason`;
    const { subjects, differing } = await database.inTurn((writer) =>
      writer.rehearse((transaction) =>
        transaction.row(
          sql`with given as (select * from grade where rulebook = ${`synthetic/${name}`} and run_id = ${latestRun(`synthetic/${name}`, asOf)})
select (select count(*) from ${table}) as subjects, (select count(*) from (select ${columns} from given except select ${columns} from ${table}))
  + (select abs((select count(*) from given) - (select count(*) from ${table}))) as differing`,
          z.object({ subjects: shape.count, differing: shape.count }),
        ),
      ),
    );
    if (differing !== 0) throw new Error(`${name} by hand differs from the rating in ${differing} subjects`);
    return { ...took, subjects };
  } finally {
    await database.closeUntouched();
  }
}

function sampled(dir: string, name: string, by: string): Sample {
  const script = fileURLToPath(import.meta.url);
  const child = spawnSync(process.execPath, [script, '--workspace', dir, '--rulebook', name, '--by', by], {
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(`${name} by ${by}: ${child.stderr}`);
  return sampleForm.parse(JSON.parse(child.stdout));
}

const heads = 'CPU s | s | peak MB';

const figures = ({ cpu, seconds, megabytes }: Sample): string =>
  `${cpu.toFixed(1)} | ${seconds.toFixed(1)} | ${megabytes}`;

type Way = (dir: string, name: string) => Promise<Omit<Sample, 'megabytes'>>;
const now: Way = (dir, name) => rated(dir, name, { asOf });
const knownThen = instantFrom(`${before}T00:00:00Z`);
const ways: Readonly<Record<string, Way>> = {
  hand: byHand,
  sealed,
  before: (dir, name) => rated(dir, name, { asOf: before, ...(knownThen !== undefined && { knownAt: knownThen }) }),
};

async function main(): Promise<void> {
  const { workspace: dir, rulebook: name, by } = options;
  if (dir === undefined) throw new Error('name a workspace that "goodstanding generate" made, with --workspace DIR');
  if (name !== undefined) {
    const sample = await (ways[by ?? ''] ?? now)(dir, name);
    const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    process.stdout.write(JSON.stringify({ ...sample, megabytes }));
    return;
  }
  const names = readdirSync(folder).flatMap((file) => (file.endsWith('.sql') ? [basename(file, '.sql')] : []));
  process.stdout.write(
    `| rulebook | subjects | rated: ${heads} | by hand, sealed and kept: ${heads} | CPU, times | by hand, rules alone: ${heads} | CPU, times | as of ${before}: ${heads} | CPU, times |
| --- | ---: | ${'---: | '.repeat(15)}\n`,
  );
  for (const each of names.toSorted()) {
    const ours = sampled(dir, each, 'rate');
    const others = ['sealed', 'hand'].map((how) => sampled(dir, each, how));
    const earlier = sampled(dir, each, 'before');
    const told = [
      ...others.map((theirs) => `${figures(theirs)} | ${(ours.cpu / theirs.cpu).toFixed(1)}`),
      `${figures(earlier)} | ${(earlier.cpu / ours.cpu).toFixed(1)}`,
    ];
    process.stdout.write(
      `| ${each} | ${ours.subjects.toLocaleString('en')} | ${figures(ours)} | ${told.join(' | ')} |\n`,
    );
  }
}

await main();
