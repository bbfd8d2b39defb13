import type { Path } from '../../documents/index.ts';
import { rulebookFault } from '../faults.ts';
import type { Citation } from '../model.ts';
import type { Reading } from './reading.ts';

/** `standard 5.1`: the law `standard`, its article `5.1`. Every deciding rule cites at least one (law 9). */
export function readCites(
  rule: string,
  cites: readonly string[] | undefined,
  path: Path,
  reading: Reading,
): Citation[] {
  const laws = Object.keys(reading.form.laws);
  if (cites === undefined) {
    reading.faults.push(rulebookFault('rulebook-citation-missing', { rule, laws }, reading.placeOf(path)));
    return [];
  }
  return cites.flatMap((text, index) => {
    const at = reading.placeOf(cites.length > 1 ? [...path, 'cites', index] : [...path, 'cites']);
    const [, law, article] = /^(\S+)\s+(\S.*)$/s.exec(text.trim()) ?? [];
    if (law === undefined || article === undefined) {
      reading.faults.push(rulebookFault('rulebook-citation-unreadable', { text, laws }, at));
      return [];
    }
    reading.citedLaws.add(law);
    if (laws.includes(law)) return [{ law, article }];
    reading.faults.push(rulebookFault('rulebook-law-unknown', { law, known: laws }, at));
    return [];
  });
}
