import type { Assessment, Rulebook, Trace } from '../../rulebook/index.ts';
import { originOf } from '../words/names.ts';

/**
 * The records that count somewhere in an assessment: added up, counted or picked. Of a record that is looked at and left
 * out nothing rests on it. Without picks: those alone that were one among others, and not chosen as the one.
 */
export function recordsCounted(rulebook: Rulebook, assessment: Assessment, { picks = true } = {}): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<Trace>();
  const open = assessment.figures.map(({ trace }) => trace);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const { value } = next;
    const record = value.is === 'known' && typeof value.value === 'object' && value.value.form === 'record';
    const picked =
      record && typeof value.value === 'object' && 'factNo' in value.value ? value.value.factNo : undefined;
    for (const { relation, factNo, counts, of } of next.rows ?? []) {
      const here = picked === undefined ? counts !== 'no' : picked === factNo;
      if (!here || factNo < 0n) continue;
      if (picks || picked === undefined) found.add(`${originOf(rulebook, relation)?.name ?? relation} ${factNo}`);
      if (of !== undefined) open.push(of);
    }
    open.push(...next.inputs);
  }
  return found;
}
