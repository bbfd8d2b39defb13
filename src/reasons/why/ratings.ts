import type { RatingFigure, RatingGiven } from '../../rulebook/index.ts';
import { textIn } from '../words/phrases.ts';
import { reasonThere, type Speech } from '../words/sentence.ts';
import type { WhyRating } from './why.ts';

/** What another rulebook gave, as data. */
export function ratingShown({ book }: RatingFigure, given: RatingGiven | undefined): WhyRating | null {
  if (given === undefined) return null;
  const { grade, score, reason, before = null } = given;
  return { rulebook: book.id, title: book.title, grade, score, reason, before };
}

/** The same in a sentence: `D, carried from the grade of 2024-12-31 by “Credit”: run run-…, public from 2025-04-30`. */
export function ratingSays(rating: RatingFigure, given: RatingGiven | undefined, { phrases }: Speech): string {
  const { book, from } = rating;
  const { language, ratings } = phrases;
  const title = textIn(book.title, language);
  if (given === undefined) return ratings.notRated(title, from !== 'same-run');
  const label = book.grades.find((each) => each.grade === given.grade)?.label;
  const graded =
    given.grade === null
      ? phrases.unrated(reasonThere(rating, given.reason ?? '', phrases), null)
      : phrases.graded(given.grade, label === undefined ? null : textIn(label, language));
  return ratings.given(given.score === null ? graded : ratings.withScore(graded, given.score), title, given.before);
}
