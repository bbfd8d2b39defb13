import type { RecordKind } from '../kinds/index.ts';
import { profileKind } from '../registry/index.ts';
import type { Rulebook } from '../rulebook/index.ts';
import type { Again, RatedAgain } from './again.ts';
import type { Base } from './base.ts';
import type { News } from './news.ts';
import { kindsRead, ratesPremises } from './scope.ts';

/** Whose grades may be others than in a base: everybody in a bucket with somebody touched. They are rated, and hashed, together. */
export interface Touched extends Again {
  readonly buckets: readonly string[];
}

interface TouchedAsked {
  readonly rulebook: Rulebook;
  readonly base: Base;
  readonly news: News;
  readonly rated: RatedAgain;
  /** All kinds there are. */
  readonly kinds: readonly RecordKind[];
  /** Where those lie whose grades by a rulebook that this one reads are others now. */
  readonly below: readonly number[];
  /** How many characters of an id name its bucket. */
  readonly width: number;
}

/**
 * Everybody of whom something was committed since a base that a rulebook goes by: a record, its end, the subject's own
 * profile, a list. Of a premises-only place the records of all kinds count, since the first decides its topic (law 1).
 * Undefined where there is nobody.
 *
 * A bucket is taken whole, because its hash covers all of it.
 */
export async function touchedSince(asked: TouchedAsked): Promise<Touched | undefined> {
  const { rulebook, base, news, rated, kinds, below, width } = asked;
  const counted = ratesPremises(rulebook) ? kinds : kindsRead(rulebook);
  const what = ['listing', 'subject', profileKind.id, ...counted.map(({ id }) => id)];
  const buckets = await news.buckets({ since: base.through, what }, width, below);
  return buckets.length === 0 ? undefined : { ...(await rated.in(buckets)), buckets };
}

/**
 * Whether a source feeds a rulebook now that did not before: then everybody it lists is in scope, of whom nothing need
 * have come in since.
 */
export async function fedAnew(news: News, rulebook: Rulebook, base: Base): Promise<boolean> {
  const read = kindsRead(rulebook);
  if (read.length === 0) return false;
  const sources = await news.sources({ since: base.through, what: read.map(({ id }) => id) });
  return sources.some((source) => !base.feeding.includes(source));
}
