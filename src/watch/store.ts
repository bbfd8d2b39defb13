import type { Access } from '../access/index.ts';
import { bringUp, type Postgres } from '../sql/index.ts';
import { Refused } from '../vocabulary/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { watchFault } from './faults.ts';
import { watchLayout } from './tables.ts';

/** A register, and the accounts of those who watch in it. */
export interface Watched {
  readonly workspace: Workspace;
  readonly access: Access;
}

const ready = new WeakMap<Postgres, Promise<void>>();

/** The store of accounts with the tables of watches in it; they are made when somebody first asks. */
export async function watchStore(access: Access): Promise<Postgres> {
  const { store } = await access.open();
  const bringing = ready.get(store) ?? tablesIn(store);
  ready.set(store, bringing);
  await bringing;
  return store;
}

async function tablesIn(store: Postgres): Promise<void> {
  const found = await bringUp(store, watchLayout);
  if (found === undefined) return;
  const known = watchLayout.steps.length;
  throw new Refused([watchFault('watch-store-newer', { found, known }, { file: 'data/accounts' })], 'environment');
}
