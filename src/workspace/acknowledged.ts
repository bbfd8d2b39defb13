import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { shape, sql, type Counting, type Database, type Sql } from '../sql/index.ts';
import { Refused } from '../vocabulary/index.ts';
import { trouble } from './environment.ts';
import { workspaceFault } from './faults.ts';

/**
 * How many changes were ever committed here, counted in the very transactions that make them. The same number is
 * kept beside the database for what was acknowledged. Where the database knows fewer, something took changes away:
 * DuckDB itself does not say so of a log that is cut short or missing.
 */
export const writeTables: readonly Sql[] = [
  sql`create table if not exists change_count (changes bigint not null)`,
  sql`insert into change_count select 0 where not exists (select 1 from change_count)`,
];

/** What every transaction does before it is committed, and how many did. */
export const countingChanges: Counting = {
  add: sql`update change_count set changes = changes + 1 returning changes`,
  read: sql`select changes from change_count`,
};

const countForm = z.object({ changes: shape.count });
const acknowledgedForm = z.object({ changes: z.number().int().nonnegative(), at: z.string() });

function acknowledgedFile(dataDir: string): string {
  return join(dataDir, 'acknowledged.json');
}

async function changesIn(database: Database): Promise<number> {
  return (await database.row(countingChanges.read, countForm)).changes;
}

/**
 * Refuses a database that knows less than was acknowledged, and says whether it knows more: what a process committed
 * and was killed before it could settle. No file beside it means that nothing was acknowledged, or that a person
 * deleted it to go on with what there is.
 */
export async function refuseBehind(database: Database, dataDir: string): Promise<{ readonly unsettled: boolean }> {
  const path = acknowledgedFile(dataDir);
  const { changes: acknowledged, at } = acknowledgedIn(path);
  const tables = await database.rows(
    sql`select table_name from duckdb_tables() where table_name = 'change_count'`,
    shape.anything,
  );
  const found = tables.length === 0 ? 0 : await changesIn(database);
  if (found >= acknowledged) return { unsettled: found > acknowledged };
  throw new Refused([workspaceFault('workspace-behind', { found, acknowledged, at }, { file: path })], 'environment');
}

function acknowledgedIn(path: string): z.infer<typeof acknowledgedForm> {
  if (!existsSync(path)) return { changes: 0, at: '' };
  try {
    return acknowledgedForm.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    throw new Refused([workspaceFault('workspace-acknowledged-unreadable', {}, { file: path })], 'environment');
  }
}

/**
 * Makes what was committed proof against a damaged log, then notes how much that is. Whoever prints a receipt does
 * it after this: what is acknowledged lies in the database's file, under its checksums, and is counted beside it.
 */
export async function settle(database: Database, dataDir: string): Promise<void> {
  try {
    await database.checkpoint(() => noteAcknowledged(database, dataDir));
  } catch (error) {
    const problem = trouble(error, dataDir);
    if (problem === undefined) throw error;
    throw new Refused([workspaceFault('workspace-unsettled', { problem }, { file: dataDir })], 'environment');
  }
}

async function noteAcknowledged(database: Database, dataDir: string): Promise<void> {
  const path = acknowledgedFile(dataDir);
  const aside = `${path}.new`;
  const said = { changes: await changesIn(database), at: new Date().toISOString() };
  const file = openSync(aside, 'w');
  try {
    writeSync(file, `${JSON.stringify(said)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(aside, path);
  syncFolder(dirname(path));
}

/** Names of files outlive a power failure only once their folder was written too. Where folders cannot be, nothing is lost by it. */
function syncFolder(dir: string): void {
  let folder: number;
  try {
    folder = openSync(dir, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EISDIR' || error.code === 'EPERM')) return;
    throw error;
  }
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
