import { storeWith, type Access } from '../access/index.ts';
import type { Postgres } from '../sql/index.ts';
import { portfolioFault } from './faults.ts';
import { portfolioLayout } from './tables.ts';

/** The store of accounts with the tables of portfolios in it; they are made when somebody first asks for a portfolio. */
export function portfolioStore(access: Access): Promise<Postgres> {
  return storeWith(access, portfolioLayout, (details) =>
    portfolioFault('portfolio-store-newer', details, { file: 'data/accounts' }),
  );
}
