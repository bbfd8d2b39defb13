import { fixedFrom, type Exact } from '../exact/number.ts';
import type { RatingFigure, Term, ValueType } from '../model.ts';
import { leaf, type Trace } from './trace.ts';
import { absent, known, unknown, yes, type Unknown, type Value } from './value.ts';

/** What a rulebook gave a subject: a grade, or the reason why there is none. */
export interface RatingGiven {
  readonly grade: string | null;
  /** Canonical text, as a run keeps it. */
  readonly score: string | null;
  readonly reason: string | null;
  /** The run it was given in, where that is an earlier one. */
  readonly before?: { readonly run: string; readonly asOf: string; readonly publicFrom: string };
}

/** Whether a subject was rated there at all, with a grade or without. */
export function ratingTrace({ name }: RatingFigure, given: RatingGiven | undefined): Trace {
  return leaf(name, given === undefined ? absent : yes);
}

/** A part of a grade given elsewhere. Unrated there is unknown here: nobody can tell what the grade would have been. */
export function ratingPart(
  { book }: RatingFigure,
  given: RatingGiven | undefined,
  { name, type }: Extract<Term, { is: 'field' }>,
  text: string,
): Value {
  if (given === undefined) return absent;
  if (name === 'as_of') return given.before === undefined ? absent : known(given.before.asOf);
  const { grade, score, reason } = given;
  // A score beside no grade is that of an unfinished rulebook: as open as the grade is.
  if (grade === null) return because('unrated-there', text, reason ?? '');
  if (name === 'grade') {
    // A version before may have given grades that this one does not know; to guess what they mean would be a grade.
    if (book.grades.some((each) => each.grade === grade)) return known(grade);
    return because('other-version', text, grade);
  }
  if (score === null) return unknown('not-stated', text);
  const number = scoreFrom(score, type);
  return number === undefined ? because('other-version', text, score) : known(number);
}

function because(reason: Unknown['because'][number]['reason'], text: string, detail: string): Unknown {
  return { is: 'unknown', because: [{ reason, text, detail }] };
}

const widestDigits = 38;

/** A score as a number of its type; undefined where it is of another, as a version before may have given. */
export function scoreFrom(score: string, type: ValueType): Exact | undefined {
  const places = type.base === 'decimal' ? type.scale : 0;
  if (type.base === 'ratio') {
    const [, top, bottom = '1'] = /^(-?\d{1,38})(?:\/([1-9]\d{0,37}))?$/.exec(score) ?? [];
    return top === undefined ? undefined : { form: 'ratio', top: BigInt(top), bottom: BigInt(bottom) };
  }
  const written = new RegExp(`^-?\\d{1,${widestDigits - places}}${places === 0 ? '' : `\\.\\d{${places}}`}$`);
  return written.test(score) ? fixedFrom(score, places) : undefined;
}
