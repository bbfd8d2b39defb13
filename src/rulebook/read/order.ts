/** A name and the names it rests on. */
export interface Resting {
  readonly name: string;
  readonly on: ReadonlySet<string>;
}

/** Names in the order they can be made, each after what it rests on; and the circles that have no such order. */
export interface Order {
  readonly names: readonly string[];
  /** Each circle once, from its first name in document order, back to it: `a → b → a`. */
  readonly cycles: readonly (readonly string[])[];
}

/**
 * Orders what rests on what, in document order where that is free: the same rulebook gives the same order everywhere.
 */
export function orderOf(all: readonly Resting[]): Order {
  const on = new Map(all.map((each) => [each.name, each.on]));
  const state = new Map<string, 'open' | 'done'>();
  const names: string[] = [];
  const cycles: string[][] = [];
  const visit = (name: string, way: readonly string[]): void => {
    if (state.get(name) === 'done') return;
    if (state.get(name) === 'open') {
      cycles.push([...way.slice(way.indexOf(name)), name]);
      return;
    }
    state.set(name, 'open');
    for (const next of on.get(name) ?? []) if (on.has(next)) visit(next, [...way, name]);
    state.set(name, 'done');
    names.push(name);
  };
  for (const { name } of all) visit(name, []);
  return { names, cycles };
}
