import { z } from 'zod';
import type { Horizon } from '../registry/index.ts';
import { shape, sql } from '../sql/index.ts';
import { dayOf, instantFrom, Refused, type Day, type Instant, type Moment } from '../vocabulary/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { ratingFault } from './faults.ts';

/** What is asked for when a moment is not said in full. `now` is read once, by the command. */
export interface MomentAsked {
  readonly asOf?: Day;
  readonly knownAt?: Instant;
  readonly now: Instant;
}

/** A moment, and the last commit there was when it was resolved. */
export interface FixedMoment extends Moment {
  readonly through: bigint;
  /** Whether it is known to be the last there is still. */
  readonly isLast?: boolean;
}

/** The commit beyond which nothing is to be seen; undefined where there is nothing, which need not be asked of each row then. */
export function horizonOf({ through, isLast }: FixedMoment): Horizon | undefined {
  return isLast === true ? undefined : through;
}

/**
 * Resolves the moment of a run, once: `as_of` is today, `known_at` the instant of the last commit, unless said.
 *
 * The last commit and not the clock, because the same command again must give the same bytes; and nothing is known
 * of the time after it. A `known_at` in the future is refused: repeated later it would see more.
 */
export async function resolveMoment(
  { database }: Workspace,
  { asOf, knownAt, now }: MomentAsked,
): Promise<FixedMoment> {
  const last = await database.row(
    sql`select strftime(max(known_from), '%Y-%m-%dT%H:%M:%S.%fZ') as known_from, max(commit_no) as commit_no from commit_log`,
    z.object({ known_from: z.string().nullable(), commit_no: shape.bigint.nullable() }),
  );
  const known = last.known_from === null ? undefined : instantFrom(last.known_from);
  if (known === undefined || last.commit_no === null)
    throw new Refused([ratingFault('rating-nothing-known', {}, { file: 'data' })]);
  if (knownAt !== undefined && knownAt > now) {
    throw new Refused([ratingFault('rating-known-at-future', { knownAt, now }, { file: '--known-at' })], 'misuse');
  }
  return { asOf: asOf ?? dayOf(now), knownAt: knownAt ?? known, through: last.commit_no };
}
