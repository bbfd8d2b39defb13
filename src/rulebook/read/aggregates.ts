import type { Path } from '../../documents/index.ts';
import type { RowShape, Scope, Shape } from '../expression/scope.ts';
import { isNumber, typeWords } from '../expression/types.ts';
import { rulebookFault } from '../faults.ts';
import type { Aggregate, ValueType } from '../model.ts';
import type { AggregateForm } from './form.ts';
import type { Reading } from './reading.ts';

/** The ways to make one value of many rows. */
export const aggregations = ['sum', 'count', 'max', 'min', 'mean', 'any', 'all'] as const;

/** Where an aggregate stands: the relations there are, and what its own expressions and the outer row can name. */
export interface AggregateContext {
  readonly name: string;
  readonly path: Path;
  readonly relations: ReadonlyMap<string, RowShape>;
  /** Without the rows that are added up. */
  readonly scope: Scope;
  /** Whether it stands in a row, whose values `matching` may name. */
  readonly inRow: boolean;
}

/** An aggregate and the shape of its value. */
export interface ReadAggregate {
  readonly aggregate: Aggregate;
  readonly shape: Shape;
}

/** Reads one aggregate: which rows, which of them, and what is made of them. */
export function readAggregate(
  form: AggregateForm,
  context: AggregateContext,
  reading: Reading,
): ReadAggregate | undefined {
  const { name, path } = context;
  const wrong = (problem: string, fix: string): undefined =>
    void reading.faults.push(rulebookFault('rulebook-figure-form', { name, problem, fix }, reading.placeOf(path)));
  const named = aggregations.filter((each) => form[each] !== undefined);
  const [how] = named;
  if (how === undefined || named.length > 1) {
    return wrong(
      named.length > 1 ? `says both ${named.join(' and ')}` : 'does not say what it makes of its rows',
      `Say one of ${aggregations.join(', ')}.`,
    );
  }
  const over = form[how] ?? '';
  reading.used.add(over);
  const row = context.relations.get(over);
  if (row === undefined) {
    if (!context.scope.faulty.has(over)) {
      reading.faults.push(
        rulebookFault(
          'rulebook-relation-unknown',
          { name: over, known: [...context.relations.keys()] },
          reading.placeOf([...path, how]),
        ),
      );
    }
    return undefined;
  }
  if (how === 'count' ? form.of !== undefined : form.of === undefined) {
    return how === 'count'
      ? wrong('counts rows, and says "of"', 'Say "where" to count some of them.')
      : wrong(`does not say what it makes the ${how} of`, 'Add of: an expression over one row.');
  }
  const inner: Scope = { ...context.scope, own: undefined, rows: new Map([[over, row]]) };
  const where = form.where === undefined ? undefined : reading.type(form.where, [...path, 'where'], inner);
  const of = form.of === undefined ? undefined : reading.type(form.of, [...path, 'of'], inner);
  const matching = readMatching(form, { ...context, row, wrong }, reading);
  const fits = [
    where === undefined || stateUnless(where.expression.root.type, ['boolean'], [...path, 'where'], reading),
    of === undefined || ofFits(how, of.expression.root.type, path, reading),
  ];
  if (
    fits.includes(false) ||
    matching === undefined ||
    (form.of !== undefined && of === undefined) ||
    (form.where !== undefined && where === undefined)
  )
    return undefined;
  const type = typeOf(how, of?.expression.root.type);
  const aggregate: Aggregate = {
    how,
    over,
    where: where?.expression,
    of: of?.expression,
    knownOnly: form['known-only'] ?? false,
    matching,
    type,
  };
  const keepsUnit = how !== 'count' && how !== 'any' && how !== 'all';
  const canBeAbsent = how === 'max' || how === 'min' || how === 'mean';
  return {
    aggregate,
    shape: { type, unit: keepsUnit ? of?.unit : undefined, values: undefined, official: false, canBeAbsent },
  };
}

interface MatchingContext extends AggregateContext {
  readonly row: RowShape;
  readonly wrong: (problem: string, fix: string) => undefined;
}

/** `matching: { found_on: inspection.inspected_on }`: a column of the inner rows, and an expression over the outer one. */
function readMatching(
  form: AggregateForm,
  { path, row, scope, inRow, wrong }: MatchingContext,
  reading: Reading,
): Aggregate['matching'] | undefined {
  const entries = Object.entries(form.matching ?? {});
  if (entries.length > 0 && !inRow)
    return wrong('matches rows, and there is no row here to match', 'Say "where", or make a relation with each.');
  const read = entries.map(([column, text]) => {
    const at: Path = [...path, 'matching', column];
    const equals = reading.type(text, at, scope);
    const shape = row.columns.get(column);
    if (shape === undefined || shape.official) {
      reading.faults.push(
        rulebookFault(
          'rulebook-column-unknown',
          { relation: row.relation, name: column, known: [...row.columns.keys()] },
          reading.placeOf(at),
        ),
      );
      return undefined;
    }
    if (equals === undefined || !stateUnless(equals.expression.root.type, [shape.type.base], at, reading))
      return undefined;
    return { column, equals: equals.expression };
  });
  const known = read.filter((each) => each !== undefined);
  return known.length < read.length ? undefined : known;
}

/** Ratios are exact, and a sum of many has no bound on its digits: they are rounded, by a stated rule, first. */
function ofFits(how: Aggregate['how'], type: ValueType, path: Path, reading: Reading): boolean {
  if (how === 'any' || how === 'all') return stateUnless(type, ['boolean'], [...path, 'of'], reading);
  if (how === 'max' || how === 'min')
    return stateUnless(type, ['integer', 'decimal', 'date'], [...path, 'of'], reading);
  return stateUnless(type, ['integer', 'decimal'], [...path, 'of'], reading);
}

/** Whether a type is one of those wanted; states the fault where not. */
export function stateUnless(
  type: ValueType,
  wanted: readonly ValueType['base'][],
  path: Path,
  reading: Reading,
): boolean {
  if (wanted.includes(type.base)) return true;
  const name = path.findLast((step) => typeof step === 'string') ?? 'this';
  const words = wanted.map((base) =>
    typeWords(base === 'decimal' ? { base, scale: 2 } : base === 'record' ? { base, relation: '' } : { base }),
  );
  const fix = type.base === 'ratio' ? "Round it first: round(…, places, 'half-up')." : 'Mend the expression.';
  reading.faults.push(
    rulebookFault(
      'rulebook-figure-form',
      { name, problem: `is ${typeWords(type)}, where ${words.join(' or ')} is needed`, fix },
      reading.document.placeWithin(path, 0),
    ),
  );
  return false;
}

function typeOf(how: Aggregate['how'], type: ValueType | undefined): ValueType {
  if (how === 'count') return { base: 'integer' };
  if (how === 'any' || how === 'all') return { base: 'boolean' };
  if (how === 'mean') return { base: 'ratio' };
  return type !== undefined && (isNumber(type) || type.base === 'date') ? type : { base: 'integer' };
}
