import { dayFrom, Refused, type Day } from '../../src/vocabulary/index.ts';

/** What an operation is refused for: its kind and the codes of its faults. Not refused is a failed test. */
export async function refusal(work: () => unknown): Promise<{ kind: string; codes: string[]; text: string }> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { kind: error.kind, codes: error.faults.map(({ code }) => code), text: error.message };
  }
  throw new Error('nothing was refused');
}

/** A day written in a test. */
export function day(text: string): Day {
  const found = dayFrom(text);
  if (found === undefined) throw new Error(`${text} is no day`);
  return found;
}
