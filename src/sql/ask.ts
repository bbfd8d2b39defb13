import { BIGINT, BOOLEAN, SQLNULL, VARCHAR, type DuckDBConnection, type DuckDBType } from '@duckdb/node-api';
import { z } from 'zod';
import { prepared, type Sql, type SqlValue } from './sql.ts';

/** How a row reaches us: bigint and decimal as text, dates as `2026-01-02`, timestamps as `2026-01-02 00:00:00`. */
const rowsForm = z.array(z.record(z.string(), z.unknown()));
export type Rows = z.infer<typeof rowsForm>;

/** Runs a statement on a connection. */
export async function run(connection: DuckDBConnection, statement: Sql): Promise<void> {
  const { text, values } = prepared(statement);
  await (values.length === 0
    ? connection.run(text)
    : connection.run(text, values.map(boundValue), values.map(boundType)));
}

/** The rows of a question, before they are checked against a shape. */
export async function rowsOf(connection: DuckDBConnection, question: Sql): Promise<Rows> {
  const { text, values } = prepared(question);
  const reader = await (values.length === 0
    ? connection.runAndReadAll(text)
    : connection.runAndReadAll(text, values.map(boundValue), values.map(boundType)));
  return rowsForm.parse(reader.getRowObjectsJson());
}

/** The one of several that there must be. */
export function only<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined || rows.length !== 1) throw new Error(`one row was expected, ${rows.length} came`);
  return row;
}

/** The type each value is bound as. Left to itself the driver takes a bigint for a HUGEINT and a number for a DOUBLE. */
function boundType(value: SqlValue): DuckDBType {
  switch (typeof value) {
    case 'string':
      return VARCHAR;
    case 'boolean':
      return BOOLEAN;
    case 'bigint':
      return BIGINT;
    case 'number':
      if (!Number.isSafeInteger(value)) throw new Error(`${value} is not a whole number; no float enters a statement`);
      return BIGINT;
    default:
      return SQLNULL;
  }
}

function boundValue(value: SqlValue): string | boolean | bigint | null {
  return typeof value === 'number' ? BigInt(value) : value;
}
