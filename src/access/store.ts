import { join } from 'node:path';
import { z } from 'zod';
import { Postgres, shape, sql } from '../sql/index.ts';
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
    await bringUp(store, file);
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/** The lock that lets one process at a time bring the tables up; any number that nobody else uses. */
const layoutLock = 722_650_101;

async function bringUp(store: Postgres, file: string): Promise<void> {
  await store.write(async (transaction) => {
    await transaction.rows(sql`select pg_advisory_xact_lock(${layoutLock})`, shape.anything);
    await transaction.run(
      sql`create table if not exists layout (part text not null, version bigint not null, primary key (part, version))`,
    );
    const held = await transaction.first(
      sql`select coalesce(max(version), 0) as version from layout where part = 'access'`,
      z.object({ version: shape.count }),
    );
    const found = held?.version ?? 0;
    if (found > accessSteps.length) {
      const details = { found, known: accessSteps.length };
      throw new Refused([accessFault('access-store-newer', details, { file })], 'environment');
    }
    for (const [index, statements] of accessSteps.entries()) {
      if (index < found) continue;
      for (const statement of statements) await transaction.run(statement);
      await transaction.run(sql`insert into layout values ('access', ${index + 1})`);
    }
  });
}
