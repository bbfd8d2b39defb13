import { dayFrom, type Day } from '../../vocabulary/index.ts';
import { dayNumber, dayOfNumber } from './calendar.ts';
import { ambiguousDay, overflow, type NoNumber } from './number.ts';

/** What becomes of 31 January a month later: the last day of February, the first of March, or no answer. */
export const monthRules = ['round-down', 'round-up', 'refuse'] as const;
export type MonthRule = (typeof monthRules)[number];

/** The same day of another month, so many months on; where that month has no such day, what the rule says. */
export function monthsOn(day: string, months: bigint, rule: MonthRule): Day | NoNumber {
  const total = BigInt(day.slice(0, 4)) * 12n + BigInt(Number(day.slice(5, 7)) - 1) + months;
  if (total < 12n || total >= 120_000n) return overflow;
  const first = dayAt(Number(total), 1);
  const last = lastOfMonth(first);
  const wanted = Number(day.slice(8));
  if (wanted <= Number(last.slice(8))) return dayAt(Number(total), wanted);
  if (rule === 'round-down') return last;
  return rule === 'refuse' ? ambiguousDay : (dayOfNumber(BigInt(dayNumber(last)) + 1n) ?? overflow);
}

function dayAt(months: number, day: number): Day {
  const [year, month] = [Math.trunc(months / 12), (months % 12) + 1];
  return existing(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}

function existing(text: string): Day {
  const day = dayFrom(text);
  if (day === undefined) throw new Error(`${text} is no day`);
  return day;
}

/** The first day of the month of a day. */
export function firstOfMonth(day: string): Day {
  return existing(`${day.slice(0, 8)}01`);
}

/** The last one. */
export function lastOfMonth(day: string): Day {
  const found = ['31', '30', '29', '28'].flatMap((end) => dayFrom(`${day.slice(0, 8)}${end}`) ?? [])[0];
  if (found === undefined) throw new Error(`${day} is no day`);
  return found;
}

/** The first day of the year of a day. */
export function firstOfYear(day: string): Day {
  return existing(`${day.slice(0, 5)}01-01`);
}
