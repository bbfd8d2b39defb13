import { basename } from 'node:path';
import { countHeld, judgementOf, type Receipt, registerOf, runIntake } from '../../intake/index.ts';
import { gradesByPlace, keptRun, operatorsRated, releaseRun, runRating, type RunResult } from '../../rating/index.ts';
import {
  compareRun,
  findSubject,
  showSubject,
  tellComparison,
  tellSubject,
  tellWhy,
  whySubject,
  type ComparisonResult,
  type SubjectShown,
  type Why,
} from '../../reasons/index.ts';
import { compileRulebook } from '../../rulebook/index.ts';
import { valueOf } from '../../vocabulary/index.ts';
import type { Workspace } from '../../workspace/index.ts';
import type { Io } from '../io.ts';
import {
  coloursFor,
  lineWidth,
  paragraphLines,
  progressOf,
  ratingProgress,
  subjectLines,
  thousands,
  wrapped,
} from '../print/index.ts';
import { printRun } from '../print-run.ts';
import type { NoteKept } from '../workspace.ts';
import { placeLines } from './grades.ts';
import type { DemoAct } from './script.ts';

/** Places listed in the table; the rest are counted. */
const mostPlaces = 12;

/** What one act of the demo did, for machines. */
export interface Performed {
  readonly receipts: readonly Receipt[];
  readonly run: RunResult;
  readonly comparisons: readonly ComparisonResult[];
  readonly why: Why | undefined;
  readonly shown: SubjectShown | undefined;
}

/** Takes records in, rates and releases them, compares the grades with the published ones, and tells of one subject. */
export async function perform(
  workspace: Workspace,
  act: DemoAct,
  { io, keep }: { readonly io: Io; readonly keep: NoteKept },
): Promise<Performed> {
  io.out(`${act.title}\n`);
  const receipts = await takeIn(workspace, act, { io, keep });
  const rated = ratingProgress(() => performance.now());
  const run = await runRating(workspace, {
    rulebooks: act.rulebooks,
    progress: ({ rulebook, place, of }) => io.progress(rated(rulebook, { place, of })),
    asOf: act.asOf,
    ...(act.knownAt !== undefined && { knownAt: act.knownAt }),
    now: io.now,
    compile: compileRulebook,
  });
  keep(run.run);
  await releaseOnce(workspace, run, act, io);
  await workspace.settle();
  io.out('');
  printRun(run, io);
  if (act.byPlace) await printPlaces(workspace, run, io);
  io.progress('comparing with the published grades');
  const comparisons = await compared(workspace, run.run, act.compare);
  const colours = coloursFor(io.terminal, io.env);
  io.out('\nOur grades against those the authority published');
  for (const comparison of comparisons) {
    for (const line of paragraphLines(tellComparison(comparison, 'en'), colours, lineWidth(io) - 2))
      io.out(`  ${line}`);
  }
  await printPersons(workspace, run, io);
  return {
    receipts,
    run,
    comparisons,
    why: act.explain === undefined ? undefined : await explained(workspace, act.explain, io),
    shown: act.show === undefined ? undefined : await standing(workspace, act.show, io),
  };
}

async function compared(
  workspace: Workspace,
  run: string,
  named: DemoAct['compare'],
): Promise<readonly ComparisonResult[]> {
  if (named === undefined) return compareRun(workspace, { run });
  const results: ComparisonResult[] = [];
  for (const name of named) results.push(...(await compareRun(workspace, { run, with: name })));
  return results;
}

