import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { runRating, type RunResult } from '../src/rating/index.ts';
import { shape, sql } from '../src/sql/index.ts';
import { dayFrom, instantOf } from '../src/vocabulary/index.ts';
import { openWorkspace, type Workspace } from '../src/workspace/index.ts';
import { companiesOf, measurements, takeIn, takingInto, type Taking } from './inspections.ts';
import { atShare, machine, spread, timedBoth } from './measure.ts';

/**
 * `npm run since -- --workspace DIR`: what it costs to rate a generated country after little is new, in one process that
 * stays and folds its log in after each write, as a server does: one record (an intake and a rating, some times over) by all rulebooks, by
 * one alone and by one that ranks; a thousand subjects that came in beside one another, that are neighbours where records lie by
 * subject, and that lie anywhere; and everybody. With `--check` everybody is rated once more in the end, which must give the very run
 * that was worked out. The workspace is written to; `--times` says how often.
 */
const { values: options } = parseArgs({
  options: {
    workspace: { type: 'string' },
    times: { type: 'string', default: '50' },
    check: { type: 'boolean', default: false },
  },
});

const asOf = dayFrom('2025-07-31');

interface Step {
  readonly seconds: number;
  readonly cpu: number;
}

async function main(): Promise<void> {
  const { workspace: dir, times } = options;
  if (dir === undefined || asOf === undefined)
    throw new Error('name a workspace that "goodstanding generate" made, with --workspace DIR');
  const folder = mkdtempSync(join(tmpdir(), 'since-'));
  const workspace = await openWorkspace(dir, { exact: true });
  try {
    await measured(workspace, { folder, times: Number(times) });
  } finally {
    await workspace.close();
    rmSync(folder, { recursive: true });
  }
}

const rate = (
  workspace: Workspace,
  how: { whole?: boolean; rulebooks?: readonly string[] } = {},
): Promise<RunResult> => {
  if (asOf === undefined) throw new Error('a day that is none');
  return runRating(workspace, { now: instantOf(new Date()), asOf, ...how });
};

/** Records that come in one by one, and are rated by some rulebooks. */
interface OneByOne {
  readonly told: string;
  readonly taking: Taking;
  readonly companies: readonly string[];
  readonly rulebooks?: readonly string[];
}

/** The steps of each record; its log is folded in when both are done, and nobody waits for that. */
async function oneByOne(
  workspace: Workspace,
  { taking, companies, rulebooks }: OneByOne,
): Promise<{ readonly intakes: readonly Step[]; readonly ratings: readonly Step[]; readonly folds: readonly Step[] }> {
  const [intakes, ratings, folds]: [Step[], Step[], Step[]] = [[], [], []];
  const asked = rulebooks === undefined ? {} : { rulebooks };
  // The run that the first is worked out from, and what is read once a process.
  await rate(workspace, asked);
  for (const [no, company] of companies.entries()) {
    const intake = await timedBoth(() => takeIn(taking, { some: [company], no }));
    const rating = await timedBoth(() => rate(workspace, asked));
    const fold = await timedBoth(() => workspace.settle());
    if (no === 0) continue;
    intakes.push(intake);
    ratings.push(rating);
    folds.push(fold);
  }
  return { intakes, ratings, folds };
}

async function measured(
  workspace: Workspace,
  { folder, times }: { readonly folder: string; readonly times: number },
): Promise<void> {
  const { subjects } = await workspace.database.row(
    sql`select count(*) as subjects from subject`,
    z.object({ subjects: shape.count }),
  );
  process.stdout.write(`${subjects.toLocaleString('en')} subjects; ${machine()}\n\n`);
  const whole = await timedBoth(() => rate(workspace, { whole: true }));
  await workspace.settle();
  const row = (name: string, { seconds, cpu }: Step): void => {
    const share = ((100 * cpu) / whole.cpu).toFixed(1);
    process.stdout.write(`| ${name} | ${cpu.toFixed(2)} | ${seconds.toFixed(2)} | ${share} % |\n`);
  };
  process.stdout.write('| rating after | CPU s | s | of everybody, CPU |\n| --- | ---: | ---: | ---: |\n');
  row('everything (everybody)', whole);
  const some = await companiesOf(workspace, 'anywhere', 1000 + 3 * (times + 1));
  const taking = takingInto(workspace, folder);
  const lines: string[] = [];
  const one = async (asked: OneByOne): Promise<void> => {
    const steps = await oneByOne(workspace, asked);
    row(`${asked.told}, median`, middleOf(steps.ratings));
    lines.push(told(asked.told, steps));
  };
  const companies = (turn: number, many = times): readonly string[] =>
    some.slice(turn * (times + 1), turn * (times + 1) + many + 1);
  const safety = ['synthetic/workplace-safety'];
  await one({ told: 'one record, workplace-safety alone', taking, companies: companies(0), rulebooks: safety });
  await one({ told: 'one record, all five', taking, companies: companies(1) });
  for (const [name, touched] of [
    ['1,000 subjects that came in beside one another', await companiesOf(workspace, 'beside', 1000)],
    ['1,000 neighbours', await companiesOf(workspace, 'neighbours', 1000)],
    ['1,000 subjects anywhere', some.slice(3 * (times + 1))],
  ] as const) {
    await takeIn(taking, { some: touched, no: times + 1 });
    row(name, await timedBoth(() => rate(workspace)));
    await workspace.settle();
  }
  await one({ told: 'one record, all five, after those 3,000', taking, companies: companies(2, Math.min(times, 20)) });
  const ranked = { taking: takingInto(workspace, folder, measurements), rulebooks: ['synthetic/clean-water'] };
  await one({ told: 'one record, clean-water alone, which ranks', companies: companies(0, 2), ...ranked });
  process.stdout.write(`\n${lines.join('')}`);
  if (options.check) await checked(workspace);
}

/** Worked out from a run before, and anew: the same content is the same run. */
async function checked(workspace: Workspace): Promise<void> {
  const since = await rate(workspace);
  const again = await rate(workspace, { whole: true });
  if (again.run !== since.run || !again.already)
    throw new Error(`${since.run} was worked out, and everybody is ${again.run}`);
  process.stdout.write(`\neverybody rated again gives ${since.run}, as it was worked out\n`);
}

function middleOf(steps: readonly Step[]): Step {
  const middle = steps.toSorted((left, right) => left.cpu - right.cpu)[Math.floor(steps.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}

function shareOf(milliseconds: readonly number[], share: number): string {
  return Math.round(atShare(milliseconds, share)).toString();
}

function all(steps: readonly Step[]): string {
  return spread(steps.map(({ seconds }) => seconds));
}

function told(name: string, { intakes, ratings, folds }: Awaited<ReturnType<typeof oneByOne>>): string {
  const both = intakes.map(({ seconds }, at) => 1000 * (seconds + (ratings[at]?.seconds ?? 0)));
  const cpu = intakes.map((intake, at) => 1000 * (intake.cpu + (ratings[at]?.cpu ?? 0)));
  return `${name}, from its file to a kept run (${both.length} times): p50 ${shareOf(both, 0.5)} ms, p99 ${shareOf(both, 0.99)} ms (processor ${shareOf(cpu, 0.5)} and ${shareOf(cpu, 0.99)}); intake ${all(intakes)} s, rating ${all(ratings)} s, folding the log in ${all(folds)} s (min / median / max)\n`;
}

await main();
