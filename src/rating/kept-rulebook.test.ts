import { expect, test } from 'vitest';
import type { Asked } from '../proof/index.ts';
import { Refused } from '../vocabulary/index.ts';
import { keptRulebook } from './kept-rulebook.ts';

/** A register that counts how often a run's texts are asked for, and has none to give. */
function emptyRegister(): Asked & { readonly times: () => number } {
  let times = 0;
  return {
    times: () => times,
    rows: async () => {
      times += 1;
      return [];
    },
  };
}

test('a rulebook that could not be read is asked for again, and not held as unreadable', async () => {
  const register = emptyRegister();
  await expect(keptRulebook(register, 'run-1', 'xx/visits')).rejects.toThrow(Refused);
  await expect(keptRulebook(register, 'run-1', 'xx/visits')).rejects.toThrow(Refused);
  expect(register.times()).toBe(2);
});
