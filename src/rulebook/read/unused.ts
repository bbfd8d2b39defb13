import { reservedNames } from '../expression/scope.ts';
import { rulebookFault } from '../faults.ts';
import type { Reading } from './reading.ts';

/**
 * States what a rulebook declares and never uses. A duty that stands in the text and decides nothing reads as if it
 * did; and a name misspelt in one place shows as unused in another.
 */
export function stateUnused(reading: Reading): void {
  const { reads, ratings, tables, relations, figures, peers, laws } = reading.form;
  const lists = {
    'record kind': ['reads', reads],
    grade: ['ratings', ratings],
    table: ['tables', tables],
    relation: ['relations', relations],
    figure: ['figures', figures],
    'place among peers': ['peers', peers],
  } as const;
  for (const [what, [key, names]] of Object.entries(lists)) {
    for (const name of Object.keys(names)) {
      if (!reading.used.has(name) && !reservedNames.has(name))
        reading.faults.push(rulebookFault('rulebook-not-used', { what, name }, reading.placeOf([key, name])));
    }
  }
  for (const law of Object.keys(laws)) {
    if (!reading.citedLaws.has(law))
      reading.faults.push(
        rulebookFault('rulebook-not-used', { what: 'law', name: law }, reading.placeOf(['laws', law])),
      );
  }
}
