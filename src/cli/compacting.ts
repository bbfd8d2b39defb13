import { compact, compactWhile, isAnyDue, type Compacted, type CompactionProgress } from '../compaction/index.ts';
import { defectLine, type Log } from '../server/index.ts';
import { instantOf } from '../vocabulary/index.ts';
import type { Workspace } from '../workspace/index.ts';
import type { Io } from './io.ts';
import { progressOf } from './print/index.ts';
import type { NoteKept } from './workspace.ts';

/** Shows how far a compaction is. */
export function compactionShown(io: Io): (progress: CompactionProgress) => void {
  const shown = progressOf(io.progress, () => performance.now());
  return ({ told, done, of }) => shown(`compacting ${told}`, { done, of, unit: 'rows' });
}

/**
 * Compacts where enough has come in, after a command that took records in has told what it did: that is acknowledged first,
 * and Ctrl-C leaves it as it was told. Gives what is left to be told at the end: the same where nothing was to be done.
 */
export async function thenCompact(
  workspace: Workspace,
  { io, keep, signal }: { readonly io: Io; readonly keep: NoteKept; readonly signal?: AbortSignal },
  tell: () => void,
): Promise<() => void> {
  // Told to stop while it committed, it asks nothing more of the database: what it did is told as ever.
  if (!workspace.database.wrote || workspace.database.isInterrupted) return tell;
  keep('what was taken in');
  if (!(await isAnyDue(workspace))) return tell;
  await workspace.settle();
  tell();
  keep('what was compacted up to there (the next compaction goes on from it)');
  await compact(workspace, {
    which: 'due',
    now: io.now,
    progress: compactionShown(io),
    ...(signal === undefined ? {} : { signal }),
  });
  return () => undefined;
}

/** The compacting that goes on while a server serves. */
export interface ServedCompacting {
  /** Asks it to stop after the step that is under way; `ended` says when it has. */
  readonly stop: () => void;
  readonly ended: Promise<void>;
}

/** Compacts, while a server serves, what has come in; what was done is told in the log. */
export function compactWhileServing(workspace: Workspace, log: Log): ServedCompacting {
  const stop = new AbortController();
  const ended = compactWhile(workspace, {
    now: () => instantOf(new Date()),
    signal: stop.signal,
    done: (compacted) => log.info({ tables: compacted.map(line) }, 'compacted'),
    defect: (error) => log.error(defectLine(error), 'defect'),
  });
  return { stop: () => stop.abort(), ended };
}

function line({ table, rows, seconds }: Compacted): Readonly<Record<string, unknown>> {
  return { table, rows, seconds };
}
