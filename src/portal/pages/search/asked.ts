import { z } from 'zod';
import type { Narrowing } from '../../../reasons/index.ts';

/** Matches on one page, and pages at most: whoever would read more wants the open data. */
export const onPage = 20;
const mostPages = 25;

const askedForm = z.object({
  q: z.string().catch(''),
  rulebook: z.string().catch(''),
  grade: z.string().catch(''),
  place: z.string().catch(''),
  page: z.coerce.number().int().min(1).max(mostPages).catch(1),
});

/** What an address asks for. Nothing in it can be wrong: what is not understood is as if it were not said. */
export interface SearchAsked {
  readonly text: string;
  readonly narrowing: Narrowing;
  readonly page: number;
  readonly lastPage: boolean;
}

/** How the address names those without a grade; no rulebook may call a grade so (ids have no blank). */
export const withoutGrade = 'no grade';

/** The question of an address. */
export function searchAsked(query: URLSearchParams): SearchAsked {
  const { q, rulebook, grade, place, page } = askedForm.parse(Object.fromEntries(query));
  return {
    text: q.trim().slice(0, 400),
    narrowing: {
      ...(rulebook === '' ? {} : { rulebook }),
      // A grade is one of a rulebook; of another it would be something else.
      ...(grade === '' || rulebook === '' ? {} : { grade: grade === withoutGrade ? null : grade }),
      ...(place.trim() === '' ? {} : { place: place.trim() }),
    },
    page,
    lastPage: page === mostPages,
  };
}

/** The address of the same question at another page. */
export function searchQuery({ text, narrowing: { rulebook, grade, place } }: SearchAsked, page: number): string {
  const query = new URLSearchParams({ q: text });
  if (rulebook !== undefined) query.set('rulebook', rulebook);
  if (grade !== undefined) query.set('grade', grade ?? withoutGrade);
  if (place !== undefined) query.set('place', place);
  if (page > 1) query.set('page', String(page));
  return `?${query.toString()}`;
}
