import { Cron } from 'croner';
import type { Source } from '../intake/index.ts';
import type { Database } from '../sql/index.ts';
import { instantOf, type Fault, type Instant } from '../vocabulary/index.ts';
import { lastAttempts, type CollectOutcome } from './state.ts';

/** How a source that is fetched stands. */
export interface CollectStatus {
  readonly source: string;
  readonly lastAttempt: Instant | undefined;
  readonly lastOutcome: CollectOutcome | undefined;
  readonly lastSuccess: Instant | undefined;
  /** When it is next fetched by a server; undefined where it has no schedule. */
  readonly next: Instant | undefined;
  /** Whether it is longer than it should be since it was last known to be current. */
  readonly stale: boolean;
  readonly faults: readonly Fault[];
  readonly warnings: readonly string[];
}

/** How each source that says where it is fetched from stands. */
export async function collectStatus(
  database: Database,
  sources: readonly Source[],
  now: Instant,
): Promise<CollectStatus[]> {
  const last = await lastAttempts(database);
  return sources.flatMap(({ id, fetch }) => {
    if (fetch === undefined) return [];
    const attempt = last.get(id);
    const freshFor = fetch['fresh-for'];
    const success = attempt?.succeeded;
    const stale = freshFor !== undefined && (success === undefined || Date.parse(now) - Date.parse(success) > freshFor);
    return [
      {
        source: id,
        lastAttempt: attempt?.began,
        lastOutcome: attempt?.outcome,
        lastSuccess: success,
        next: nextOf(fetch, attempt?.began, now),
        stale,
        faults: attempt?.faults ?? [],
        warnings: attempt?.warnings ?? [],
      },
    ];
  });
}

/**
 * When a source is due (`croner`): at the first time of its schedule after the last attempt, also where nobody served
 * then; at once where it was never fetched.
 */
function nextOf(
  { every, 'time-zone': timezone }: NonNullable<Source['fetch']>,
  last: Instant | undefined,
  now: Instant,
): Instant | undefined {
  if (every === undefined) return undefined;
  if (last === undefined) return now;
  const next = new Cron(every, { paused: true, timezone }).nextRun(new Date(last));
  return next === null ? undefined : instantOf(next);
}
