import { Refused } from '../vocabulary/index.ts';
import { ApiRefusal, unknownAddress } from './problem.ts';

/** What is refused because of how things stand, and not because of what was sent. */
const asThingsStand: ReadonlySet<string> = new Set([
  'rating-release-twice',
  'rating-release-withdrawn',
  'rating-withdraw-draft',
  'quarantine-settled',
  'record-ended',
  'watch-too-many',
  'watch-webhooks-too-many',
]);

/** What is refused to this account though another may do it. */
const notThisAccount: ReadonlySet<string> = new Set(['rating-release-same-person']);

/** What an address names is not there. */
const notThere: ReadonlySet<string> = new Set([
  'rating-run-unknown',
  'rating-no-run',
  'quarantine-unknown',
  'record-unknown',
]);

/**
 * Does something in the register, and tells whoever asked every fault it is refused for. For those alone who may know
 * of what is not public: a fault may name it. What is not there is not told apart from what is not public, and a broken
 * environment is nobody's fault who asks.
 */
export async function toldWhy<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refused) || error.kind === 'environment') throw error;
    const { faults } = error;
    const all = (codes: ReadonlySet<string>): boolean => faults.every(({ code }) => codes.has(code));
    if (all(notThere)) throw unknownAddress();
    throw new ApiRefusal(all(notThisAccount) ? 403 : all(asThingsStand) ? 409 : 422, faults);
  }
}
