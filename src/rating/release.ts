import { z } from 'zod';
import { timestamp } from '../registry/index.ts';
import { shape, sql, type Transaction } from '../sql/index.ts';
import { dayOf, Refused, type Day, type Fault, type Instant } from '../vocabulary/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { ratingFault } from './faults.ts';
import { keptRun, type KeptRulebook, type KeptRun } from './kept.ts';
import { raterOf } from './raters.ts';
import { restsWithin } from './rests.ts';
import { keepSchemes } from './run-schemes.ts';
import { ratingLayout } from './tables.ts';

/** A release: of which run, by whom, and of which rulebooks (all of the run unless named). */
export interface ReleaseAsked {
  readonly run: string;
  readonly rulebooks?: readonly string[];
  readonly who: string;
  readonly now: Instant;
  /** The day on which those rated were told of their grades; appeal days count from it. The release itself, unless said. */
  readonly noticeOn?: Day;
}

/** One rulebook that was released, and from which day the public sees it. */
export interface Released {
  readonly run: string;
  readonly rulebook: string;
  readonly publicFrom: string;
  readonly to: string;
}

/**
 * Makes a run the one the public sees: an act of its own, with a name under it (law 11).
 *
 * Refused whole, with every reason, where one rulebook's grades are internal or the primary text of its law was not
 * read (law 12; a demo workspace may), and where whoever releases had it rated too, as far as that is known. Appeal days count from the notice; until they are over the run released
 * before stays the public one. In a demo there is nobody to appeal, and none are waited for.
 */
export async function releaseRun(workspace: Workspace, asked: ReleaseAsked): Promise<Released[]> {
  await workspace.prepare(ratingLayout);
  return workspace.database.write(async (transaction) => {
    const kept = await keptRun(transaction, asked.run);
    const parts = chosen(kept, asked.rulebooks);
    const rests = await restsWithin(transaction, kept.run);
    const faults = parts.flatMap((part) => [...objections(kept.run, part, workspace.settings.demo)]);
    faults.push(...restObjections(kept, parts, rests));
    if ((await raterOf(transaction, kept.run)) === asked.who)
      faults.push(ratingFault('rating-release-same-person', { run: kept.run }, { file: kept.run }));
    if (faults.length > 0) throw new Refused(faults);
    const released: Released[] = [];
    // What rests on other grades is public no earlier than they are.
    const publicFrom = new Map(kept.rulebooks.map((part) => [part.rulebook, part.publicFrom]));
    for (const part of afterThoseReadBy(parts, rests)) {
      const wait = workspace.settings.demo ? 0 : part.appealDays;
      const from = asked.noticeOn ?? dayOf(asked.now);
      const { public_from } = await transaction.row(
        sql`select cast(greatest(cast(${from} as date) + cast(${wait} as integer), cast(${dayOf(asked.now)} as date)) as varchar) as public_from`,
        z.object({ public_from: z.string() }),
      );
      const waits = rests.flatMap(({ rulebook, on }) => (rulebook === part.rulebook ? (publicFrom.get(on) ?? []) : []));
      const latest = [public_from, ...waits].toSorted().at(-1) ?? public_from;
      publicFrom.set(part.rulebook, latest);
      await keepEvent(transaction, {
        ...asked,
        run: kept.run,
        rulebook: part.rulebook,
        event: 'released',
        publicFrom: latest,
      });
      await keepSchemes(transaction, kept.run, part.rulebook);
      released.push({ run: kept.run, rulebook: part.rulebook, publicFrom: latest, to: part.publishTo });
    }
    return released;
  });
}

function chosen(kept: KeptRun, rulebooks: readonly string[] | undefined): readonly KeptRulebook[] {
  if (rulebooks === undefined || rulebooks.length === 0) return kept.rulebooks;
  const known = kept.rulebooks.map(({ rulebook }) => rulebook);
  const missing = rulebooks.filter((each) => !known.includes(each));
  if (missing.length > 0) {
    const at = { file: kept.run };
    throw new Refused(
      missing.map((rulebook) => ratingFault('rating-not-in-run', { rulebook, run: kept.run, known }, at)),
      'misuse',
    );
  }
  return kept.rulebooks.filter(({ rulebook }) => rulebooks.includes(rulebook));
}

