/** A calendar day, `2026-06-30`: when something happened. No time, no zone. */
export type Day = string & { readonly __brand: 'Day' };

/** A moment in UTC, `2026-06-30T12:00:00.000000Z`: when this register knew something. */
export type Instant = string & { readonly __brand: 'Instant' };

const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day a text names, or undefined: only `YYYY-MM-DD`, and only days that exist (no 30 February). */
export function dayFrom(text: string): Day | undefined {
  const parts = dayForm.exec(text);
  if (parts === null) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  const exists = year > 0 && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? (text as Day) : undefined;
}

const instantForm = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?Z?)?$/;

/**
 * The moment a text names, in UTC, or undefined. A day alone means its last microsecond, because "known on
 * 30 June" includes what was learnt that afternoon.
 */
export function instantFrom(text: string): Instant | undefined {
  const parts = instantForm.exec(text);
  const day = parts?.[1] === undefined ? undefined : dayFrom(parts[1]);
  if (parts === null || day === undefined) return undefined;
  if (parts[2] === undefined) return `${day}T23:59:59.999999Z` as Instant;
  const [hour, minute, second] = [parts[2], parts[3] ?? '00', parts[4] ?? '00'];
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return `${day}T${hour}:${minute}:${second}.${(parts[5] ?? '').padEnd(6, '0')}Z` as Instant;
}

/** The day of an instant, in UTC. */
export function dayOf(instant: Instant): Day {
  return instant.slice(0, 10) as Day;
}

/** A JavaScript date as an instant. The only callers are those that resolve "now" once, at the start of a command. */
export function instantOf(date: Date): Instant {
  return date.toISOString().replace('Z', '000Z') as Instant;
}

/**
 * The two times every rating states: `asOf`, what was true (by event dates), and `knownAt`, what was known.
 * Resolved once, recorded in the manifest; a rating never reads a clock.
 */
export interface Moment {
  readonly asOf: Day;
  readonly knownAt: Instant;
}
