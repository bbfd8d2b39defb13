import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandSorts } from './commands.ts';
import { scenarios } from './scenarios.ts';
import type { Sort } from './trial.ts';

/** How often each sort of command is killed; GOODSTANDING_KILLS for a longer trial, GOODSTANDING_SEED for another one. */
const kills = Number(process.env['GOODSTANDING_KILLS'] ?? 1);
const seed = Number(process.env['GOODSTANDING_SEED'] ?? 7);

let top: string;
let sorts: readonly Sort[];
beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'crash-'));
  sorts = await commandSorts(top, seed);
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

describe('a command that is killed', () => {
  test.each(scenarios.map(({ name }, place) => ({ name, place })))(
    `($name) ${kills} times: nothing acknowledged is lost, nothing is half done`,
    { timeout: 60_000 + kills * 60_000 },
    async ({ place }) => {
      const trial = await sorts[place]?.begin(join(top, String(place)), kills);
      if (trial === undefined) throw new Error('no such sort');
      for (let kill = 0; kill < kills; kill += 1) expect((await trial.kill()).broken).toEqual([]);
      expect(await trial.end()).toEqual([]);
      expect(trial.figures().acknowledged).toBeGreaterThan(0);
    },
  );
});
