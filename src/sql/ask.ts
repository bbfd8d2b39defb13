import {
  BIGINT,
  BOOLEAN,
  JsonDuckDBValueConverter,
  SQLNULL,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBMaterializedResult,
  type DuckDBPreparedStatement,
  type DuckDBType,
} from '@duckdb/node-api';
import { askedByKept } from './kept-statements.ts';
import { prepared, type Sql, type SqlValue } from './sql.ts';

/** How a row reaches us: bigint and decimal as text, dates as `2026-01-02`, timestamps as `2026-01-02 00:00:00`. */
export type Rows = Record<string, unknown>[];

/** Runs a statement on a connection. */
export async function run(connection: DuckDBConnection, statement: Sql): Promise<void> {
  await answered(connection, prepared(statement));
}

/** The rows of a question, before they are checked against a shape. */
export async function rowsOf(connection: DuckDBConnection, question: Sql): Promise<Rows> {
  return rowsIn(await answered(connection, prepared(question)));
}

/** The same of a question that is asked again and again with other values: the connection keeps its statement. */
export async function rowsAgain(connection: DuckDBConnection, question: Sql): Promise<Rows> {
  const { text, values } = prepared(question);
  if (values.length === 0) return rowsIn(await connection.run(text));
  return askedByKept(connection, text, async (ready) => rowsIn(await bound(ready, values).run()));
}

/**
 * Runs statements one after the other, as many in one go as bind no value (a driver takes several only so): each by itself costs a turn
 * of the program.
 */
export async function runTogether(connection: DuckDBConnection, statements: readonly Sql[]): Promise<void> {
  let together: string[] = [];
  const runThose = async (): Promise<void> => {
    if (together.length > 0) await answered(connection, { text: together.join('; '), values: [] });
    together = [];
  };
  for (const each of statements.map(prepared)) {
    if (each.values.length === 0) together.push(each.text);
    else {
      await runThose();
      await answered(connection, each);
    }
  }
  await runThose();
}

/**
 * What a statement gives, all of it in memory.
 *
 * Each step that the driver takes aside wakes another thread and then this one, which on a busy machine is what a small question takes longest
 * for. Left to itself it takes five (apart into statements, prepare, run, and twice for one chunk of rows); here it is one, and two where a value is bound for the first time.
 */
async function answered(
  connection: DuckDBConnection,
  { text, values }: ReturnType<typeof prepared>,
): Promise<DuckDBMaterializedResult> {
  if (values.length === 0) return connection.run(text);
  const ready = await connection.prepare(text);
  try {
    bound(ready, values);
    return await ready.run();
  } finally {
    ready.destroySync();
  }
}

function bound(ready: DuckDBPreparedStatement, values: readonly SqlValue[]): DuckDBPreparedStatement {
  ready.bind(values.map(boundValue), values.map(boundType));
  return ready;
}

/** All rows lie in memory already. */
function rowsIn(result: DuckDBMaterializedResult): Rows {
  const names = result.deduplicatedColumnNames();
  const rows: Rows = [];
  for (let at = 0; at < result.chunkCount; at += 1) {
    const chunk = result.getChunk(at);
    for (let row = 0; row < chunk.rowCount; row += 1) {
      const held: Rows[number] = {};
      chunk.visitRowValues(row, (value, _row, column, type) => {
        held[names[column] ?? ''] = JsonDuckDBValueConverter(value, type, JsonDuckDBValueConverter);
      });
      rows.push(held);
    }
  }
  return rows;
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
