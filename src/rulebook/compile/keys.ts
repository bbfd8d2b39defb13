import { sql, type Sql } from '../../sql/index.ts';
import { compared } from './numbers.ts';
import type { Piece } from './piece.ts';

/** Whether a column of another step equals a key of the row at hand: numbers at the same places, others as they are. */
export function sameKey(column: Sql, shape: Piece, key: Piece | undefined): Sql {
  if (shape.form === 'plain' && key?.form === 'plain') return sql`${column} = ${key.sql}`;
  if (shape.form === 'number' && key?.form === 'number') return compared({ ...shape, sql: column }, key, sql`=`).sql;
  throw new Error('rows are matched by values of one type, and never by ratios');
}
