import * as fc from 'fast-check';
import type { RatingGiven } from '../interpret/rating.ts';
import type { Figure, RatedBook, RatingFigure } from '../model.ts';
import { date, leafOf, text, type Draw, type Leaf } from './random-expression.fixture.ts';

const book: RatedBook = {
  id: 'random/other',
  title: { en: 'Other' },
  topic: 'other',
  rates: 'establishment',
  publishTo: 'internal',
  evidence: 'primary',
  grades: ['a', 'b', 'ab'].map((grade) => ({ grade, label: { en: grade } })),
  reasons: [{ reason: 'exempt', title: { en: 'Exempt' } }],
  score: { base: 'decimal', scale: 1 },
};

const at = { file: 'random' };

/** Another rulebook's grade of the same run, and this one's own of before. */
export const randomRatings: readonly (Figure & RatingFigure)[] = [
  { name: 'other', how: 'rating', from: 'same-run', book, at },
  { name: 'before', how: 'rating', from: 'previous', book: { ...book, id: 'random/rulebook' }, at },
];

/** What expressions may name of them: the rating itself, which may not be there, and its parts. */
export const ratingLeaves: readonly Leaf[] = randomRatings.flatMap(({ name, from }) => [
  leafOf({ is: 'figure', name }, { base: 'record', relation: name }, true),
  leafOf({ is: 'field', figure: name, name: 'grade' }, text, true),
  leafOf({ is: 'field', figure: name, name: 'score' }, { base: 'decimal', scale: 1 }, true),
  ...(from === 'previous' ? [leafOf({ is: 'field', figure: name, name: 'as_of' }, date, true)] : []),
]);

/** What a subject was given there: nothing, a reason, a grade, or one that this version does not know. */
function randomGiven(draw: Draw, before: boolean): RatingGiven | undefined {
  const pick = <T>(options: readonly T[]): T | undefined => options[draw(fc.nat, { max: options.length - 1 })];
  if (draw(fc.nat, { max: 3 }) === 0) return undefined;
  const graded = draw(fc.nat, { max: 3 }) > 0;
  return {
    grade: graded ? (pick(['a', 'b', 'ab', 'unheard of']) ?? null) : null,
    score: graded ? (pick(['1.5', '-2.0', '0.0', '12', null]) ?? null) : null,
    reason: graded ? null : 'exempt',
    ...(before && { before: { run: 'r', asOf: pick(['2023-06-30', '2024-02-29']) ?? '', publicFrom: '2023-07-01' } }),
  };
}

/** The grades of one random subject, by the names they are read under. */
export function randomGrades(draw: Draw): Readonly<Record<string, RatingGiven>> {
  return Object.fromEntries(
    randomRatings.flatMap(({ name, from }) => {
      const given = randomGiven(draw, from === 'previous');
      return given === undefined ? [] : [[name, given]];
    }),
  );
}
