import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runIntake, type Receipt, type Register, type Source } from '../intake/index.ts';
import { Refused, type Fault, type Instant } from '../vocabulary/index.ts';
import { environmentRefusal, type Workspace } from '../workspace/index.ts';
import { columnChanges, refuseVolume } from './changes.ts';
import { collectFault } from './faults.ts';
import { fetchSource } from './fetch.ts';
import type { FetchedFile } from './files.ts';
import { collectLayout } from './layout.ts';
import type { Environment } from './secrets.ts';
import { columnsKnown, itemsKnown, keepAttempt, rowsBefore, type CollectOutcome, type TableColumns } from './state.ts';
import { usualPatience, type Patience } from './transient.ts';

/** What fetching needs of its surroundings. */
export interface Collecting {
  readonly workspace: Workspace;
  readonly register: Register;
  readonly env: Environment;
  readonly now: () => Instant;
  readonly signal: AbortSignal;
  readonly patience?: Patience;
  /** Fetches and judges, and keeps nothing. */
  readonly dryRun?: boolean;
  /** Takes in however many rows there are. */
  readonly anyVolume?: boolean;
}

/** What came of fetching one source. */
export interface Collected {
  readonly source: string;
  readonly outcome: CollectOutcome;
  readonly files: number;
  readonly bytes: number;
  readonly receipt: Receipt | undefined;
  readonly faults: readonly Fault[];
  readonly warnings: readonly string[];
}

/**
 * Fetches what a source has to give and takes it in: whole or not at all, and never twice.
 *
 * The order is what makes it safe to kill at any moment: files lie in a folder that is emptied at the next opening;
 * the intake is one transaction; only then is it kept what need not be fetched again. What goes wrong is kept with the
 * attempt, for whoever asks why a source is not fresh; a defect of ours is thrown.
 */
export async function collectSource(source: Source, collecting: Collecting): Promise<Collected> {
  const { workspace, now, signal, dryRun = false } = collecting;
  await workspace.prepare(collectLayout);
  const began = now();
  const dir = mkdtempSync(join(workspace.scratch, 'fetched-'));
  const seen: TableColumns[] = [];
  try {
    const done = await tried(source, collecting, { dir, began, seen });
    signal.throwIfAborted();
    if (!dryRun) {
      const { outcome, files, bytes, receipt, faults, warnings } = done;
      const good = outcome === 'taken' || outcome === 'unchanged';
      await keepAttempt(
        workspace.database,
        {
          source: source.id,
          began,
          ended: now(),
          outcome,
          files,
          bytes,
          rows: receipt?.read ?? 0,
          intakeNo: receipt?.intake_no ?? undefined,
          faults,
          warnings,
        },
        { items: good ? done.fetched.map(({ item }) => item) : [], tables: good ? seen : [] },
      );
      await workspace.settle();
    }
    const { fetched: _, ...collected } = done;
    return collected;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

interface Trying {
  readonly dir: string;
  readonly began: Instant;
  /** Filled with the columns that the files have. */
  readonly seen: TableColumns[];
}

type Tried = Collected & { readonly fetched: readonly FetchedFile[] };

async function tried(source: Source, collecting: Collecting, { dir, began, seen }: Trying): Promise<Tried> {
  const { workspace, signal } = collecting;
  const { database } = workspace;
  let fetched: readonly FetchedFile[] = [];
  const nothing = { source: source.id, receipt: undefined, faults: [], warnings: [] };
  const counted = (): { files: number; bytes: number; fetched: readonly FetchedFile[] } => ({
    files: fetched.length,
    bytes: fetched.reduce((sum, { item }) => sum + item.bytes, 0),
    fetched,
  });
  try {
    fetched = await fetchAll(source, collecting, { dir, began });
    if (fetched.length === 0) return { ...nothing, ...counted(), outcome: 'unchanged' };
    const before = { rows: await rowsBefore(database, source.id), columns: await columnsKnown(database, source.id) };
    const receipt = await runIntake(collecting.register, source, fetched, {
      now: began,
      scratch: dir,
      dryRun: collecting.dryRun ?? false,
      seen: (files) => void seen.push(...columnsOf(files)),
      accept: (offered) => {
        signal.throwIfAborted();
        if (collecting.anyVolume !== true) refuseVolume(source, offered, before.rows);
      },
    });
    const warnings = columnChanges(seen, before.columns);
    const outcome = receipt.same_again || receipt.commits === 0 ? 'unchanged' : 'taken';
    return { ...nothing, ...counted(), outcome, receipt, warnings };
  } catch (error) {
    const refused = environmentRefusal(error, workspace.dir);
    if (signal.aborted || !(refused instanceof Refused)) throw refused;
    const outcome = refused.kind === 'environment' ? 'failed' : 'refused';
    return { ...nothing, ...counted(), outcome, faults: refused.faults };
  }
}

/** The columns of each table, over all of its files. */
function columnsOf(
  files: readonly { readonly table: { readonly name: string }; readonly header: readonly string[] }[],
): TableColumns[] {
  const found = new Map<string, Set<string>>();
  for (const { table, header } of files) {
    const columns = found.get(table.name) ?? new Set();
    for (const name of header) columns.add(name);
    found.set(table.name, columns);
  }
  return [...found].map(([table, columns]) => ({ table, columns: [...columns].toSorted() }));
}

async function fetchAll(
  source: Source,
  { workspace, env, signal, patience = usualPatience }: Collecting,
  { dir, began }: Pick<Trying, 'dir' | 'began'>,
): Promise<readonly FetchedFile[]> {
  const { fetch } = source;
  if (fetch === undefined)
    throw new Refused([collectFault('collect-nowhere', { source: source.id }, { file: source.file })], 'misuse');
  return fetchSource(fetch, {
    source: source.id,
    known: await itemsKnown(workspace.database, source.id),
    dir,
    home: workspace.dir,
    env,
    bounds: {
      privateNetworks: workspace.settings.collect.privateNetworks,
      bytes: fetch.limits.bytes,
      time: fetch.limits.time,
      signal,
    },
    patience,
    now: began,
  });
}
