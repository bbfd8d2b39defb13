import { join } from 'node:path';
import { bringUp, Postgres } from '../sql/index.ts';
import { Refused } from '../vocabulary/index.ts';
import { accessFault } from './faults.ts';
import { accessSteps } from './tables.ts';

/** Where accounts are kept: in a folder of the workspace, or in a PostgreSQL by its address. */
export interface StoreAt {
  /** The workspace's `data/`. */
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
}

/** Opens the store of accounts and brings its tables up to date. */
export async function openStore({ dataDir, databaseUrl }: StoreAt): Promise<Postgres> {
  const file = databaseUrl === undefined ? join(dataDir, 'accounts') : 'database';
  let store: Postgres;
  try {
    store = databaseUrl === undefined ? await Postgres.embedded(file) : await Postgres.at(databaseUrl);
  } catch (error) {
    // The address is never repeated: it may hold a password. The driver's own words name the host alone.
    const problem = error instanceof Error ? error.message : 'no reason is given';
    const code = databaseUrl === undefined ? 'access-store-unreadable' : 'access-store-unreachable';
    throw new Refused([accessFault(code, { problem }, { file })], 'environment');
  }
  try {
    await bringTablesUp(store, file);
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

async function bringTablesUp(store: Postgres, file: string): Promise<void> {
  const found = await bringUp(store, { part: 'access', steps: accessSteps });
  if (found === undefined) return;
  throw new Refused([accessFault('access-store-newer', { found, known: accessSteps.length }, { file })], 'environment');
}
