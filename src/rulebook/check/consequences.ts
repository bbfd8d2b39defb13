import type { Fault } from '../../vocabulary/index.ts';
import { evidenceOfCitation } from '../evidence.ts';
import { rulebookFault } from '../faults.ts';
import type { Rulebook } from '../model.ts';

/**
 * An official rulebook attaches no list and no sanction to a grade without a law whose own text was read (laws 6, 9 and
 * 12). A reproduction or an illustration may name what others do; there it is marked as having no basis that was read.
 */
export function checkConsequences(rulebook: Rulebook): Fault[] {
  if (rulebook.kind !== 'official') return [];
  return rulebook.consequences.flatMap((consequence) => {
    const { name, is, cites, at } = consequence;
    // Without any citation there is a fault already, and this would only repeat it.
    if (is === 'incentive' || cites.length === 0) return [];
    const read = cites.some((cite) => evidenceOfCitation(rulebook, consequence, cite) === 'primary');
    return read ? [] : [rulebookFault('consequence-without-basis', { name, is }, at)];
  });
}
