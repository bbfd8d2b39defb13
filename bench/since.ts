import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { judgementOf, registerOf, runIntake, sourceNamed, type Register, type Source } from '../src/intake/index.ts';
import { runRating, type RunResult } from '../src/rating/index.ts';
import { shape, sql } from '../src/sql/index.ts';
import { dayFrom, instantOf } from '../src/vocabulary/index.ts';
import { openWorkspace, type Workspace } from '../src/workspace/index.ts';
import { machine, spread, timedBoth } from './measure.ts';

/**
 * `npm run since -- --workspace DIR`: what it costs to rate a generated country after little is new, in one process that
 * stays: one record (an intake and a rating, some times over), a thousand subjects that lie beside one another, a thousand
 * that lie anywhere, and everybody. The workspace is written to; `--times` says how often.
 */
const { values: options } = parseArgs({
  options: { workspace: { type: 'string' }, times: { type: 'string', default: '50' } },
});

const asOf = dayFrom('2025-07-31');
const firstDay = Date.parse('2025-07-01');

interface Step {
  readonly seconds: number;
  readonly cpu: number;
}

const companies = z.object({ value: z.string() });

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

/** What takes files of inspections in, read once as a server does. */
interface Taking {
  readonly register: Register;
  readonly source: Source;
  readonly scratch: string;
  readonly folder: string;
}

/** Takes in one inspection of each of some companies, in a file of its own. */
async function takeIn(
  { register, source, scratch, folder }: Taking,
  { some, no }: { readonly some: readonly string[]; readonly no: number },
): Promise<void> {
  const day = new Date(firstDay + (no % 30) * 86_400_000).toISOString().slice(0, 10);
  const path = join(folder, `inspections_${day}.csv`);
  const stamp = Date.now();
  const lines = some.map((company, at) => `${company},IN${stamp}-${no}-${at},${day},routine,15,15,20`);
  writeFileSync(path, `company,reference,inspected_on,reason,machinery,training,order\n${lines.join('\n')}\n`);
  const receipt = await runIntake(register, source, [{ path }], { now: instantOf(new Date()), scratch });
  if (receipt.files.length !== 1) throw new Error('the file was not taken in');
}

const rate = (workspace: Workspace, whole = false): Promise<RunResult> => {
  if (asOf === undefined) throw new Error('a day that is none');
  return runRating(workspace, { now: instantOf(new Date()), asOf, whole });
};

async function chosen(workspace: Workspace, how: 'beside' | 'anywhere', many: number): Promise<string[]> {
  const order = how === 'beside' ? sql`subject_no` : sql`hash(subject_no)`;
  const found = await workspace.database.rows(
    sql`select value from subject where scheme = 'xx-company' order by ${order} limit ${many}`,
    companies,
  );
  return found.map(({ value }) => value);
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
  const whole = await timedBoth(() => rate(workspace, true));
  const row = (name: string, { seconds, cpu }: Step): void => {
    const share = ((100 * cpu) / whole.cpu).toFixed(1);
    process.stdout.write(`| ${name} | ${cpu.toFixed(2)} | ${seconds.toFixed(2)} | ${share} % |\n`);
  };
  process.stdout.write('| rating after | CPU s | s | of everybody, CPU |\n| --- | ---: | ---: | ---: |\n');
  row('everything (everybody)', whole);
  const some = await chosen(workspace, 'anywhere', 1000 + times);
  const judgement = judgementOf(workspace.data);
  const taking: Taking = {
    register: registerOf(workspace, judgement),
    source: sourceNamed(judgement, 'synthetic/safety'),
    scratch: workspace.scratch,
    folder,
  };
  const [intakes, ratings]: [Step[], Step[]] = [[], []];
  for (let no = 0; no < times; no += 1) {
    intakes.push(await timedBoth(() => takeIn(taking, { some: some.slice(no, no + 1), no })));
    ratings.push(await timedBoth(() => rate(workspace)));
  }
  const middle = (steps: readonly Step[]): Step =>
    steps.toSorted((left, right) => left.cpu - right.cpu)[Math.floor(steps.length / 2)] ?? whole;
  row('one record, median', middle(ratings));
  for (const [name, companiesOf] of [
    ['1,000 subjects beside one another', await chosen(workspace, 'beside', 1000)],
    ['1,000 subjects anywhere', some.slice(times)],
  ] as const) {
    await takeIn(taking, { some: companiesOf, no: times + 1 });
    row(name, await timedBoth(() => rate(workspace)));
  }
  const both = intakes.map(({ seconds }, at) => 1000 * (seconds + (ratings[at]?.seconds ?? 0)));
  const sorted = both.toSorted((left, right) => left - right);
  const at = (share: number): string =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toString();
  process.stdout.write(
    `\none record, from its file to a kept run (${times} times): p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; intake ${spread(intakes.map(({ seconds }) => seconds))} s, rating ${spread(ratings.map(({ seconds }) => seconds))} s (min / median / max); processor: intake ${spread(intakes.map(({ cpu }) => cpu))} s, rating ${spread(ratings.map(({ cpu }) => cpu))} s\n`,
  );
}

await main();
