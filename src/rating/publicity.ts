import type { Publication } from '../rulebook/index.ts';
import type { Day } from '../vocabulary/index.ts';

/** How long a grade is shown, as the store keeps it: until the next one, or whole months and days. */
export interface ShownFor {
  readonly untilNext: boolean;
  readonly months: number;
  readonly days: number;
}

/** Reads `until-next` or an ISO 8601 period of years, months or days (`P3Y`). The rulebook's reader has checked it. */
export function shownFor({ shownFor: written }: Publication): ShownFor {
  if (written === 'until-next') return { untilNext: true, months: 0, days: 0 };
  const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(written);
  if (parts === null) throw new Error(`"${written}" is no publicity period`);
  return { untilNext: false, months: Number(parts[1] ?? 0) * 12 + Number(parts[2] ?? 0), days: Number(parts[3] ?? 0) };
}

/**
 * Whether a period that counts from a day lasts on another. The day it counts from is not counted and its last day still
 * is shown; months end as calendars do: one month from 31 January is 28 or 29 February.
 */
export function lastsOn({ untilNext, months, days }: ShownFor, from: string | undefined, today: Day): boolean {
  if (untilNext) return true;
  const [year, month, day] = (from ?? '').split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const lastOfMonth = dayNumber(year, month + months, 0);
  const there = Math.min(dayNumber(year, month - 1 + months, day), lastOfMonth);
  return Date.parse(today) <= there + days * dayLength;
}

const dayLength = 86_400_000;

/** A day as JavaScript counts time; months from 0, and beyond a year's end into the next. Not by `Date.UTC`, to which the year 50 is 1950. */
function dayNumber(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day);
}
