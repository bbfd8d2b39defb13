import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/**
 * How often somebody may be wrong. By account, so that one account is not guessed from many addresses; by address, so
 * that one address does not guess many accounts. An account that does not exist is counted as one that does.
 *
 * Kept in memory, by hashes: nobody's attempts are stored, and only whoever can stop the server can clear them.
 */
export class Attempts {
  readonly #byAccount = new RateLimiterMemory({ points: 10, duration: 15 * 60, blockDuration: 15 * 60 });
  readonly #byAddress = new RateLimiterMemory({ points: 100, duration: 15 * 60, blockDuration: 15 * 60 });

  /** Whether an attempt may be made; it is counted as wrong until `succeeded` says that it was not. */
  async mayTry(account: string, address: string): Promise<boolean> {
    return (await taken(this.#byAddress, address)) && taken(this.#byAccount, account);
  }

  /** Forgets what was counted for an account, and the one attempt for the address. */
  async succeeded(account: string, address: string): Promise<void> {
    await this.#byAccount.delete(keyOf(account));
    await this.#byAddress.reward(keyOf(address), 1);
  }
}

async function taken(limiter: RateLimiterMemory, name: string): Promise<boolean> {
  try {
    await limiter.consume(keyOf(name), 1);
    return true;
  } catch (error) {
    // The library rejects with its count where there is none left, and with an error where something failed.
    if (error instanceof RateLimiterRes) return false;
    throw error;
  }
}

function keyOf(name: string): string {
  return createHash('sha256').update(name).digest('base64url');
}
