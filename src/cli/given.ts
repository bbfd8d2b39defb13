import { Refused } from '../vocabulary/index.ts';
import { cliFault } from './faults.ts';

/** A text that was typed and may not be empty: `"$UNSET"` would otherwise mean "here", or everything. */
export function given(what: string, text: string): string {
  if (text.trim() !== '') return text;
  throw new Refused([cliFault('cli-empty', { what }, { file: 'arguments' })], 'misuse');
}
