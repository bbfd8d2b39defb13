import type { Instant } from '../../src/vocabulary/index.ts';
import { instant } from '../register/register.ts';

/** Instants a second apart, each later than the one before: commits follow one another, and no clock is asked. */
export function nextInstant(): () => Instant {
  let seconds = 0;
  return () => {
    seconds += 1;
    return instant(new Date(Date.parse('2026-02-01T10:00:00Z') + seconds * 1000).toISOString());
  };
}
