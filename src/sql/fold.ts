import { setTimeout as wait } from 'node:timers/promises';
import type { Fold } from './interruption.ts';

/** How long readers that began before the last commit are waited for with others let in beside them: milliseconds. */
const patience = 10_000;

/**
 * Folds the log into the file beside readers. While one of them reads what was before the last commit, DuckDB refuses a
 * checkpoint; those end soon, and nobody commits meanwhile. What waits inside DuckDB (`force`) holds up every reader
 * that comes after it, so it is left for one that does not end.
 */
export async function folded(fold: (how: Fold) => Promise<unknown>): Promise<void> {
  const until = performance.now() + patience;
  for (;;) {
    try {
      await fold('checkpoint');
      return;
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('Cannot CHECKPOINT'))) throw error;
    }
    if (performance.now() > until) break;
    await wait(20);
  }
  await fold('force checkpoint');
}
