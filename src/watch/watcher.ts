import { z } from 'zod';
import { shape, sql } from '../sql/index.ts';
import { dayOf, type Instant } from '../vocabulary/index.ts';
import { deliverDue, type Delivering } from './deliver.ts';
import type { Watched } from './store.ts';
import { sweepWatches } from './sweep.ts';

/** How often it is looked whether anything changed, in milliseconds. */
const lookEvery = 5000;

/** What watching needs beside what is watched. */
export interface WatcherAsked extends Omit<Delivering, 'signal' | 'register'> {
  readonly register: () => URL;
  readonly now: () => Instant;
  readonly signal: AbortSignal;
  /** Told of what was done, and of defects, for the log. */
  readonly swept: (alerts: number) => void;
  readonly sent: (events: number) => void;
  readonly defect: (error: unknown) => void;
}

/**
 * Watches while a server serves: sweeps whenever the register or the day is another, and sends what is due. It ends
 * when it is told to; a defect of one look does not keep the next from being made.
 */
export async function watchWhile(watched: Watched, asked: WatcherAsked): Promise<void> {
  const { signal, now, swept, sent, defect, register, ...bounds } = asked;
  let last = '';
  while (!signal.aborted) {
    try {
      const at = now();
      const revision = await revisionAt(watched, at);
      if (revision !== last) {
        const made = await sweepWatches(watched, at);
        last = revision;
        if (made > 0) swept(made);
      }
      const delivered = await deliverDue(watched, at, { ...bounds, register: register(), signal });
      if (delivered > 0) sent(delivered);
    } catch (error) {
      defect(error);
    }
    await pause(signal);
  }
}

/** What changes whenever anything a watcher sees may have. */
async function revisionAt({ workspace }: Watched, now: Instant): Promise<string> {
  const { commits, events } = await workspace.database.row(
    sql`select (select coalesce(max(commit_no), 0) from commit_log) as commits,
  (select coalesce(max(event_no), 0) from run_event) as events`,
    z.object({ commits: shape.bigint, events: shape.bigint }),
  );
  return `${dayOf(now)} ${commits} ${events}`;
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, lookEvery);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
