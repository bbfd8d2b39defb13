import { faultMaker } from '../vocabulary/index.ts';

interface AccessFaults {
  'access-store-unreachable': { problem: string };
  'access-store-unreadable': { problem: string };
  'access-store-newer': { found: number; known: number };
}

/** States a fault in where accounts are kept. */
export const accessFault = faultMaker<AccessFaults>({
  'access-store-unreachable': ({ problem }) => ({
    message: `The database of accounts does not answer: ${problem}.`,
    fix: 'See that PostgreSQL runs and that the address in goodstanding.yaml or in GOODSTANDING_DATABASE is right.',
  }),
  'access-store-unreadable': ({ problem }) => ({
    message: `The accounts of this workspace cannot be read: ${problem}.`,
    fix: 'Restore data/accounts from a backup; something other than Goodstanding changed it.',
  }),
  'access-store-newer': ({ found, known }) => ({
    message: `The accounts have layout ${found}; this Goodstanding knows layouts up to ${known}.`,
    fix: 'Use the newer Goodstanding that wrote them.',
  }),
});
