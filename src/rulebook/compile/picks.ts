import { ident, sql, type Sql } from '../../sql/index.ts';
import type { Figure } from '../model.ts';
import type { GatherStep } from './aggregates.ts';
import type { Joined } from './gather.ts';
import type { Layers } from './layers.ts';
import { negated } from './numbers.ts';
import type { NumberPiece, Piece, PlainPiece } from './piece.ts';
import type { RelationSql } from './relations.ts';
import { daysBetween, lastBy } from './words.ts';

/** The columns of a step that hold a picked row. */
interface PickColumns {
  /** The row, as a struct. */
  readonly row: string;
  readonly open: string | undefined;
  /** Whether the row may not count. */
  readonly unsure: boolean;
  readonly fields: ReadonlyMap<string, Piece>;
}

/**
 * Picks the first row in an order: one aggregate that carries the whole row, so that its fields are never taken from
 * two rows, and with the fact's number in the order, so that a tie is broken the same way everywhere.
 */
export function pickColumns(
  figure: Extract<Figure, { how: 'pick' }>,
  fields: ReadonlySet<string>,
  relation: RelationSql,
  step: GatherStep,
  number: () => number,
): PickColumns {
  const counts = step.counts(figure.where);
  const by = relation.column(relation.name, figure.by);
  if (by.form !== 'number' && by.form !== 'plain') throw new Error('rows are put in order by days and numbers');
  const order = figure.pick === 'latest' ? by.sql : reversed(by);
  const pieces = new Map([...fields].map((name) => [name, relation.column(relation.name, name)]));
  const members = [...pieces].flatMap(([name, piece]) => partsOf(name, piece));
  const unsure = counts !== undefined && !counts.sure;
  const all = [['counts', counts?.sql ?? sql`true`] as const, ...members];
  const filter =
    counts === undefined ? sql`` : sql` filter (where ${counts.sql}${unsure ? sql` is distinct from false` : sql``})`;
  const name = `${figure.pick} ${number()}`;
  step.column(name, sql`${lastBy(all, [order, sql`fact_no`])}${filter}`);
  const counted = counts === undefined ? sql`` : sql` and ${counts.sql} is distinct from false`;
  const open = by.sure
    ? undefined
    : step.column(`${name} open`, sql`coalesce(bool_or(${by.sql} is null${counted}), false)`);
  return { row: name, open, unsure, fields: pieces };
}

/** The same order, last first. */
function reversed(by: NumberPiece | PlainPiece): Sql {
  const turned = by.form === 'number' ? negated(by) : by;
  return turned.form === 'number' ? turned.sql : daysBetween(by.sql, sql`date '1970-01-01'`);
}

function partsOf(name: string, piece: Piece): (readonly [string, Sql])[] {
  const absent: (readonly [string, Sql])[] = piece.absent === undefined ? [] : [[`${name} absent`, piece.absent]];
  if (piece.form === 'ratio') return [[`${name} top`, piece.top], [`${name} bottom`, piece.bottom], ...absent];
  return [[name, piece.sql], ...absent];
}

/** The picked record in the subject's row: whether there is one, and its fields. */
export function pickedPieces(
  figure: string,
  { row, open, unsure, fields }: PickColumns,
  { at, level }: Joined,
  layers: Layers,
): { record: Piece; values: ReadonlyMap<string, Piece> } {
  const picked = sql`${at}.${ident(row)}`;
  const isOpen = open === undefined ? undefined : sql`coalesce(${at}.${ident(open)}, false)`;
  const none = isOpen === undefined ? sql`(${picked} is null)` : sql`(${picked} is null and not ${isOpen})`;
  const found = sql`case when ${isOpen === undefined ? sql`` : sql`not ${isOpen} and `}${picked}.${ident('counts')} then true end`;
  const absent = layers.column(level, `${figure} absent`, none);
  const record: Piece = {
    form: 'record',
    sql: layers.column(level, figure, found),
    level: level + 1,
    sure: false,
    simple: true,
    absent,
  };
  const guard = (text: Sql): Sql => (open === undefined && !unsure ? text : sql`case when ${found} then ${text} end`);
  const values = new Map<string, Piece>();
  for (const [name, piece] of fields) {
    const take = (part: string): Sql => guard(sql`${picked}.${ident(part)}`);
    const absentField =
      piece.absent === undefined ? none : sql`(${none} or coalesce(${take(`${name} absent`)}, false))`;
    const shared = { level, sure: false, simple: false, absent: absentField };
    const value: Piece =
      piece.form === 'ratio'
        ? { ...piece, ...shared, top: take(`${name} top`), bottom: take(`${name} bottom`) }
        : { ...piece, ...shared, sql: take(name) };
    values.set(name, layers.named(value, `${figure}.${name}`));
  }
  return { record, values };
}
