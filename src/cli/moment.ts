import { dayFrom, instantFrom, Refused, type Day, type Instant } from '../vocabulary/index.ts';
import { cliFault } from './faults.ts';

/** What `--as-of` and `--known-at` say; both may be left out. A day that does not exist is refused. */
export function momentOption({
  asOf,
  knownAt,
}: {
  readonly asOf: string | undefined;
  readonly knownAt: string | undefined;
}): {
  asOf?: Day;
  knownAt?: Instant;
} {
  const moment: { asOf?: Day; knownAt?: Instant } = {};
  if (asOf !== undefined) {
    moment.asOf = dayOption('--as-of', asOf);
  }
  if (knownAt !== undefined) {
    const instant = instantFrom(knownAt);
    if (instant === undefined)
      throw new Refused([cliFault('cli-instant', { written: knownAt }, { file: '--known-at' })], 'misuse');
    moment.knownAt = instant;
  }
  return moment;
}

/** The day an option names, or a refusal. */
export function dayOption(option: string, written: string): Day {
  const day = dayFrom(written);
  if (day !== undefined) return day;
  throw new Refused([cliFault('cli-day', { written }, { file: option })], 'misuse');
}
