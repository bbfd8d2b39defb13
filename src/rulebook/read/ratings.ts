import type { Path } from '../../documents/index.ts';
import type { Fault } from '../../vocabulary/index.ts';
import type { FigureShape, Shape } from '../expression/scope.ts';
import { rulebookFault } from '../faults.ts';
import type { RatedBook, RatingFigure, TypedExpression, ValueType } from '../model.ts';
import type { RulebookForm } from './form.ts';
import type { Reading } from './reading.ts';

/** What became of the question for another rulebook, which is read before the one that asks. */
export type RatedAnswer =
  | { readonly is: 'book'; readonly book: RatedBook }
  | { readonly is: 'missing'; readonly known: readonly string[] }
  /** It has faults of its own, which are stated where it is read itself. */
  | { readonly is: 'faulty'; readonly faults: readonly Fault[] }
  | { readonly is: 'circle'; readonly way: readonly string[] };

/** Finds what is known of a rulebook, for the one that asks. */
export type FindRated = (id: string, by: string) => RatedAnswer;

/** The grades read, and what each is in an expression. */
export interface ReadRatings {
  readonly figures: readonly RatingFigure[];
  readonly shapes: ReadonlyMap<string, FigureShape>;
  readonly faulty: ReadonlySet<string>;
}

/** Reads what a rulebook asks of other rulebooks' grades and of its own before. */
export function readRatings(reading: Reading, find: FindRated): ReadRatings {
  const figures: RatingFigure[] = [];
  const faulty = new Set<string>();
  for (const [name, { of, score }] of Object.entries(reading.form.ratings)) {
    const path: Path = ['ratings', name];
    const before = isBefore(of);
    if (!before && score !== undefined)
      reading.faults.push(rulebookFault('rulebook-rating-score-stated', { name }, reading.placeOf([...path, 'score'])));
    const book = before ? ownBook(reading.form, score) : otherBook(of, [...path, 'of'], reading, find);
    const from = isBefore(of) ? of : 'same-run';
    if (book === undefined) faulty.add(name);
    else figures.push({ name, how: 'rating', from, book, at: reading.placeOf(path) });
  }
  return { figures, faulty, shapes: new Map(figures.map((figure) => [figure.name, shapeOf(figure)])) };
}

/** Whether a rulebook asks for its own grade of before. */
export function isBefore(of: string): of is 'previous' | 'previous-year' {
  return of === 'previous' || of === 'previous-year';
}

/** This rulebook, as the run before knew it: its grades of today, since those are what a rule compares with. */
function ownBook(form: RulebookForm, score: string | undefined): RatedBook {
  const grades = [...new Set(form['best-to-worst'] ?? form.grades.map(({ grade }) => grade))];
  return {
    id: form.rulebook,
    title: form.title,
    topic: form.topic,
    rates: form.rates,
    publishTo: form.publication.to,
    // Not looked at: a rulebook's own laws count with it anyhow.
    evidence: 'primary',
    grades: grades.map((grade) => ({
      grade,
      label: form.grades.find((each) => each.grade === grade)?.label ?? { en: grade },
    })),
    reasons: Object.entries(form.unrated).map(([reason, { title }]) => ({ reason, title })),
    score: score === undefined ? undefined : scoreNamed(score),
  };
}

/** A type of scores as it is written. The form has checked the text. */
function scoreNamed(written: string): ValueType {
  const scale = /^decimal\((\d+)\)$/.exec(written)?.[1];
  if (scale !== undefined) return { base: 'decimal', scale: Number(scale) };
  return { base: written === 'ratio' ? 'ratio' : 'integer' };
}

function otherBook(of: string, path: Path, reading: Reading, find: FindRated): RatedBook | undefined {
  const { form } = reading;
  const at = reading.placeOf(path);
  const answer = find(of, form.rulebook);
  switch (answer.is) {
    case 'missing':
      reading.faults.push(rulebookFault('rulebook-rating-unknown', { of, known: answer.known }, at));
      return undefined;
    case 'circle':
      reading.faults.push(rulebookFault('rulebook-rating-circle', { way: answer.way }, at));
      return undefined;
    case 'faulty': {
      // A circle has no beginning, so it is stated in every rulebook on the way to it.
      const circle = answer.faults.find(({ code }) => code === 'rulebook-rating-circle');
      reading.faults.push(
        circle === undefined ? rulebookFault('rulebook-rating-faulty', { of }, at) : { ...circle, at },
      );
      return undefined;
    }
    case 'book':
  }
  const { book } = answer;
  const problem = bookProblem(book, form);
  if (problem === undefined) return book;
  reading.faults.push(rulebookFault('rulebook-rating-unfit', { of, ...problem }, at));
  return undefined;
}

const width = { internal: 0, subject: 1, public: 2 };

/** Why the grades of a rulebook cannot be read by this one, though they are there. */
function bookProblem(
  { rates, grades, publishTo }: RatedBook,
  form: RulebookForm,
): { readonly problem: string; readonly fix: string } | undefined {
  if (rates !== form.rates)
    return {
      problem: `rates ${rates}s, and this one ${form.rates}s: no subject has both`,
      fix: 'Read a rulebook that rates the same kind of subject.',
    };
  if (grades.length === 0)
    return { problem: 'gives findings and no grades', fix: 'Read the records it reads, under reads.' };
  if (width[publishTo] < width[form.publication.to])
    return {
      problem: `shows its grades to "${publishTo}" alone, and a grade that rests on them would tell them to "${form.publication.to}"`,
      fix: `Say publication: { to: ${publishTo}, … } here too.`,
    };
  return undefined;
}

/** What expressions may read of a grade: itself, from a closed list; its score; and of one of before, its day. */
function shapeOf({ name, from, book }: RatingFigure): FigureShape {
  const plain = { unit: undefined, values: undefined, official: false, canBeAbsent: true };
  const columns = new Map<string, Shape>([
    ['grade', { ...plain, type: { base: 'text' }, values: book.grades.map(({ grade }) => grade) }],
  ]);
  if (book.score !== undefined) columns.set('score', { ...plain, type: book.score });
  if (from !== 'same-run') columns.set('as_of', { ...plain, type: { base: 'date' } });
  return { record: { relation: name, columns } };
}

/** States where the score of before is said to be of another type than the score is: every value would be unknown. */
export function stateScores(
  reading: Reading,
  figures: readonly RatingFigure[],
  score: TypedExpression | undefined,
): void {
  for (const { name, from, book } of figures) {
    const type = score?.root.type;
    if (from === 'same-run' || book.score === undefined || sameType(book.score, type)) continue;
    const details = { name, stated: typeText(book.score), own: type === undefined ? 'none' : typeText(type) };
    reading.faults.push(rulebookFault('rulebook-rating-score', details, reading.placeOf(['ratings', name, 'score'])));
  }
}

function sameType(left: ValueType, right: ValueType | undefined): boolean {
  return right !== undefined && typeText(left) === typeText(right);
}

function typeText(type: ValueType): string {
  return type.base === 'decimal' ? `decimal(${type.scale})` : type.base;
}
