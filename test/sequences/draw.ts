import { seeded } from '../crash/seeded.ts';

/** Choices by chance that are the same for the same names of what they are for. */
export class Draw {
  readonly #next: () => number;

  constructor(...of: readonly (number | string)[]) {
    this.#next = seeded(hashOf(of.join(' ')));
  }

  /** A whole number from `least` to `most`. */
  number(least: number, most: number): number {
    return least + Math.floor(this.#next() * (most - least + 1));
  }

  chance(share: number): boolean {
    return this.#next() < share;
  }

  of<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.number(0, choices.length - 1)] ?? choices[0];
  }

  /** One of some, the heavier the likelier. */
  weighed<T extends { readonly weight: number }>(choices: readonly T[]): T {
    let left = this.#next() * choices.reduce((sum, { weight }) => sum + weight, 0);
    const found = choices.find(({ weight }) => (left -= weight) < 0) ?? choices.at(-1);
    if (found === undefined) throw new Error('there is nothing to choose from');
    return found;
  }

  /** So many of some, in an order by chance. */
  some<T>(of: readonly T[], many: number): T[] {
    const rest = [...of];
    const end = Math.min(many, rest.length);
    for (let at = 0; at < end; at += 1) {
      const other = this.number(at, rest.length - 1);
      const [here, there] = [rest[at], rest[other]];
      if (here === undefined || there === undefined) break;
      [rest[at], rest[other]] = [there, here];
    }
    return rest.slice(0, end);
  }
}

/** FNV-1a: seeds that lie beside one another would draw alike at first. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
