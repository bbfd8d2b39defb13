import { watch, type FSWatcher } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Editors save in several steps (write, rename, touch); what comes within this time is one save. */
const settling = 120;

/**
 * Runs something now and after every save in some folders, until it is stopped. A run that fails is told by the run
 * itself; watching goes on, because a rulebook is at fault most of the time while it is written.
 */
export async function watching(
  folders: readonly string[],
  run: (changed: string | undefined) => Promise<void>,
  stop: AbortSignal,
): Promise<void> {
  let changed: string | undefined;
  let wake: (() => void) | undefined;
  const watchers: FSWatcher[] = folders.map((folder) =>
    watch(folder, { recursive: true }, (_, name) => {
      changed = name ?? 'a file';
      wake?.();
    }),
  );
  stop.addEventListener('abort', () => wake?.());
  try {
    await run(undefined);
    while (!stop.aborted) {
      if (changed === undefined) await new Promise<void>((resolve) => (wake = resolve));
      if (stop.aborted) return;
      await pause(settling);
      const name = changed;
      changed = undefined;
      await run(name);
    }
  } finally {
    for (const each of watchers) each.close();
  }
}
