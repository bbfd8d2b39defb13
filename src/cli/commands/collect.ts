import { z } from 'zod';
import {
  collectFault,
  collectLayout,
  collectSource,
  collectStatus,
  rateAfter,
  type Collected,
  type CollectStatus,
  type Rated,
} from '../../collect/index.ts';
import { type Judgement, judgementOf, registerOf, type Source, sourceNamed } from '../../intake/index.ts';
import { ratingLayout } from '../../rating/index.ts';
import { faultLine, instantOf, Refused, type Fault } from '../../vocabulary/index.ts';
import type { Workspace } from '../../workspace/index.ts';
import type { CommandHome, Invocation } from '../command.ts';
import { thenCompact } from '../compacting.ts';
import { Exit, exitCodes } from '../exit.ts';
import type { Io } from '../io.ts';
import { jsonText } from '../json.ts';
import { lineWidth, table, thousands } from '../print/index.ts';
import { inWorkspace, type NoteKept } from '../workspace.ts';

const optionsForm = z.object({
  dryRun: z.boolean().default(false),
  anyVolume: z.boolean().default(false),
  list: z.boolean().default(false),
});
type Options = z.infer<typeof optionsForm>;

/** `goodstanding collect [SOURCE…]`: fetches what publishers have, takes it in, and makes a draft run. */
export function addCollect({ program, act }: CommandHome): void {
  program
    .command('collect')
    .argument('[source...]', 'sources to fetch (default: all that say where from)')
    .summary('fetch records from their publishers, take them in, rate them: a draft')
    .description(
      'Fetches the files of sources that have a section "fetch:", takes in what changed, and rates once by the rulebooks in force. The run is a draft: a person releases it. A server does the same by the schedules of the sources.',
    )
    .option('--dry-run', 'fetch and judge, and keep nothing')
    .option('--any-volume', 'take a whole list in though it is much longer or shorter than the last')
    .option('--list', 'fetch nothing: how each source stands')
    .action(
      act(async (invocation, [ids], given) => {
        const options = optionsForm.parse(given);
        const named = z.array(z.string()).parse(ids);
        const code = await inWorkspace(
          invocation,
          { layouts: [ratingLayout, collectLayout] },
          async (workspace, keep) => {
            const judgement = judgementOf(workspace.data);
            const sources = chosen(judgement, named);
            return options.list
              ? listed(workspace, sources, invocation)
              : collected(workspace, { judgement, sources, options, keep }, invocation);
          },
        );
        if (code !== 0) throw new Exit(code);
      }),
    );
}

/** The sources that are meant; one that was named and cannot be fetched is told so by the fetching itself. */
function chosen(judgement: Judgement, named: readonly string[]): readonly Source[] {
  if (named.length > 0) return named.map((id) => sourceNamed(judgement, id));
  const fetched = judgement.sources.all().filter(({ fetch }) => fetch !== undefined);
  if (fetched.length > 0) return fetched;
  throw new Refused([collectFault('collect-none', {}, { file: 'sources' })], 'misuse');
}

interface Asked {
  readonly judgement: Judgement;
  readonly sources: readonly Source[];
  readonly options: Options;
  readonly keep: NoteKept;
}

async function collected(
  workspace: Workspace,
  { judgement, sources, options, keep }: Asked,
  { io, json }: Invocation,
): Promise<number> {
  const stop = new AbortController();
  const stopped = (): void => stop.abort();
  process.once('SIGINT', stopped);
  try {
    const collecting = {
      workspace,
      register: registerOf(workspace, judgement),
      env: io.env,
      now: () => instantOf(new Date()),
      signal: stop.signal,
      dryRun: options.dryRun,
      anyVolume: options.anyVolume,
    };
    const done: Collected[] = [];
    for (const source of sources) {
      io.progress(`fetching ${source.id}`);
      const each = await collectSource(source, collecting);
      done.push(each);
      if (each.outcome === 'taken' && !options.dryRun) keep(source.id);
      await workspace.settle();
      if (!json) printCollected(each, io);
    }
    await thenCompact(workspace, { io, keep, signal: stop.signal }, () => undefined);
    const rated = await rateAfter(done, collecting);
    await workspace.settle();
    if (json) io.out(JSON.stringify({ sources: done, ...told(rated) }, jsonText, 2));
    else if (rated !== undefined) printRated(rated, io);
    return codeOf([
      ...done.flatMap(({ outcome }) => outcome),
      ...(rated !== undefined && 'faults' in rated ? ['refused'] : []),
    ]);
  } finally {
    process.off('SIGINT', stopped);
  }
}

function codeOf(outcomes: readonly string[]): number {
  if (outcomes.includes('failed')) return exitCodes.environment;
  return outcomes.includes('refused') ? exitCodes.faults : 0;
}

function told(rated: Rated | undefined): Readonly<Record<string, unknown>> {
  if (rated === undefined) return {};
  return 'run' in rated ? { run: rated.run.run } : { faults: rated.faults };
}

const outcomeWords: Readonly<Record<Collected['outcome'], string>> = {
  taken: 'taken in',
  unchanged: 'nothing new',
  refused: 'not taken in',
  failed: 'not fetched',
};

function printCollected({ source, outcome, files, bytes, receipt, faults, warnings }: Collected, io: Io): void {
  const counts =
    receipt === undefined
      ? ''
      : `; ${thousands(receipt.read)} rows, ${thousands(receipt.new)} new, ${thousands(receipt.corrected)} corrected, ${thousands(receipt.quarantined)} quarantined`;
  const size =
    files === 0 ? '' : ` (${thousands(files)} ${files === 1 ? 'file' : 'files'}, ${thousands(bytes)} bytes${counts})`;
  io.out(`${source}: ${receipt?.dry_run === true ? 'would be ' : ''}${outcomeWords[outcome]}${size}`);
  for (const warning of warnings) io.out(`  ! ${warning}`);
  printFaults(faults, io);
}

function printFaults(faults: readonly Fault[], io: Io): void {
  for (const fault of faults) io.err(faultLine(fault));
}

function printRated(rated: Rated, io: Io): void {
  if ('faults' in rated) return printFaults(rated.faults, io);
  const { run, already } = rated.run;
  io.out(`${run}: ${already ? 'as it was' : 'a draft'}. Next: goodstanding runs, goodstanding release ${run}`);
}

async function listed(workspace: Workspace, sources: readonly Source[], { io, json }: Invocation): Promise<number> {
  const standing = await collectStatus(workspace.database, sources, io.now);
  if (json) io.out(JSON.stringify({ sources: standing }, undefined, 2));
  else printStanding(standing, io);
  return 0;
}

function moment(instant: string | undefined): string {
  return instant?.slice(0, 16) ?? 'never';
}

function printStanding(standing: readonly CollectStatus[], io: Io): void {
  const rows = standing.map(({ source, lastSuccess, lastOutcome, next, stale }) => [
    source,
    `${moment(lastSuccess)}${stale ? ' STALE' : ''}`,
    lastOutcome === undefined ? '' : outcomeWords[lastOutcome],
    next === undefined ? 'by hand' : moment(next),
  ]);
  const columns = [
    { title: 'source', whole: true },
    { title: 'current at' },
    { title: 'last time' },
    { title: 'next' },
  ];
  for (const line of table(columns, rows, lineWidth(io))) io.out(line);
  for (const { source, warnings, faults } of standing) {
    for (const warning of warnings) io.out(`${source}: ! ${warning}`);
    for (const fault of faults) io.out(`${source}: ${faultLine(fault)}`);
  }
}
