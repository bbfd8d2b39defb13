import { storeWith, type Access } from '../access/index.ts';
import type { Postgres } from '../sql/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { watchFault } from './faults.ts';
import { watchLayout } from './tables.ts';

/** A register, and the accounts of those who watch in it. */
export interface Watched {
  readonly workspace: Workspace;
  readonly access: Access;
}

/** The store of accounts with the tables of watches in it; they are made when somebody first asks. */
export function watchStore(access: Access): Promise<Postgres> {
  return storeWith(access, watchLayout, (details) =>
    watchFault('watch-store-newer', details, { file: 'data/accounts' }),
  );
}
