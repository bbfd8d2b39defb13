/** Thrown to whoever would wait longer for a turn than anybody should: nothing was done. */
export class TurnRefused extends Error {
  /** After how many seconds it may be tried again. */
  readonly seconds: number;

  constructor(seconds: number) {
    super('There was no turn for it within its time.');
    this.seconds = seconds;
  }
}

/**
 * Work of one sort, so much of it at a time, in the order in which it was asked for.
 *
 * Fifty questions that share two cores from the beginning all end late, and all others wait as long; one after the other
 * the first are answered at once. Who would wait longer than `longest` milliseconds is refused then, and asks nothing of the
 * database any more.
 */
export class Turns {
  readonly #longest: number;
  readonly #waiting = new Set<() => void>();
  #free: number;

  constructor({ atOnce, longest }: { readonly atOnce: number; readonly longest: number }) {
    this.#free = atOnce;
    this.#longest = longest;
  }

  async of<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn();
    try {
      return await work();
    } finally {
      const [next] = this.#waiting;
      if (next === undefined) this.#free += 1;
      else next();
    }
  }

  async #turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const goOn = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(goOn);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(goOn);
        reject(new TurnRefused(Math.ceil(this.#longest / 1000)));
      }, this.#longest);
      this.#waiting.add(goOn);
    });
  }
}
