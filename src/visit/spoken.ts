import { fullGrades, type FullGrade } from '../reasons/index.ts';
import { openToSpeak } from './hidden.ts';
import type { Visit } from './visit.ts';

/**
 * The rating of a subject that somebody may speak about: the one that was released last by a rulebook, of those that
 * organisation may see. Whoever looks is written down, as at every reading of what may not be public.
 */
export async function ratingSpokenOf(
  visit: Visit,
  { subjectId, rulebook }: { readonly subjectId: string; readonly rulebook: string },
): Promise<FullGrade | undefined> {
  const { grades } = await openToSpeak(visit, { subjectId });
  const all = await fullGrades(visit.served.workspace.database, grades);
  return all.filter((each) => each.rulebook === rulebook && each.state === 'released').at(-1);
}
