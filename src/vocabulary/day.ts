/** A calendar day, `2026-06-30`: when something happened. No time, no zone. */
export type Day = string & { readonly __brand: 'Day' };

/** A moment in UTC, `2026-06-30T12:00:00.000000Z`: when this register knew something. */
export type Instant = string & { readonly __brand: 'Instant' };

const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/;

function isDay(text: string): text is Day {
  const parts = dayForm.exec(text);
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return year > 0 && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The day a text names, or undefined: only `YYYY-MM-DD`, and only days that exist (no 30 February). */
export function dayFrom(text: string): Day | undefined {
  return isDay(text) ? text : undefined;
}

const instantForm = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?Z?)?$/;
const wholeInstantForm = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z$/;

function isInstant(text: string): text is Instant {
  return isDay(wholeInstantForm.exec(text)?.[1] ?? '');
}

/**
 * The moment a text names, in UTC, or undefined. A day alone means its last microsecond, because "known on
 * 30 June" includes what was learnt that afternoon.
 */
export function instantFrom(text: string): Instant | undefined {
  const parts = instantForm.exec(text);
  if (parts === null) return undefined;
  const [, day = '', hour, minute, second = '00', fraction = ''] = parts;
  const whole =
    hour === undefined || minute === undefined
      ? `${day}T23:59:59.999999Z`
      : `${day}T${hour}:${minute}:${second}.${fraction.padEnd(6, '0')}Z`;
  return isInstant(whole) ? whole : undefined;
}

/** The day of an instant, in UTC. */
export function dayOf(instant: Instant): Day {
  return sure(dayFrom(instant.slice(0, 10)), instant);
}

/** A JavaScript date as an instant. The only callers are those that resolve "now" once, at the start of a command. */
export function instantOf(date: Date): Instant {
  return sure(instantFrom(date.toISOString()), date.toISOString());
}

function sure<T>(found: T | undefined, written: string): T {
  if (found !== undefined) return found;
  throw new RangeError(`${written} is not a time of the years 1 to 9999`);
}

/**
 * The two times every rating states: `asOf`, what was true (by event dates), and `knownAt`, what was known.
 * Resolved once, recorded in the manifest; a rating never reads a clock.
 */
export interface Moment {
  readonly asOf: Day;
  readonly knownAt: Instant;
}
