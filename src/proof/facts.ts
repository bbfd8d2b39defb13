import type { RecordKind } from '../kinds/index.ts';
import type { HashedColumn } from './lines.ts';

/**
 * The facts of one kind as they are hashed: the dates a rule may use, and every field but the authority's own outcome, which no
 * rule may read. Not the file and row: the same facts from another file are the same facts.
 */
export function factsColumns(kind: RecordKind): readonly HashedColumn[] {
  const fields = kind.fields.filter(({ official }) => !official);
  return [{ name: 'event_on', text: false }, ...fields.map(({ name, type }) => ({ name, text: type.base === 'text' }))];
}
