import { joined, sql } from '../../sql/index.ts';
import type { Numbering, TypedExpression } from '../model.ts';
import { levelOf, mostRows, type NumberPiece, type PlainPiece } from './piece.ts';
import { compileExpression, type Scope } from './terms.ts';

/**
 * The number of each row among those of its subject. One row that cannot be placed (its value or series is not known,
 * or whether it is a row at all) could stand before any other, so then no row of the subject has a number.
 *
 * ```sql
 * dense_rank() over (partition by subject_no, series, has_none order by value desc)
 * ```
 */
export function numberRows(
  { order, by, within }: Numbering,
  scope: Scope,
  { member, number }: { readonly member: PlainPiece | undefined; readonly number: () => number },
): NumberPiece {
  const { layers } = scope;
  const value = valuePiece(by, scope);
  const series = within.map((each) => valuePiece(each, scope));
  const level = levelOf([value, ...series]);
  const name = `number ${number()}`;
  const doubts = [
    ...(member === undefined ? [] : [sql`${member.sql} is null`]),
    ...(value.sure
      ? []
      : [value.absent === undefined ? sql`${value.sql} is null` : sql`(${value.sql} is null and not ${value.absent})`]),
    ...series.flatMap((each) => (each.sure ? [] : [sql`${each.sql} is null`])),
  ];
  const open =
    doubts.length === 0
      ? undefined
      : layers.column(
          level,
          `${name} open`,
          sql`bool_or(${joined(doubts, ' or ')}) over (partition by base.subject_no)`,
        );
  const keys = [
    sql`base.subject_no`,
    ...series.map((each) => each.sql),
    ...(value.absent === undefined ? [] : [value.absent]),
  ];
  const direction = order === 'latest-first' ? sql`desc` : sql`asc`;
  const place = layers.column(
    level,
    name,
    sql`cast(dense_rank() over (partition by ${joined(keys)} order by ${value.sql} ${direction}) as bigint)`,
  );
  const unless = [...(open === undefined ? [] : [open]), ...(value.absent === undefined ? [] : [value.absent])];
  const none = open === undefined || value.absent === undefined ? value.absent : sql`(not ${open} and ${value.absent})`;
  return {
    form: 'number',
    sql: unless.length === 0 ? place : sql`case when not (${joined(unless, ' or ')}) then ${place} end`,
    places: 0,
    bound: mostRows,
    level: level + 1,
    sure: unless.length === 0,
    simple: false,
    absent: none,
  };
}

function valuePiece(expression: TypedExpression, scope: Scope): PlainPiece | NumberPiece {
  const piece = compileExpression(expression, scope);
  if (piece.form !== 'plain' && piece.form !== 'number')
    throw new Error('rows are numbered by values, and never by ratios');
  return scope.layers.short(piece);
}
