import { resolve } from 'node:path';
import { environmentRefusal, openWorkspace, type Opening, type Workspace } from '../workspace/index.ts';
import type { Invocation } from './command.ts';
import { Exit } from './exit.ts';

/** The exit code of a command that Ctrl-C stopped, as shells write it. */
const interrupted = 130;

/**
 * Opens the workspace at hand, does something in it, and closes it whatever happens.
 *
 * Ctrl-C stops the statement that is running; its transaction is undone, so nothing half done stays, and the command
 * says so. A second Ctrl-C ends the process at once, which loses nothing either. Work that `stops` itself is left alone.
 */
export async function inWorkspace<T>(
  { io, workspace }: Invocation,
  opening: Opening & { readonly stops?: 'itself' },
  work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const named = workspace === undefined ? {} : { exact: true };
  const { stops, ...how } = opening;
  const opened = await openWorkspace(resolve(io.cwd, workspace ?? '.'), { ...how, ...named });
  let stopped = false;
  const stop = (): void => {
    if (stopped) process.exit(interrupted);
    stopped = true;
    opened.database.interrupt();
  };
  if (stops === undefined) process.on('SIGINT', stop);
  try {
    const done = await work(opened);
    // What is printed after this is acknowledged: closing makes it safe first, or says that it could not.
    await opened.close();
    return done;
  } catch (error) {
    await closedAnyway(opened);
    // A full disk or too little memory shows itself in the middle of the work, and is no defect of ours.
    if (!stopped) throw environmentRefusal(error, opened.dir);
    io.err('Stopped. Nothing of what this command began was kept; everything before it was.');
    throw new Exit(interrupted);
  } finally {
    process.off('SIGINT', stop);
  }
}

/** Closes after a failure. A second failure is not told: it follows from the first, and the next opening mends it. */
async function closedAnyway(opened: Workspace): Promise<void> {
  try {
    await opened.close();
  } catch {
    return;
  }
}