function* objections(
  run: string,
  { rulebook, evidence, publishTo, state }: KeptRulebook,
  demo: boolean,
): Generator<Fault> {
  const at = { file: run, path: rulebook };
  if (state === 'released') yield ratingFault('rating-release-twice', { rulebook, run }, at);
  if (state === 'withdrawn') yield ratingFault('rating-release-withdrawn', { rulebook, run }, at);
  if (publishTo === 'internal') yield ratingFault('rating-release-internal', { rulebook }, at);
  if (evidence !== 'primary' && !demo) yield ratingFault('rating-release-evidence', { rulebook, evidence }, at);
}

type Rests = Awaited<ReturnType<typeof restsWithin>>;

/** A grade that rests on another would tell it: what it rests on is released before it, or with it. */
function* restObjections(kept: KeptRun, parts: readonly KeptRulebook[], rests: Rests): Generator<Fault> {
  for (const { rulebook } of parts) {
    const hidden = rests.filter(
      ({ rulebook: by, on }) =>
        by === rulebook &&
        !parts.some((each) => each.rulebook === on) &&
        kept.rulebooks.find((each) => each.rulebook === on)?.state !== 'released',
    );
    if (hidden.length > 0)
      yield ratingFault(
        'rating-release-rests',
        { rulebook, on: hidden.map(({ on }) => on) },
        { file: kept.run, path: rulebook },
      );
  }
}

/** Parts in an order in which each comes after those it rests on; there are no circles. */
function afterThoseReadBy(parts: readonly KeptRulebook[], rests: Rests): readonly KeptRulebook[] {
  const depth = ({ rulebook }: KeptRulebook): number => rests.filter((each) => each.rulebook === rulebook).length;
  return parts.toSorted((left, right) => depth(left) - depth(right));
}

/** A withdrawal: of which run, why, and by whom. */
export interface WithdrawAsked {
  readonly run: string;
  readonly rulebooks?: readonly string[];
  readonly reason: string;
  readonly who: string;
  readonly now: Instant;
}

/**
 * Takes a released run back: from then on the public sees neither it nor its trace, and it cannot be released again.
 * What rests on it in the same run is taken back with it, since it would tell what was taken back.
 */
export async function withdrawRun(
  workspace: Workspace,
  asked: WithdrawAsked,
): Promise<{ run: string; rulebooks: string[] }> {
  if (asked.reason.trim() === '')
    throw new Refused([ratingFault('rating-reason-missing', {}, { file: '--reason' })], 'misuse');
  await workspace.prepare(ratingLayout);
  return workspace.database.write(async (transaction) => {
    const kept = await keptRun(transaction, asked.run);
    const parts = chosen(kept, asked.rulebooks).filter(({ state }) => state === 'released');
    if (parts.length === 0)
      throw new Refused([ratingFault('rating-withdraw-draft', { run: kept.run }, { file: kept.run })]);
    const rests = await restsWithin(transaction, kept.run);
    const named = new Set(parts.map(({ rulebook }) => rulebook));
    const resting = kept.rulebooks.filter(
      ({ rulebook, state }) =>
        state === 'released' &&
        !named.has(rulebook) &&
        rests.some((each) => each.rulebook === rulebook && named.has(each.on)),
    );
    const all = [...parts, ...resting];
    for (const { rulebook } of all) {
      await keepEvent(transaction, { ...asked, run: kept.run, rulebook, event: 'withdrawn', publicFrom: null });
    }
    return { run: kept.run, rulebooks: all.map(({ rulebook }) => rulebook) };
  });
}

interface RunEvent {
  readonly run: string;
  readonly rulebook: string;
  readonly event: 'released' | 'withdrawn';
  readonly publicFrom: string | null;
  readonly who: string;
  readonly now: Instant;
  readonly reason?: string;
}

async function keepEvent(
  transaction: Transaction,
  { run, rulebook, event, publicFrom, who, now, reason }: RunEvent,
): Promise<void> {
  const { next } = await transaction.row(
    sql`select coalesce(max(event_no), 0) + 1 as next from run_event`,
    z.object({ next: shape.bigint }),
  );
  await transaction.run(sql`insert into run_event values (${next}, ${run}, ${rulebook}, ${event}, ${timestamp(now)},
    cast(${publicFrom} as date), ${who}, ${reason ?? null})`);
}
