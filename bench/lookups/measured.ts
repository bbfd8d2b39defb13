import { atShare } from '../measure.ts';

/** What is looked up. */
export const questions = ['standing', 'why'] as const;
export type Question = (typeof questions)[number];

/** Look-ups of one sort, in one situation. */
export interface Measured {
  readonly milliseconds: readonly number[];
  readonly wrong: number;
}

/** Looks up again and again, by so many readers at once, until a time; each begins when its last has its answer. */
export async function lookedUp(readers: number, seconds: number, look: () => Promise<boolean>): Promise<Measured> {
  const until = performance.now() + 1000 * seconds;
  const milliseconds: number[] = [];
  let wrong = 0;
  const reader = async (): Promise<void> => {
    while (performance.now() < until) {
      const started = performance.now();
      const right = await look();
      milliseconds.push(performance.now() - started);
      if (!right) wrong += 1;
    }
  };
  await Promise.all(Array.from({ length: readers }, reader));
  return { milliseconds, wrong };
}

/** `p50 | p99 | max`, in milliseconds. */
export function latencies(milliseconds: readonly number[]): string {
  const at = (share: number): string => atShare(milliseconds, share).toFixed(1);
  return `${at(0.5)} | ${at(0.99)} | ${at(1)}`;
}
