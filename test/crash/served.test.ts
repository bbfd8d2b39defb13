import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repliesSort } from './replies.ts';
import type { Trial } from './trial.ts';

/** How often the server is killed; GOODSTANDING_KILLS for a longer trial, GOODSTANDING_SEED for another one. */
const kills = Number(process.env['GOODSTANDING_KILLS'] ?? 2);
const seed = Number(process.env['GOODSTANDING_SEED'] ?? 7);

let top: string;
let trial: Trial;
beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'served-'));
  trial = await repliesSort(seed).begin(join(top, 'register'), kills);
}, 120_000);
afterAll(async () => {
  await trial.close();
  rmSync(top, { recursive: true, force: true });
});

test(
  `a server that is killed ${kills} times loses nothing that it acknowledged, and does nothing twice`,
  { timeout: 60_000 + kills * 60_000 },
  async () => {
    for (let kill = 0; kill < kills; kill += 1) expect((await trial.kill()).broken).toEqual([]);
    expect(await trial.end()).toEqual([]);
    expect(trial.figures().acknowledged).toBeGreaterThanOrEqual(2 * kills);
  },
);
