import { dayFrom, type Day } from '../../vocabulary/index.ts';

const dayLength = 86_400_000;

/** Days since 1970-01-01 in the Gregorian calendar, also before it was in use. */
export function dayNumber(day: string): number {
  const date = new Date(0);
  date.setUTCFullYear(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
  return date.getTime() / dayLength;
}

const [firstDay, lastDay] = [dayNumber('0001-01-01'), dayNumber('9999-12-31')];

/** The day of a number of days since 1970-01-01, or undefined outside the years 1 to 9999. */
export function dayOfNumber(number: bigint): Day | undefined {
  if (number < BigInt(firstDay) || number > BigInt(lastDay)) return undefined;
  return dayFrom(new Date(Number(number) * dayLength).toISOString().slice(0, 10));
}

/**
 * Whole months from one day to another; negative where the second comes first.
 *
 * Month ends: a month after 31 January is the last day of February, so on that day a month has passed. A whole
 * month has passed when the day of the month is reached, or the month ends before it could be.
 */
export function monthsBetween(from: string, to: string): number {
  if (to < from) return -monthsBetween(to, from);
  const [fromMonth, toMonth] = [monthNumber(from), monthNumber(to)];
  const reached = Number(to.slice(8)) >= Number(from.slice(8)) || isMonthEnd(to);
  return toMonth - fromMonth - (reached ? 0 : 1);
}

/** Whole years, by the same rule: someone licensed on 29 February has a year on 28 February. */
export function yearsBetween(from: string, to: string): number {
  return Math.trunc(monthsBetween(from, to) / 12);
}

function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}

function isMonthEnd(day: string): boolean {
  return dayOfNumber(BigInt(dayNumber(day) + 1))?.slice(8) === '01' || day === '9999-12-31';
}
