import { joined, sql, type Sql } from './sql.ts';

/**
 * Whether a value is one of some constants; NULL where the value is.
 *
 * Not `in (…)`: from six constants on, DuckDB turns that into a join, and a join does not keep the order of the rows.
 * A staged table then has its rows in any order, and the numbers of the rows lead to the wrong ones.
 *
 * ```sql
 * list_contains([0, 5, 10], "points")
 * ```
 */
export function among(value: Sql, constants: readonly Sql[]): Sql {
  return sql`list_contains([${joined(constants)}], ${value})`;
}