async function takeIn(
  workspace: Workspace,
  { intakes }: DemoAct,
  { io, keep }: { readonly io: Io; readonly keep: NoteKept },
): Promise<Receipt[]> {
  const judgement = judgementOf(workspace.data);
  const receipts: Receipt[] = [];
  for (const { title, source: id, files } of intakes) {
    io.progress(`taking in ${title}`);
    const shown = progressOf(io.progress, () => performance.now());
    const source = valueOf(judgement.sources.find(id, { file: 'demo/demo.yaml' }));
    const receipt = await runIntake(
      registerOf(workspace, judgement),
      source,
      files.map((path) => ({ path })),
      {
        now: io.now,
        scratch: workspace.scratch,
        progress: ({ step, done, of }) =>
          shown(`taking in ${title}`, { done, of, unit: step === 'admit' ? 'files' : 'bytes' }),
      },
    );
    receipts.push(receipt);
    keep(title);
    await workspace.settle();
    io.out(`Taken in: ${title}`);
    const command = `goodstanding intake ${id} ${files.map((file) => basename(file)).join(' ')}`;
    for (const line of wrapped(command, lineWidth(io) - 2)) io.out(`  ${line}`);
    for (const line of wrapped(receiptLine(receipt), lineWidth(io) - 2)) io.out(`  ${line}`);
    if (receipt.quarantined > 0 && !receipt.same_again) await printHeld(workspace, id, io);
  }
  return receipts;
}

/** Why rows of a source are held back: a count without a reason looks like a defect of ours. */
async function printHeld({ database }: Workspace, source: string, io: Io): Promise<void> {
  const held = (await countHeld(database)).filter((each) => each.source === source);
  const rows = new Map<string, number>();
  for (const { expected, rows: many } of held) rows.set(expected, (rows.get(expected) ?? 0) + many);
  for (const [expected, many] of rows)
    for (const line of wrapped(`held back: ${thousands(many)}, expected ${expected}`, lineWidth(io) - 4))
      io.out(`    ${line}`);
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

/** Releases a run of the demo the first time, so that what the public sees can be tried too. */
async function releaseOnce(workspace: Workspace, result: RunResult, { asOf }: DemoAct, io: Io): Promise<void> {
  const kept = await keptRun(workspace.database, result.run);
  if (kept.rulebooks.some(({ state }) => state !== 'draft')) return;
  await releaseRun(workspace, { run: result.run, who: 'demo', now: io.now, noticeOn: asOf });
}

async function printPlaces(workspace: Workspace, result: RunResult, io: Io): Promise<void> {
  const kept = await keptRun(workspace.database, result.run);
  for (const rated of result.rulebooks) {
    io.out('\nGrades by place');
    const counts = await gradesByPlace(workspace, { run: result.run, rulebook: rated.rulebook, moment: kept.moment });
    for (const line of placeLines(counts, rated, { most: mostPlaces, width: lineWidth(io) - 2 })) io.out(`  ${line}`);
  }
}

async function printPersons(workspace: Workspace, { run }: RunResult, io: Io): Promise<void> {
  const operators = await operatorsRated(workspace, run);
  const count = (operator: string): string =>
    thousands(operators.find((each) => each.operator === operator)?.count ?? 0);
  io.out('\nNatural persons are never rated; their places may be');
  const told = `${count('person')} places bear a name that shows a person runs them (“Mrs J …”, a childminder, “… trading as …”); of ${count('unknown')} the source does not say who runs them. All of these are premises-only: rated in one topic and nothing more, with no link to an operator, no overall view and no consequence. Proven to be an organisation’s: ${count('organisation')}.`;
  for (const line of wrapped(told, lineWidth(io) - 2)) io.out(`  ${line}`);
}

async function explained(workspace: Workspace, named: string, io: Io): Promise<Why> {
  const found = await findSubject(workspace.database, named);
  const [why] = await whySubject(workspace, { subject: valueOf(found), now: io.now });
  if (why === undefined) throw new Error('the subject the demo explains was not rated');
  io.out('\nWhy one of them is rated as it is\n');
  for (const line of paragraphLines(tellWhy(why, 'full'), coloursFor(io.terminal, io.env), lineWidth(io))) io.out(line);
  return why;
}

async function standing(workspace: Workspace, named: string, io: Io): Promise<SubjectShown> {
  const found = await findSubject(workspace.database, named);
  const shown = await showSubject(workspace, { subject: valueOf(found) });
  io.out('\nOne of them over all its topics\n');
  for (const line of subjectLines(tellSubject(shown, 'en'), coloursFor(io.terminal, io.env), lineWidth(io)))
    io.out(line);
  return shown;
}
