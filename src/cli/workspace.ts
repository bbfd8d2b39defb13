import { resolve } from 'node:path';
import { environmentRefusal, openWorkspace, type Opening, type Workspace } from '../workspace/index.ts';
import type { Invocation } from './command.ts';
import { Exit } from './exit.ts';
import { endAtOnce, fromNowOn, stopCode, whenStopped, type StopSignal } from './stop.ts';

/**
 * How long what was asked to stop may take over it (ms); then the process ends at once, which loses nothing either. An engine elsewhere
 * may have more to end, and files of ours to let go of.
 */
const patience = { here: 2000, elsewhere: 30_000 };

const atOnce = 'Ended at once. Nothing that was acknowledged is lost.';

/** Says what of a command of several steps is kept from now on, whatever happens to the rest. */
export type NoteKept = (what: string) => void;

/**
 * Opens the workspace at hand, does something in it, and closes it whatever happens.
 *
 * Ctrl-C (or SIGTERM) stops the statement that is running; its transaction is undone, so nothing half done stays, and
 * the command says what of it is kept. A commit that has begun is let end. A second Ctrl-C ends the process at once.
 * Work that `stops` itself is left alone. What takes longer than a second says what it is `doing`.
 */
export async function inWorkspace<T>(
  { io, workspace }: Invocation,
  opening: Opening & { readonly stops?: 'itself'; readonly doing?: string },
  work: (workspace: Workspace, keep: NoteKept, stopping: AbortSignal) => Promise<T>,
): Promise<T> {
  const named = workspace === undefined ? {} : { exact: true };
  const { stops, doing, ...how } = opening;
  const opened = await openWorkspace(resolve(io.cwd, workspace ?? '.'), { ...how, ...named });
  const kept: string[] = [];
  let stopped: StopSignal | undefined;
  const stopping = new AbortController();
  let done = false;
  const leave = whenStopped((signal) => {
    if (stops === 'itself') return;
    if (stopped !== undefined) endAtOnce(signal, atOnce);
    stopped = signal;
    opened.database.interrupt();
    stopping.abort();
    const wait = opened.settings.engine === 'duckdb' ? patience.here : patience.elsewhere;
    setTimeout(() => {
      const { isCommitting, wrote } = opened.database;
      if (!done && !isCommitting) endAtOnce(signal, wrote ? atOnce : toldOf(kept));
    }, wait).unref();
  });
  const told = doing === undefined ? undefined : setTimeout(() => io.progress(doing), 1000);
  try {
    const result = await work(opened, (what) => void kept.push(what), stopping.signal);
    done = true;
    // What is printed after this is acknowledged: closing makes it safe first, or says that it could not.
    await opened.close();
    if (opened.database.wrote) fromNowOn('Stopped while the answer was written. What this command did is kept.');
    return result;
  } catch (error) {
    await closedAnyway(opened);
    // A full disk or too little memory shows itself in the middle of the work, and is no defect of ours.
    if (stopped === undefined) throw environmentRefusal(error, opened.dir);
    io.err(toldOf(kept));
    throw new Exit(stopCode(stopped));
  } finally {
    clearTimeout(told);
    leave();
  }
}

function toldOf(kept: readonly string[]): string {
  if (kept.length === 0) return 'Stopped. Nothing of this command was kept.';
  return `Stopped. Kept: ${kept.join('; ')}. Nothing else of this command was kept.`;
}

/** Closes after a failure. A second failure is not told: it follows from the first, and the next opening mends it. */
async function closedAnyway(opened: Workspace): Promise<void> {
  try {
    await opened.close();
  } catch {
    return;
  }
}
