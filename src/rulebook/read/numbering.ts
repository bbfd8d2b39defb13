import type { Path } from '../../documents/index.ts';
import { expressionFault } from '../expression/faults.ts';
import type { Scope, Shape } from '../expression/scope.ts';
import { rulebookFault } from '../faults.ts';
import type { RelationColumn, TypedExpression, ValueType } from '../model.ts';
import { aggregations, stateUnless } from './aggregates.ts';
import type { ColumnForm } from './form.ts';
import type { Reading } from './reading.ts';

/** `{ number: latest-first, by: survey_date, within: [kind] }`: which row this is among those of its subject. */
export function readNumbering(
  name: string,
  form: ColumnForm,
  { path, scope }: { readonly path: Path; readonly scope: Scope },
  reading: Reading,
): { readonly column: RelationColumn; readonly shape: Shape } | undefined {
  const wrong = (problem: string, fix: string): undefined =>
    void reading.faults.push(rulebookFault('rulebook-figure-form', { name, problem, fix }, reading.placeOf(path)));
  const surplus = [...aggregations, 'of' as const, 'where' as const, 'matching' as const, 'known-only' as const].filter(
    (key) => form[key] !== undefined,
  );
  const { number: order, by, within = [] } = form;
  if (order === undefined)
    return wrong(
      'says "by" or "within", and numbers no rows',
      'Say number: latest-first or earliest-first, or leave them out.',
    );
  if (surplus.length > 0)
    return wrong(`numbers rows, and says "${surplus.join('", "')}"`, 'Make another column of the rest.');
  if (by === undefined) return wrong('numbers rows without saying by what', 'Add by: a day or a number of the row.');
  const placed = columnNamed(by, ['date', 'integer', 'decimal'], { path: [...path, 'by'], scope }, reading);
  const series = within.map((each, index) =>
    columnNamed(
      each,
      ['integer', 'text', 'date', 'boolean', 'decimal'],
      { path: [...path, 'within', index], scope },
      reading,
    ),
  );
  const known = series.filter((each) => each !== undefined);
  if (placed === undefined || known.length < series.length) return undefined;
  return {
    column: { name, number: { order, by: placed, within: known } },
    shape: {
      type: { base: 'integer' },
      unit: undefined,
      values: undefined,
      official: false,
      canBeAbsent: placed.root.canBeAbsent,
    },
  };
}

/** A column of the row at hand by its bare name, as an expression; those made before it come first. */
function columnNamed(
  name: string,
  wanted: readonly ValueType['base'][],
  { path, scope }: { readonly path: Path; readonly scope: Scope },
  reading: Reading,
): TypedExpression | undefined {
  const rows = [...(scope.own === undefined ? [] : [scope.own]), ...scope.rows.values()];
  const row = rows.find(({ columns }) => columns.has(name));
  const shape = row?.columns.get(name);
  const at = reading.placeOf(path);
  if (row === undefined || shape === undefined) {
    const known = rows.flatMap(({ columns }) =>
      [...columns].flatMap(([each, { official }]) => (official ? [] : [each])),
    );
    if (!scope.faulty.has(name))
      reading.faults.push(
        rulebookFault('rulebook-column-unknown', { relation: rows.at(-1)?.relation ?? '', name, known }, at),
      );
    return undefined;
  }
  const text = `${row.relation}.${name}`;
  if (shape.official) {
    reading.faults.push(expressionFault('expression-official-outcome', { field: text }, at));
    return undefined;
  }
  if (!stateUnless(shape.type, wanted, path, reading)) return undefined;
  const { type, canBeAbsent } = shape;
  return { root: { is: 'column', row: row.relation, name, type, canBeAbsent, offset: 0 }, text, at };
}
