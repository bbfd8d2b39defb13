import type { Term } from '../model.ts';
import { termText } from '../print.ts';

/** A value in a condition or formula that is another one now. */
export interface Move {
  /** The comparison or formula it stands in, as it was. */
  readonly within: string;
  readonly from: string;
  readonly to: string;
  /** Whether it is what something is compared with: a limit. */
  readonly limit: boolean;
}

const limits: ReadonlySet<string> = new Set(['less', 'at-most', 'more', 'at-least', 'equal', 'not-equal', 'in']);

/**
 * The values in which two expressions differ, where they are the same otherwise; undefined where more than values
 * differs. Empty where they are the same.
 */
export function movesBetween(from: Term, to: Term, within?: Term): Move[] | undefined {
  if (from.is !== to.is) return undefined;
  if (from.is === 'literal' && to.is === 'literal') {
    if (from.value === to.value) return [];
    if (from.type.base !== to.type.base && !(isNumber(from) && isNumber(to))) return undefined;
    const limit = within?.is === 'call' && limits.has(within.operator);
    return [{ within: termText(within ?? from), from: from.value, to: to.value, limit }];
  }
  const [inner, other] = [inputsOf(from), inputsOf(to)];
  if (inner.length !== other.length || headOf(from) !== headOf(to)) return undefined;
  const moves: Move[] = [];
  for (const [index, part] of inner.entries()) {
    const opposite = other[index];
    const found = opposite === undefined ? undefined : movesBetween(part, opposite, from);
    if (found === undefined) return undefined;
    moves.push(...found);
  }
  return moves;
}

function isNumber({ type }: Term): boolean {
  return type.base === 'integer' || type.base === 'decimal';
}

function inputsOf(term: Term): readonly Term[] {
  return term.is === 'call' ? term.inputs : term.is === 'look-up' ? term.keys : [];
}

/** What a part is apart from its inputs. */
function headOf(term: Term): string {
  if (term.is === 'call') return term.operator;
  return term.is === 'look-up' ? `${term.table} ${term.gives}` : termText(term);
}
