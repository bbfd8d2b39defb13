import { z } from 'zod';
import type { Postgres } from './postgres.ts';
import * as shape from './shapes.ts';
import { sql, type Sql } from './sql.ts';

/** One part of what a store holds, and the steps that make its tables, in their order. A step that was released is never edited. */
export interface StoreLayout {
  readonly part: string;
  readonly steps: readonly (readonly Sql[])[];
}

/** The lock that lets one process at a time bring tables up; any number that nobody else uses. */
const layoutLock = 722_650_101;

/**
 * Brings the tables of one part of a store up to date, all of it or nothing. Gives the layout that was found where that
 * is newer than any step known here: a newer program wrote it, and nothing was done.
 */
export async function bringUp(store: Postgres, { part, steps }: StoreLayout): Promise<number | undefined> {
  return store.write(async (transaction) => {
    await transaction.rows(sql`select pg_advisory_xact_lock(${layoutLock})`, shape.anything);
    await transaction.run(
      sql`create table if not exists layout (part text not null, version bigint not null, primary key (part, version))`,
    );
    const held = await transaction.first(
      sql`select coalesce(max(version), 0) as version from layout where part = ${part}`,
      z.object({ version: shape.count }),
    );
    const found = held?.version ?? 0;
    if (found > steps.length) return found;
    for (const [index, statements] of steps.entries()) {
      if (index < found) continue;
      for (const statement of statements) await transaction.run(statement);
      await transaction.run(sql`insert into layout values (${part}, ${index + 1})`);
    }
    return undefined;
  });
}
