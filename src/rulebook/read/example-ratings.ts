import { z } from 'zod';
import { form, type Path } from '../../documents/index.ts';
import { dayFrom, suggestion, type Day, type Fault, type Place } from '../../vocabulary/index.ts';
import { engineReasons } from '../example.ts';
import { textOf } from '../exact/number.ts';
import { canonical, typeWords } from '../expression/types.ts';
import { rulebookFault } from '../faults.ts';
import { scoreFrom, type RatingGiven } from '../interpret/rating.ts';
import type { RatingFigure, Rulebook } from '../model.ts';
import { ratingsOf } from '../rated.ts';

/** `{ grade: A, score: 95 }`, or `{ unrated: no-records }`; of one given before also the day it was given for. */
export const exampleRatingForm = z.strictObject({
  grade: form.text.optional(),
  score: form.text.optional(),
  unrated: form.text.optional(),
  'as-of': form.day.optional(),
});

type Written = z.infer<typeof exampleRatingForm>;

/** Where an example stands, and what is kept of its faults. */
export interface ExampleContext {
  readonly rulebook: Rulebook;
  readonly asOf: Day;
  readonly faults: Fault[];
  placeOf(path: Path): Place;
}

/** What an example says that other rulebooks gave. One that is left out did not rate the subject: absent. */
export function readExampleRatings(
  written: Readonly<Record<string, Written>>,
  path: Path,
  context: ExampleContext,
): Record<string, RatingGiven> {
  const ratings = ratingsOf(context.rulebook);
  return Object.fromEntries(
    Object.entries(written).flatMap(([name, said]): [string, RatingGiven][] => {
      const at: Path = [...path, name];
      const rating = ratings.find((each) => each.name === name);
      if (rating !== undefined) return [[name, readRating(rating, said, at, context)]];
      const known = ratings.map((each) => each.name);
      context.faults.push(rulebookFault('example-unknown-key', { key: name, known }, context.placeOf(at)));
      return [];
    }),
  );
}

function readRating(rating: RatingFigure, written: Written, path: Path, context: ExampleContext): RatingGiven {
  const { name, book, from } = rating;
  const wrong = (key: string, value: string, expected: string): void =>
    void context.faults.push(
      rulebookFault(
        'example-value-wrong',
        { field: `${name}.${key}`, value, expected },
        context.placeOf([...path, key]),
      ),
    );
  const { grade, unrated } = written;
  if ((grade === undefined) === (unrated === undefined))
    wrong('grade', grade ?? '', 'a grade, or unrated with a reason, and not both');
  const grades = book.grades.map((each) => each.grade);
  if (grade !== undefined && !grades.includes(grade)) wrong('grade', grade, suggestion(grade, grades));
  const reasons = [...book.reasons.map(({ reason }) => reason), ...engineReasons];
  if (unrated !== undefined && !reasons.includes(unrated)) wrong('unrated', unrated, suggestion(unrated, reasons));
  const score = scoreText(rating, written.score, wrong);
  if (written['as-of'] !== undefined && from === 'same-run')
    wrong('as-of', written['as-of'], 'left out: it is given in the same run');
  const given: RatingGiven = { grade: grade ?? null, score, reason: unrated ?? null };
  const asOf = written['as-of'] ?? yearBefore(context.asOf);
  return from === 'same-run' ? given : { ...given, before: { run: 'run-before', asOf, publicFrom: asOf } };
}

function scoreText(
  { book }: RatingFigure,
  written: string | undefined,
  wrong: (key: string, value: string, expected: string) => void,
): string | null {
  if (written === undefined) return null;
  const type = book.score;
  const number = type && scoreFrom(canonical(written, type) ?? '', type);
  if (number !== undefined) return textOf(number);
  wrong('score', written, type === undefined ? 'left out: its score is not read' : typeWords(type));
  return null;
}

/** The same day a year before; the last of February where there is no 29th. */
function yearBefore(day: Day): Day {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, '0');
  const found = dayFrom(`${year}${day.slice(4)}`) ?? dayFrom(`${year}-02-28`);
  return found ?? day;
}
