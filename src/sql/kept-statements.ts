import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api';

/** How many a connection keeps: more texts than whoever looks somebody up asks by. */
const most = 32;

const kept = new WeakMap<DuckDBConnection, Map<string, DuckDBPreparedStatement>>();

/**
 * Asks by the statement of a text, which the connection keeps for the next time: people look one subject up as another, with other values.
 *
 * DuckDB plans it anew with the values of each time, so its answers, and the tables it reads, are those of now. What is spared is
 * that it is read and planned once more before it has any, and a way to another thread and back. One that failed is kept no longer.
 */
export async function askedByKept<T>(
  connection: DuckDBConnection,
  text: string,
  ask: (ready: DuckDBPreparedStatement) => Promise<T>,
): Promise<T> {
  const all = kept.get(connection) ?? new Map<string, DuckDBPreparedStatement>();
  kept.set(connection, all);
  const before = all.get(text);
  // Taken out while it is asked by, and put back at the end: the first is the one not asked by for longest.
  all.delete(text);
  const ready = before ?? (await connection.prepare(text));
  try {
    const answer = await ask(ready);
    all.set(text, ready);
    return answer;
  } catch (error) {
    ready.destroySync();
    throw error;
  } finally {
    letGo(all);
  }
}

function letGo(all: Map<string, DuckDBPreparedStatement>): void {
  for (const [text, oldest] of all) {
    if (all.size <= most) break;
    all.delete(text);
    oldest.destroySync();
  }
}
