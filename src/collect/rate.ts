import { runRating, type RunResult } from '../rating/index.ts';
import { Refused, type Fault } from '../vocabulary/index.ts';
import type { Collected, Collecting } from './collect.ts';

/** The draft run after something was taken in, or why there is none. */
export type Rated = { readonly run: RunResult } | { readonly faults: readonly Fault[] };

/**
 * Rates once, by the rulebooks in force, where any source brought something new: a draft, for a person to look at and
 * release. What the rules refuse undoes nothing of what was taken in.
 */
export async function rateAfter(
  collected: readonly Collected[],
  { workspace, now, dryRun = false }: Collecting,
): Promise<Rated | undefined> {
  const taken = collected.some(({ outcome }) => outcome === 'taken');
  if (!taken || dryRun || workspace.settings.rulebooks.length === 0) return undefined;
  try {
    return { run: await runRating(workspace, { now: now() }) };
  } catch (error) {
    if (error instanceof Refused) return { faults: error.faults };
    throw error;
  }
}
