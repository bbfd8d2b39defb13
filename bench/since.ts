import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { runRating, type RunResult } from '../src/rating/index.ts';
import { shape, sql } from '../src/sql/index.ts';
import { dayFrom, instantOf } from '../src/vocabulary/index.ts';
import { openWorkspace, type Workspace } from '../src/workspace/index.ts';
import { companiesOf, takeIn, takingInto } from './inspections.ts';
import { atShare, machine, spread, timedBoth } from './measure.ts';

/**
 * `npm run since -- --workspace DIR`: what it costs to rate a generated country after little is new, in one process that
 * stays: one record (an intake and a rating, some times over), a thousand subjects that lie beside one another, a thousand
 * that lie anywhere, and everybody. The workspace is written to; `--times` says how often.
 */
const { values: options } = parseArgs({
  options: { workspace: { type: 'string' }, times: { type: 'string', default: '50' } },
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

const rate = (workspace: Workspace, whole = false): Promise<RunResult> => {
  if (asOf === undefined) throw new Error('a day that is none');
  return runRating(workspace, { now: instantOf(new Date()), asOf, whole });
};

async function measured(
  workspace: Workspace,
  { folder, times }: { readonly folder: string; readonly times: number },
): Promise<void> {
  const { subjects } = await workspace.database.row(
    sql`select count(*) as subjects from subject`,
    z.object({ subjects: shape.count }),
  );
  process.stdout.write(`${subjects.toLocaleString('en')} subjects; ${machine()}\n\n`);
  const whole = await timedBoth(() => rate(workspace, true));
  const row = (name: string, { seconds, cpu }: Step): void => {
    const share = ((100 * cpu) / whole.cpu).toFixed(1);
    process.stdout.write(`| ${name} | ${cpu.toFixed(2)} | ${seconds.toFixed(2)} | ${share} % |\n`);
  };
  process.stdout.write('| rating after | CPU s | s | of everybody, CPU |\n| --- | ---: | ---: | ---: |\n');
  row('everything (everybody)', whole);
  const some = await companiesOf(workspace, 'anywhere', 1000 + times);
  const taking = takingInto(workspace, folder);
  const [intakes, ratings]: [Step[], Step[]] = [[], []];
  for (let no = 0; no < times; no += 1) {
    intakes.push(await timedBoth(() => takeIn(taking, { some: some.slice(no, no + 1), no })));
    ratings.push(await timedBoth(() => rate(workspace)));
  }
  const middle = (steps: readonly Step[]): Step =>
    steps.toSorted((left, right) => left.cpu - right.cpu)[Math.floor(steps.length / 2)] ?? whole;
  row('one record, median', middle(ratings));
  for (const [name, touched] of [
    ['1,000 subjects beside one another', await companiesOf(workspace, 'beside', 1000)],
    ['1,000 subjects anywhere', some.slice(times)],
  ] as const) {
    await takeIn(taking, { some: touched, no: times + 1 });
    row(name, await timedBoth(() => rate(workspace)));
  }
  const both = intakes.map(({ seconds }, at) => 1000 * (seconds + (ratings[at]?.seconds ?? 0)));
  const at = (share: number): string => Math.round(atShare(both, share)).toString();
  process.stdout.write(
    `\none record, from its file to a kept run (${times} times): p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; intake ${spread(intakes.map(({ seconds }) => seconds))} s, rating ${spread(ratings.map(({ seconds }) => seconds))} s (min / median / max); processor: intake ${spread(intakes.map(({ cpu }) => cpu))} s, rating ${spread(ratings.map(({ cpu }) => cpu))} s\n`,
  );
}

await main();
