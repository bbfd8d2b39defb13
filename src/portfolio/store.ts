import type { Access } from '../access/index.ts';
import { bringUp, type Postgres } from '../sql/index.ts';
import { Refused } from '../vocabulary/index.ts';
import { portfolioFault } from './faults.ts';
import { portfolioLayout } from './tables.ts';

const ready = new WeakMap<Postgres, Promise<void>>();

/** The store of accounts with the tables of portfolios in it; they are made when somebody first asks for a portfolio. */
export async function portfolioStore(access: Access): Promise<Postgres> {
  const { store } = await access.open();
  const bringing = ready.get(store) ?? tablesIn(store);
  ready.set(store, bringing);
  await bringing;
  return store;
}

async function tablesIn(store: Postgres): Promise<void> {
  const found = await bringUp(store, portfolioLayout);
  if (found === undefined) return;
  const known = portfolioLayout.steps.length;
  throw new Refused(
    [portfolioFault('portfolio-store-newer', { found, known }, { file: 'data/accounts' })],
    'environment',
  );
}
