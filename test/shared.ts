import { deepStrictEqual } from 'node:assert';
import { afterAll, vi } from 'vitest';

/**
 * Run before every test file. One worker runs one file after another and imports each module once, which saves a third of
 * the suite's time; in return no file may change what a process shares and leave it so. What it could change without
 * anybody noticing is looked at when it ends.
 */
const now = (): unknown => ({
  env: { ...process.env },
  cwd: process.cwd(),
  clock: vi.isFakeTimers() ? 'faked' : 'real',
});
const before = now();

afterAll(() => deepStrictEqual(now(), before, 'this file leaves something changed that the next one shares'));
