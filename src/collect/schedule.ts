import { setTimeout as pause } from 'node:timers/promises';
import type { Source } from '../intake/index.ts';
import { collectSource, type Collected, type Collecting } from './collect.ts';
import { collectLayout } from './layout.ts';
import { rateAfter, type Rated } from './rate.ts';
import { collectStatus, type CollectStatus } from './status.ts';

/** Who is told what happens while a server collects. */
export interface Heard {
  readonly collected: (collected: Collected) => void;
  readonly rated: (rated: Rated) => void;
  readonly stale: (status: CollectStatus) => void;
  readonly defect: (error: unknown) => void;
}

/** The longest nap: a clock may be set, and a machine may sleep. */
const longest = 60_000;

/**
 * Fetches sources as they fall due, one after another, until it is stopped; then makes a draft run of what came in.
 * Nothing is ever released: that is a person's act.
 *
 * @returns what ends when the last fetch has ended, after the signal of `collecting` was given.
 */
export async function collectOnSchedule(
  sources: readonly Source[],
  collecting: Collecting,
  heard: Heard,
): Promise<void> {
  const { workspace, signal, now } = collecting;
  const known = new Set<string>();
  await workspace.prepare(collectLayout);
  while (!signal.aborted) {
    try {
      const standing = await collectStatus(workspace.database, sources, now());
      tellStale(standing, known, heard);
      const due = standing.filter(({ next }) => next !== undefined && next <= now());
      const done: Collected[] = [];
      for (const { source: id } of due) {
        const source = sources.find((each) => each.id === id);
        if (source === undefined) continue;
        const collected = await collectSource(source, collecting);
        await workspace.settle();
        heard.collected(collected);
        done.push(collected);
      }
      const rated = await rateAfter(done, collecting);
      if (rated !== undefined) {
        await workspace.settle();
        heard.rated(rated);
      }
      if (due.length === 0) await nap(standing, collecting);
    } catch (error) {
      if (signal.aborted) return;
      heard.defect(error);
      await pause(longest, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Tells of each source once when it has become stale. */
function tellStale(standing: readonly CollectStatus[], known: Set<string>, heard: Heard): void {
  for (const status of standing) {
    if (!status.stale) known.delete(status.source);
    else if (!known.has(status.source)) {
      known.add(status.source);
      heard.stale(status);
    }
  }
}

async function nap(standing: readonly CollectStatus[], { signal, now }: Collecting): Promise<void> {
  const times = standing.flatMap(({ next }) => (next === undefined ? [] : [Date.parse(next) - Date.parse(now())]));
  await pause(Math.max(1000, Math.min(longest, ...times)), undefined, { signal });
}
