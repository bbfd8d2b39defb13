import type { Rulebook, Term } from '../model.ts';
import { partsIn } from '../parts.ts';

/** Values worth giving each field, by its name: those it is compared with, and the keys it is looked up by. */
export type Hints = ReadonlyMap<string, readonly string[]>;

const kept = new WeakMap<Rulebook, Hints>();

/** What the rules themselves name as values of fields. A field without a closed list is tried with these. */
export function hintsOf(rulebook: Rulebook): Hints {
  const ready = kept.get(rulebook);
  if (ready !== undefined) return ready;
  const found = new Map<string, Set<string>>();
  const add = (term: Term | undefined, value: string): void => {
    if (term === undefined || !('name' in term)) return;
    found.set(term.name, (found.get(term.name) ?? new Set<string>()).add(value));
  };
  for (const { term } of partsIn(rulebook)) {
    if (term.is === 'look-up') {
      for (const [index, key] of term.keys.entries())
        for (const row of rulebook.tables[term.table]?.rows ?? []) add(key, row.keys[index] ?? '');
    }
    if (term.is !== 'call') continue;
    const literals = term.inputs.flatMap((input) => (input.is === 'literal' ? [input.value] : []));
    for (const input of term.inputs) for (const literal of literals) add(input, literal);
  }
  const hints = new Map([...found].map(([name, values]) => [name, [...values]]));
  kept.set(rulebook, hints);
  return hints;
}
