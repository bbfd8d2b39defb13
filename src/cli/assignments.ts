import { Refused } from '../vocabulary/index.ts';
import { cliFault } from './faults.ts';

/** `NAME=VALUE …` as it was typed; a value may hold equals signs, a name may not. */
export function assignments(written: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    written.map((each): [string, string] => {
      const at = each.indexOf('=');
      if (at <= 0) throw new Refused([cliFault('cli-assignment', { written: each }, { file: 'arguments' })], 'misuse');
      return [each.slice(0, at), each.slice(at + 1)];
    }),
  );
}
