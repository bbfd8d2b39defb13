import { joined, sql, type Sql } from '../../sql/index.ts';
import type { LookUpTable } from '../model.ts';
import { sameKey } from './keys.ts';
import type { Layers } from './layers.ts';
import { levelOf, type NumberPiece, type Piece, type PlainPiece } from './piece.ts';
import type { Steps } from './steps.ts';
import { columnPiece, sqlType } from './tables.ts';
import { compileComparison, isKnown, literalPiece } from './terms.ts';

/**
 * A look-up in bands, written out: `case when x >= 0 and x < 10 then 1 when x >= 10 and x < 20 then 2 … end`. A join on
 * two inequalities would have every row meet every band; the bands of a scheme are a dozen or two, and do not overlap.
 * Both ends are named in each, so that a comparison too long to be made does not hand the value to the next band.
 */
export function bandLookUp(
  table: LookUpTable,
  gives: string,
  keys: readonly Piece[],
  layers: Layers,
  steps: Steps,
): PlainPiece | NumberPiece {
  const short = keys.map((key) => (key.form === 'record' ? key : layers.short(key)));
  const sought = short.at(-1);
  if (sought === undefined) throw new Error(`${table.name} is looked up by nothing`);
  const index = table.gives.findIndex((column) => column.name === gives);
  const column = columnPiece(table, 'gives', index);
  if (column.form !== 'plain' && column.form !== 'number') throw new Error('a table gives values');
  const type = table.gives[index]?.type ?? { base: 'text' };
  const whens = table.rows.map((row) => {
    const within = joined(endsOf(table, row, sought, short), ' and ');
    return sql`when ${within} then ${valueOf(literalPiece(row.gives[index] ?? '', type))}`;
  });
  return layers.named(
    {
      ...column,
      sql: sql`cast(case ${joined(whens, '\n    ')} end as ${sqlType(column)})`,
      level: levelOf(short),
      sure: false,
      simple: false,
      absent: undefined,
    },
    `look-up ${steps.number()}`,
  );
}

function endsOf(
  table: LookUpTable,
  { keys, band }: LookUpTable['rows'][number],
  sought: Piece,
  given: readonly Piece[],
): readonly Sql[] {
  const type = table.keys.at(-1)?.type ?? { base: 'integer' };
  const high = table.bands?.includes === 'high';
  const exact = keys.map((text, place) => {
    const key = literalPiece(text, table.keys[place]?.type ?? { base: 'text' });
    return sameKey(valueOf(key), key, given[place]);
  });
  const end = (text: string | undefined, sign: Sql): Sql[] =>
    text === undefined || text === '' ? [] : [compileComparison(sought, literalPiece(text, type), sign).sql];
  const ends = [...end(band?.from, high ? sql`>` : sql`>=`), ...end(band?.to, high ? sql`<=` : sql`<`)];
  return [...exact, ...(ends.length > 0 ? ends : [isKnown(sought)])];
}

function valueOf(piece: Piece): Sql {
  if (piece.form === 'ratio') throw new Error('a table holds no ratios');
  return piece.sql;
}
