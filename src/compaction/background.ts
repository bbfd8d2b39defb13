import { z } from 'zod';
import { setTimeout as pause } from 'node:timers/promises';
import { shape, sql, type Database } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { compact, type Compacted } from './compact.ts';

/** How often it is looked whether anything came in, in milliseconds. */
const lookEvery = 10_000;

export interface BackgroundAsked {
  readonly now: () => Instant;
  /** Ends it after the step that is under way. */
  readonly signal: AbortSignal;
  /** Told of what was done, and of defects, for the log. */
  readonly done: (compacted: readonly Compacted[]) => void;
  readonly defect: (error: unknown) => void;
  readonly lookEvery?: number;
}

/**
 * Compacts while a server serves: looks after each commit whether a table has enough beside. Between two steps whoever
 * waits to write has a turn, so an intake waits for one run of shelves at most; readers wait for nothing.
 */
export async function compactWhile(workspace: Workspace, asked: BackgroundAsked): Promise<void> {
  const { now, signal, done, defect } = asked;
  let last = -1n;
  while (!signal.aborted) {
    try {
      const commits = await lastCommit(workspace.database);
      if (commits !== last) {
        const compacted = await compact(workspace, { which: 'due', now: now(), signal });
        if (compacted.length > 0) {
          // What the old tables took on the disk is free from here on.
          await workspace.settle();
          done(compacted);
        }
        last = commits;
      }
    } catch (error) {
      // What a server interrupts because it ends has not failed.
      if (!signal.aborted) defect(error);
    }
    await pause(asked.lookEvery ?? lookEvery, undefined, { signal }).catch(() => undefined);
  }
}

async function lastCommit(database: Database): Promise<bigint> {
  const { n } = await database.row(
    sql`select coalesce(max(commit_no), 0) as n from commit_log`,
    z.object({ n: shape.bigint }),
  );
  return n;
}
