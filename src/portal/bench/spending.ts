import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How much of the bench one account may use in a minute. A check while one types costs least. */
const perMinute = 240;
const costs = { check: 1, try: 4, simulate: 20 } as const;

/** What the bench is asked for. */
export type BenchAct = keyof typeof costs;

/** Counts what each account has the bench do. */
export class Spending {
  readonly #limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });

  /** Whether this may be done now; it is counted then. */
  async may(accountId: string, act: BenchAct): Promise<boolean> {
    try {
      await this.#limiter.consume(accountId, costs[act]);
      return true;
    } catch (error) {
      if (error instanceof RateLimiterRes) return false;
      throw error;
    }
  }
}
