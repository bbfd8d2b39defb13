import type { Asking } from './asking.ts';
import type { Choice, Edit } from './edits.ts';

/** A set of changes that does, and how far they go together. */
export interface Way {
  readonly edits: readonly Edit[];
  readonly size: number;
}

/** All sets of so many changes: those that do, and what is certain where none does. */
export interface Level {
  readonly ways: readonly Way[];
  readonly is: 'proved' | 'tried' | 'cut';
}

/**
 * Tries every set of so many things, and of each every combination of its values, nearest first.
 *
 * A set is passed over where not even unknown values of its things could reach the aim; so is the rest of a
 * combination once its beginning is made. What is left is asked one by one. A set that was not passed over and has
 * things with more values than were tried leaves a doubt, and the level is then `tried`, not `proved`.
 */
export function everySet(count: number, choices: readonly Choice[], asking: Asking): Level {
  const ways: Way[] = [];
  let is: Level['is'] = 'proved';
  for (const set of setsOf(count, choices)) {
    if (asking.spent) return { ways, is: 'cut' };
    if (!asking.mayReach([], set)) continue;
    const nearest = nearestOf(set, asking);
    if (nearest === 'spent') return { ways, is: 'cut' };
    if (nearest !== undefined) ways.push(nearest);
    else if (set.some(({ whole }) => !whole)) is = 'tried';
  }
  return { ways, is };
}

/** Every set of so many choices, in their order. */
function* setsOf(count: number, choices: readonly Choice[], from = 0): Generator<readonly Choice[]> {
  if (count === 0) return yield [];
  for (let index = from; index <= choices.length - count; index += 1) {
    const choice = choices[index];
    if (choice === undefined) continue;
    for (const more of setsOf(count - 1, choices, index + 1)) yield [choice, ...more];
  }
}

/** The nearest combination of values that does; undefined where none of those there are to try does. */
function nearestOf(set: readonly Choice[], asking: Asking): Way | undefined | 'spent' {
  let best: Way | undefined;
  let spent = false;
  const extend = (edits: readonly Edit[], size: number): void => {
    const [choice, ...open] = set.slice(edits.length);
    if (choice === undefined) {
      if (asking.reaches(asking.ask(edits))) best = { edits, size };
      return;
    }
    for (const edit of choice.edits) {
      if (best !== undefined && size + edit.size + leastOf(open) >= best.size) return;
      spent ||= asking.spent;
      if (spent) return;
      const made = [...edits, edit];
      if (conflicts(edit, edits) || (open.length > 0 && !asking.mayReach(made, open))) continue;
      extend(made, size + edit.size);
    }
  };
  extend([], 0);
  return spent && best === undefined ? 'spent' : best;
}

function leastOf(open: readonly Choice[]): number {
  return open.reduce((least, { edits: [nearest] }) => least + (nearest?.size ?? 0), 0);
}

/** A record that is gone needs no field of it changed. */
function conflicts(edit: Edit, edits: readonly Edit[]): boolean {
  return edits.some(
    (other) =>
      other.alias === edit.alias &&
      other.factNo === edit.factNo &&
      (other.field === undefined || edit.field === undefined),
  );
}
