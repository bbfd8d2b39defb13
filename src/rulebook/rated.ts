import { z } from 'zod';
import { evidenceOf } from './evidence.ts';
import type { RatedBook, RatingFigure, Rulebook } from './model.ts';

/** What another rulebook may know of this one. */
export function ratedBook(rulebook: Rulebook): RatedBook {
  const { id, title, topic, rates, publication, gradeOrder, grades, unrated, score } = rulebook;
  return {
    id,
    title,
    topic,
    rates,
    publishTo: publication.to,
    evidence: evidenceOf(rulebook),
    grades: gradeOrder.map((grade) => ({
      grade,
      label: grades.find((each) => each.grade === grade)?.label ?? { en: grade },
    })),
    reasons: unrated.map(({ reason, title: of }) => ({ reason, title: of })),
    score: score?.root.type,
  };
}

const textsForm = z.record(z.string(), z.string());
const scoreForm = z.union([
  z.strictObject({ base: z.enum(['integer', 'ratio']) }),
  z.strictObject({ base: z.literal('decimal'), scale: z.number().int() }),
]);
const bookForm = z.strictObject({
  id: z.string(),
  title: textsForm,
  topic: z.string(),
  rates: z.enum(['organisation', 'establishment']),
  publishTo: z.enum(['public', 'subject', 'internal']),
  evidence: z.enum(['primary', 'secondary', 'unverified']),
  grades: z.array(z.strictObject({ grade: z.string(), label: textsForm })),
  reasons: z.array(z.strictObject({ reason: z.string(), title: textsForm })),
  score: scoreForm.optional(),
});

/** What is known of a rulebook as text: kept with a run, so that who read it can be read again without it. */
export function ratedBookText(book: RatedBook): string {
  return `${JSON.stringify(bookForm.parse(book), undefined, 1)}\n`;
}

/** The same read again; undefined where the text is none. */
export function ratedBookFrom(text: string): RatedBook | undefined {
  try {
    return { score: undefined, ...bookForm.parse(JSON.parse(text)) };
  } catch {
    return undefined;
  }
}

/** The grades a rulebook reads, in the order written. */
export function ratingsOf(rulebook: Pick<Rulebook, 'figures'>): readonly RatingFigure[] {
  return rulebook.figures.filter((figure) => figure.how === 'rating');
}

/** The other rulebooks whose grades are read, each once, ordered by id: those that are rated before. */
export function booksRead(ratings: readonly RatingFigure[]): readonly RatedBook[] {
  const books = ratings.flatMap(({ from, book }) => (from === 'same-run' ? [[book.id, book] as const] : []));
  return [...new Map(books).values()].toSorted((left, right) => (left.id < right.id ? -1 : 1));
}

/**
 * Whether a rulebook reads grades and not one record: a view over other rulebooks. It rates whom one of them gave
 * a grade or a reason, where others rate whom they have records of.
 */
export function readsGradesAlone(rulebook: Rulebook): boolean {
  return Object.keys(rulebook.reads).length === 0;
}

/** Why there is no grade where nothing is known that a rulebook rests on. */
export function nothingKnown(rulebook: Rulebook): 'no-records' | 'no-grades' {
  return readsGradesAlone(rulebook) ? 'no-grades' : 'no-records';
}
