import { dayFrom, type Day } from '../../vocabulary/index.ts';
import type { Example } from '../example.ts';
import { dayNumber, dayOfNumber } from '../exact/calendar.ts';
import type { Rulebook } from '../model.ts';
import type { Case } from './case.ts';
import { hintsOf } from './hints.ts';
import { firstOf, movesFrom } from './moves.ts';

/**
 * Cases to begin from: the author's own examples, because they are cases that happen; and made ones, one record of
 * each kind and what differs from that in one thing, so that a rulebook without examples has somewhere to begin.
 */
export function seedsOf(rulebook: Rulebook, examples: readonly Example[]): Case[] {
  if (examples.length > 0) return [...examples];
  const hints = hintsOf(rulebook);
  const asOf = usualDay(rulebook);
  const first: Case = {
    asOf,
    subject: {},
    peers: {},
    ratings: {},
    given: Object.fromEntries(
      Object.entries(rulebook.reads).map(([alias, kind]) => [alias, [firstOf(kind, { asOf }, hints)]]),
    ),
  };
  return [first, ...movesFrom(rulebook, first, 1)];
}

/** A year into the time in which the rulebook is in force, or its last day: no clock decides what is generated. */
function usualDay({ inForce: { from, to } }: Rulebook): Day {
  const later = from === undefined ? undefined : dayOfNumber(BigInt(dayNumber(from) + 365));
  const day = to !== undefined && (later === undefined || later > to) ? dayFrom(to) : later;
  return day ?? dayFrom('2024-12-31') ?? raise();
}

function raise(): never {
  throw new Error('no such day');
}
