import { existsSync, readdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setPriority } from 'node:os';

/** Where Linux lists the threads of this process; other systems have none. */
const tasks = '/proc/self/task';

function threadsNow(): readonly number[] {
  return existsSync(tasks) ? readdirSync(tasks).map(Number) : [];
}

/** How much of a processor others have before them: from 0, as everything is, to 19. */
const behind = 10;

/**
 * Does something that starts threads of a database, and lets these stand back behind everything else that this process does.
 *
 * A long question is worked on by the thread that asked it and by all of these; a short one nearly by its own thread alone. So people who look something up
 * while everybody is rated come first, and where nobody does the rating is as fast as ever. Where the system has no such list, nothing is done.
 */
export async function startedBehind<T>(start: () => Promise<T>): Promise<T> {
  // Node's own threads for files start with the first that is asked for: they answer questions, and are not to stand back.
  await stat('.');
  const before = new Set(threadsNow());
  const started = await start();
  for (const thread of threadsNow()) if (!before.has(thread)) standBack(thread);
  return started;
}

/** A thread may have ended meanwhile, and a machine may forbid it: then it does not stand back, which costs time and nothing else. */
function standBack(thread: number): void {
  try {
    setPriority(thread, behind);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SYSTEM_ERROR')) throw error;
  }
}
