import type { Place } from '../../vocabulary/index.ts';
import type { Field } from '../../kinds/index.ts';
import { columnTerms, peersTerms } from '../reads.ts';
import type { Aggregate, RatingFigure, Relation, Rulebook, Term, TypedExpression } from '../model.ts';

/** The terms a term is made of, itself first. */
export function* termsIn(term: Term): Generator<Term> {
  yield term;
  if (term.is === 'call') for (const input of term.inputs) yield* termsIn(input);
  if (term.is === 'look-up') for (const key of term.keys) yield* termsIn(key);
}

/** An expression of a rulebook, and whether the rule it stands in cites a law of its own. */
export interface Standing {
  readonly expression: TypedExpression;
  readonly cited: boolean;
}

function plain(expression: TypedExpression | undefined): Standing[] {
  return expression === undefined ? [] : [{ expression, cited: false }];
}

function cited(...expressions: readonly (TypedExpression | undefined)[]): Standing[] {
  return expressions.flatMap((expression) => (expression === undefined ? [] : [{ expression, cited: true }]));
}

/** Every expression that decides something, with where it stands. Comparisons only explain, and are left out. */
export function* expressionsOf(rulebook: Rulebook): Generator<Standing> {
  for (const relation of rulebook.relations) {
    if (relation.source === 'records') continue;
    yield* plain(relation.where);
    if (relation.source === 'group') for (const { value } of relation.by) yield* plain(value);
    for (const column of relation.columns) yield* columnTerms(column).flatMap(plain);
  }
  for (const figure of rulebook.figures) {
    if (figure.how === 'expression') yield* plain(figure.value);
    else if (figure.how === 'peers') yield* peersTerms(figure.peers).flatMap(plain);
    else if (figure.how !== 'rating')
      yield* figure.how === 'pick' ? plain(figure.where) : ofAggregate(figure.aggregate).flatMap(plain);
  }
  yield* plain(rulebook.score);
  for (const { when } of rulebook.unrated) yield* cited(when);
  for (const { applies, met, points } of rulebook.requirements) yield* cited(applies, met, points);
  for (const { when } of [...rulebook.grades, ...rulebook.awards, ...rulebook.consequences]) yield* cited(when);
}

function ofAggregate({ where, of, matching }: Aggregate): TypedExpression[] {
  return [where, of, ...matching.map(({ equals }) => equals)].filter((expression) => expression !== undefined);
}

/** The field of a record kind that a term reads, through whatever rows were made of its records. */
export function fieldRead(term: Term, rulebook: Rulebook): Field | undefined {
  if (term.is === 'column') return fieldOf(term.row, term.name, rulebook.relations);
  if (term.is !== 'field') return undefined;
  const figure = rulebook.figures.find(({ name }) => name === term.figure);
  if (figure?.how === 'rating') return fieldOfRating(term, figure);
  return figure?.how === 'pick' ? fieldOf(figure.over, term.name, rulebook.relations) : undefined;
}

/** A grade read from another rulebook is a field with a closed list, though no record has it. */
function fieldOfRating({ name, type }: Term & { is: 'field' }, { book }: RatingFigure): Field | undefined {
  if (type.base === 'ratio' || type.base === 'record') return undefined;
  const values = name === 'grade' ? book.grades.map(({ grade }) => grade) : undefined;
  return { name, title: { en: name }, type, unit: undefined, values, empty: 'absent', official: false };
}

function fieldOf(relation: string, name: string, relations: readonly Relation[]): Field | undefined {
  let here = relations.find((each) => each.name === relation);
  while (here?.source === 'each') {
    if (here.columns.some((column) => column.name === name)) return undefined;
    const { of } = here;
    here = relations.find((each) => each.name === of);
  }
  return here?.source === 'records' ? here.kind.fields.find((field) => field.name === name) : undefined;
}

/** Where a part of an expression stands, as far as an expression of one line tells. */
export function placeInside({ at, text }: TypedExpression, offset: number): Place {
  return at.column === undefined || text.includes('\n') ? at : { ...at, column: at.column + offset };
}
