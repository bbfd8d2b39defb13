import { booksRead, ratingsOf, type Rulebook, type Shelf } from '../rulebook/index.ts';
import { Refused, valueOf, type Outcome } from '../vocabulary/index.ts';
import type { Workspace, WorkspaceData } from '../workspace/index.ts';
import { ratingFault } from './faults.ts';
import { libraryOf, type LoadedRulebook } from './library.ts';

/**
 * The rulebooks named, or those in force in the workspace, and those whose grades they read; each after those it
 * reads, ordered by id where that is free. Every fault of every one is stated before anything is rated, because a run
 * by half the rulebooks is not what was asked for.
 */
export function loadRulebooks(
  { data, settings }: Pick<Workspace, 'data' | 'settings'>,
  ids: readonly string[],
): LoadedRulebook[] {
  const named = [...new Set(ids.length > 0 ? ids : settings.rulebooks)].toSorted();
  if (named.length === 0) {
    const known = data.rulebooks.map(({ id }) => id);
    throw new Refused(
      [ratingFault('rating-no-rulebook', { known }, { file: 'goodstanding.yaml', path: 'rulebooks' })],
      'misuse',
    );
  }
  const library = libraryOf(data);
  const loaded = new Map<string, Outcome<LoadedRulebook>>();
  const inOrder: LoadedRulebook[] = [];
  const load = (id: string): void => {
    if (loaded.has(id)) return;
    const read = library.load(id);
    loaded.set(id, read);
    if (!read.ok) return;
    for (const book of booksRead(ratingsOf(read.value.rulebook))) load(book.id);
    inOrder.push(read.value);
  };
  for (const id of named) load(id);
  const faults = [...loaded.values()].flatMap((each) => (each.ok ? [] : each.faults));
  if (faults.length > 0) throw new Refused(faults);
  return inOrder;
}

/** The rulebooks of a workspace whose grades some others read, in the order they are rated; refused where one has faults. */
export function rulebooksBehind(data: WorkspaceData, rulebooks: readonly Rulebook[]): Rulebook[] {
  const library = libraryOf(data);
  const found = new Map<string, Rulebook>();
  const add = (id: string): void => {
    if (found.has(id)) return;
    const { rulebook } = valueOf(library.load(id));
    for (const book of booksRead(ratingsOf(rulebook))) add(book.id);
    found.set(id, rulebook);
  };
  for (const rulebook of rulebooks) for (const book of booksRead(ratingsOf(rulebook))) add(book.id);
  return [...found.values()];
}

/** One rulebook of a workspace, by id; for those who read rules without rating. */
export function loadRulebook(data: WorkspaceData, id: string): Outcome<LoadedRulebook> {
  return libraryOf(data).load(id);
}

/** The rulebooks of a workspace by id, for one who reads another file beside them: a draft may read their grades. */
export function rulebookShelf(data: WorkspaceData): Shelf {
  return libraryOf(data).shelf;
}
