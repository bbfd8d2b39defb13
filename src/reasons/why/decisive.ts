import type { Part } from './part.ts';

/** The innermost parts that decided; a count ("2 of 7 hold, at least 5 must") stands before the parts it counted. */
export function decisiveParts(part: Part): readonly Part[] {
  const below = part.parts.filter(({ decides }) => decides);
  if (below.length === 0) return [part];
  const counted = part.text.startsWith('atLeast(')
    ? [{ ...part, says: part.says.split('; ').slice(0, 2).join('; '), records: [] }]
    : [];
  return [...counted, ...below.flatMap(decisiveParts)];
}
