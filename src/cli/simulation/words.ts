import type { Movement } from '../../reasons/index.ts';

/** What became of a subject, in words that follow a count. */
export const movementWords: Readonly<Record<Movement, string>> = {
  same: 'unchanged',
  better: 'better',
  worse: 'worse',
  gained: 'get a grade',
  lost: 'lose their grade',
  'other-reason': 'unrated for another reason',
};

/** An outcome as a short name: the grade, or `unrated: REASON`. */
export function outcomeName({
  grade,
  reason,
}: {
  readonly grade: string | null;
  readonly reason: string | null;
}): string {
  return grade ?? `unrated: ${reason ?? ''}`;
}

/** A score beside its outcome, in brackets; nothing where there is none. */
export function scoreShown({ score }: { readonly score: string | null }): string {
  return score === null ? '' : ` (${score})`;
}
