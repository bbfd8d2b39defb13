import { sql, type Sql } from '../../sql/index.ts';

/**
 * DuckDB counts the rows of a table from 0, but those of a table that the running transaction has made from here
 * (its MAX_ROW_ID): what is left over is the row's place either way.
 */
const firstOfTransaction: Sql = { chunks: ['36028797018960000'] };

/**
 * The number in the file of each row of a table from which some rows of the file were left out.
 *
 * With rows 3 and 7 left out, `rowid` 0, 1, 2 … are rows 1, 2, 4, 5, 6, 8 …: each row left out shifts those after it
 * by one. Written as a balanced tree of `case`, because neighbouring rows take the same way through it, so that ten
 * thousand of them cost some fourteen comparisons a row, where a join would need to sort the table.
 */
export function rowNumbering(leftOut: readonly number[]): (rowid: Sql) => Sql {
  // The row left out as the i-th (from 0) has `number - 1 - i` kept rows before it.
  const starts = leftOut.toSorted((one, other) => one - other).map((number, index) => number - 1 - index);
  const tree = (rowid: Sql, low: number, high: number): Sql => {
    if (low === high) return sql`${rowid} + ${{ chunks: [String(low + 1)] }}`;
    const middle = Math.floor((low + high) / 2);
    const start: Sql = { chunks: [String(starts[middle] ?? 0)] };
    return sql`case when ${rowid} < ${start} then ${tree(rowid, low, middle)} else ${tree(rowid, middle + 1, high)} end`;
  };
  return (rowid) => sql`(${tree(sql`(${rowid} % ${firstOfTransaction})`, 0, starts.length)})`;
}
