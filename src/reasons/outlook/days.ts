import type { Assessment, Rulebook } from '../../rulebook/index.ts';
import { dayFrom, type Day } from '../../vocabulary/index.ts';
import { expressionsOf, partsOf } from '../words/terms.ts';

const dayLength = 86_400_000;

/** The day so many days after another. */
export function dayAfter(day: Day, days: number): Day {
  const found = dayFrom(new Date(Date.parse(`${day}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10));
  if (found === undefined) throw new RangeError(`${days} days after ${day} is no day`);
  return found;
}

/**
 * Whether the answer of a rulebook about the same facts can become another within a time: some rule asks which day it
 * is, or the rulebook begins or ends then.
 */
export function movesByItself(rulebook: Rulebook, first: Day, last: Day): boolean {
  const { from, to } = rulebook.inForce;
  if ((from !== undefined && from > first && from <= last) || (to !== undefined && to >= first && to < last))
    return true;
  return expressionsOf(rulebook).some(({ root }) => [...partsOf(root)].some(({ is }) => is === 'as-of'));
}

/** What of an answer is told when it changes: the grade or the reason, and how each requirement stands. */
export function signature({ grade, reason, findings, awards }: Assessment): string {
  return JSON.stringify([grade ?? null, reason ?? null, awards, findings.map(({ outcome }) => outcome)]);
}

/** A day on which the answer becomes another one. */
export interface Turn {
  readonly on: Day;
  readonly before: Assessment;
  readonly after: Assessment;
}

/** The rules asked on each day from one to another, both included: what every day gave is handed to `each`. */
export function turnsBetween(
  first: Day,
  days: number,
  assess: (day: Day) => Assessment,
  each: (day: Day, before: Assessment, after: Assessment) => void = () => undefined,
): readonly Turn[] {
  const turns: Turn[] = [];
  let before = assess(first);
  for (let step = 1; step <= days; step += 1) {
    const on = dayAfter(first, step);
    const after = assess(on);
    each(on, before, after);
    if (signature(after) !== signature(before)) turns.push({ on, before, after });
    before = after;
  }
  return turns;
}

/**
 * The same without asking on every day, for many subjects at once: every fourteenth day is asked about, and where two differ the days
 * between them by halves. An answer that comes and goes again within a fortnight may be passed over, and this says so to
 * whoever shows it; the page of one subject asks every day.
 */
export function turnsRoughly(first: Day, days: number, assess: (day: Day) => Assessment): readonly Turn[] {
  const turns: Turn[] = [];
  const between = (from: number, to: number, before: Assessment, after: Assessment): void => {
    if (signature(before) === signature(after)) return;
    if (to - from === 1) {
      turns.push({ on: dayAfter(first, to), before, after });
      return;
    }
    const middle = Math.floor((from + to) / 2);
    const there = assess(dayAfter(first, middle));
    between(from, middle, before, there);
    between(middle, to, there, after);
  };
  const stride = 14;
  let held = assess(first);
  for (let from = 0; from < days; from += stride) {
    const to = Math.min(days, from + stride);
    const there = assess(dayAfter(first, to));
    between(from, to, held, there);
    held = there;
  }
  return turns;
}
