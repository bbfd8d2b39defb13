import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How many answers anybody may have worked out in a minute, as of the API (`work`); a page that only grows costs least. */
const perMinute = 240;
const costs = { form: 1, result: 4 } as const;

/** Counts what each address has the rules asked for. Nothing of what is asked is kept, only how often. */
export class Allowance {
  readonly #limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });

  /** Whether this may be done now; it is counted then. Of IPv6 the network is counted: one house has 2^64 addresses. */
  async may(address: string | undefined, act: keyof typeof costs): Promise<boolean> {
    const asker = address?.includes(':') === true ? address.split(':').slice(0, 4).join(':') : address;
    try {
      await this.#limiter.consume(asker ?? 'this process', costs[act]);
      return true;
    } catch (error) {
      if (error instanceof RateLimiterRes) return false;
      throw error;
    }
  }
}
