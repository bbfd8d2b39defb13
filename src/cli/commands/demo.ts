import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { runIntake, type Receipt } from '../../intake/index.ts';
import { gradesByPlace, keptRun, operatorsRated, releaseRun, runRating, type RunResult } from '../../rating/index.ts';
import { compareRun, findSubject, tellComparison, tellWhy, whySubject } from '../../reasons/index.ts';
import { compileRulebook } from '../../rulebook/index.ts';
import { Refused, valueOf } from '../../vocabulary/index.ts';
import { createWorkspace, settingsFile, type Workspace } from '../../workspace/index.ts';
import type { CommandHome, Invocation } from '../command.ts';
import { demoScript, type DemoScript } from '../demo/script.ts';
import { placeLines } from '../demo/grades.ts';
import { cliFault } from '../faults.ts';
import type { Io } from '../io.ts';
import { jsonText } from '../json.ts';
import { coloursFor, paragraphLines, thousands, usualWidth, wrapped } from '../print/index.ts';
import { printRun } from '../print-run.ts';
import { judgementOf, registerOf } from '../register.ts';
import { inWorkspace } from '../workspace.ts';

/** Places listed in the table; the rest are counted. */
const mostPlaces = 12;

/** `goodstanding demo`: real data, rated, compared with the authority's own ratings, and one of them explained. */
export function addDemo({ program, act }: CommandHome): void {
  program
    .command('demo')
    .argument('[dir]', 'where to make the workspace', 'goodstanding-demo')
    .summary('real data, rated and explained')
    .description(
      'Makes a workspace with real official records from this package, rates them, compares every grade with the published one, and explains one. No network.',
    )
    .action(
      act(async (invocation, [dir]) => {
        const { io } = invocation;
        const script = demoScript();
        const path = resolve(io.cwd, z.string().parse(dir));
        if (!existsSync(join(path, settingsFile))) {
          await createWorkspace(path, {
            name: script.name,
            authority: script.authority,
            rulebooks: script.rulebooks,
            demo: true,
          });
        }
        const within = { ...invocation, workspace: path };
        await inWorkspace(within, {}, (workspace) => demonstrate(workspace, script, within));
      }),
    );
}

async function demonstrate(workspace: Workspace, script: DemoScript, { io, json }: Invocation): Promise<void> {
  if (!workspace.settings.demo)
    throw new Refused([cliFault('cli-not-demo', { dir: workspace.dir }, { file: settingsFile })], 'misuse');
  const started = performance.now();
  const quiet: Io = json ? { ...io, out: () => undefined } : io;
  quiet.out(`${script.name}\n`);
  const receipts = await takeIn(workspace, script, quiet);
  const result = await runRating(workspace, {
    rulebooks: script.rulebooks,
    asOf: script.asOf,
    now: io.now,
    compile: compileRulebook,
  });
  await releaseOnce(workspace, result, script, io);
  quiet.out('');
  printRun(result, quiet);
  const kept = await keptRun(workspace.database, result.run);
  for (const rated of result.rulebooks) {
    quiet.out('\nGrades by place');
    const counts = await gradesByPlace(workspace, { run: result.run, rulebook: rated.rulebook, moment: kept.moment });
    for (const line of placeLines(counts, rated, mostPlaces)) quiet.out(`  ${line}`);
  }
  const comparisons = await compareRun(workspace, { run: result.run });
  const colours = coloursFor(io.terminal, io.env);
  quiet.out('\nOur grades against those the authority published');
  for (const comparison of comparisons) {
    for (const line of paragraphLines(tellComparison(comparison, 'en'), colours, usualWidth - 2))
      quiet.out(`  ${line}`);
  }
  await printPersons(workspace, result, quiet);
  const found = await findSubject(workspace.database, script.explain);
  const [why] = await whySubject(workspace, { subject: valueOf(found), now: io.now });
  if (why === undefined) throw new Error('the subject the demo explains was not rated');
  quiet.out('\nWhy one of them is rated as it is\n');
  for (const line of paragraphLines(tellWhy(why, 'full'), colours)) quiet.out(line);
  if (json)
    return io.out(JSON.stringify({ workspace: workspace.dir, receipts, run: result, comparisons, why }, jsonText, 2));
  const seconds = (performance.now() - started) / 1000;
  quiet.out(
    `\nDone in ${seconds.toFixed(1)} s. The register is in ${workspace.dir}. What to type next, in that folder:`,
  );
  quiet.out(nextSteps(script.explain));
}

async function takeIn(workspace: Workspace, script: DemoScript, io: Io): Promise<Receipt[]> {
  const judgement = judgementOf(workspace.data);
  const receipts: Receipt[] = [];
  for (const { title, source: id, files } of script.intakes) {
    io.progress(`taking in ${title}`);
    const source = valueOf(judgement.sources.find(id, { file: 'demo/demo.yaml' }));
    const receipt = await runIntake(
      registerOf(workspace, judgement),
      source,
      files.map((path) => ({ path })),
      { now: io.now, scratch: workspace.scratch },
    );
    receipts.push(receipt);
    io.out(`Taken in: ${title}`);
    io.out(`  goodstanding intake ${id} ${files.map((file) => basename(file)).join(' ')}`);
    io.out(`  ${receiptLine(receipt)}`);
  }
  return receipts;
}

function receiptLine(receipt: Receipt): string {
  if (receipt.same_again) return `${thousands(receipt.read)} rows; the same files as last time: nothing changed`;
  const parts: [number, string][] = [
    [receipt.new, 'new'],
    [receipt.unchanged, 'unchanged'],
    [receipt.corrected, 'corrected'],
    [receipt.ended, 'taken back'],
    [receipt.late, 'late'],
    [receipt.quarantined, 'quarantined'],
    [receipt.refused, 'refused'],
  ];
  const told = parts.filter(([count]) => count > 0).map(([count, word]) => `${thousands(count)} ${word}`);
  return `${thousands(receipt.read)} rows: ${told.join(', ')}; ${receipt.seconds.toFixed(1)} s`;
}

/** Releases the demo's run the first time, so that what the public sees can be tried too. */
async function releaseOnce(workspace: Workspace, result: RunResult, script: DemoScript, io: Io): Promise<void> {
  const kept = await keptRun(workspace.database, result.run);
  if (kept.rulebooks.some(({ state }) => state !== 'draft')) return;
  await releaseRun(workspace, { run: result.run, who: 'demo', now: io.now, noticeOn: script.asOf });
}

async function printPersons(workspace: Workspace, { run }: RunResult, io: Io): Promise<void> {
  const operators = await operatorsRated(workspace, run);
  const count = (operator: string): string =>
    thousands(operators.find((each) => each.operator === operator)?.count ?? 0);
  io.out('\nNatural persons are never rated; their places may be');
  const told = `${count('person')} places bear a name that shows a person runs them (“Mrs J …”, a childminder, “… trading as …”); of ${count('unknown')} the source does not say who runs them. All of these are premises-only: rated in this one topic and nothing more, with no link to an operator, no overall view and no consequence. Proven to be an organisation’s: ${count('organisation')}.`;
  for (const line of wrapped(told, usualWidth - 2)) io.out(`  ${line}`);
}

function nextSteps(explained: string): string {
  return `  goodstanding search pizza camden
  goodstanding improve ${explained}
  goodstanding show ${explained}
  goodstanding rate --as-of 2020-09-01 --known-at 2020-09-01   what was known then
  goodstanding verify
  goodstanding export ratings --to published/ratings
goodstanding is node dist/src/cli/main.js in the folder of this package, until it is installed.`;
}
