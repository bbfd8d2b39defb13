import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeRegister } from '../register/register.ts';
import { Killed } from './killed.ts';
import { Aims, command } from './killing.ts';
import { places, scenarios } from './scenarios.ts';
import { seeded } from './seeded.ts';
import { snapshot } from './snapshot.ts';

/** How often each sort of command is killed; GOODSTANDING_KILLS for a longer trial, GOODSTANDING_SEED for another one. */
const kills = Number(process.env['GOODSTANDING_KILLS'] ?? 1);
const seed = Number(process.env['GOODSTANDING_SEED'] ?? 7);
/** Every so many kills the newest run is rated again from its facts; and at the end. */
const verifyEvery = 25;

let top: string;
let made: string;
beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'crash-'));
  made = await makeRegister(join(top, 'made'));
  const { code, err } = await command(made, ['intake', 'xx/visits', snapshot(top, 0, places)]);
  if (code !== 0) throw new Error(err);
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

describe('a command that is killed', () => {
  test.each(scenarios.map((scenario, place) => ({ ...scenario, place })))(
    `($name) ${kills} times: nothing acknowledged is lost, nothing is half done`,
    { timeout: 60_000 + kills * 60_000 },
    async ({ place, ...scenario }) => {
      const dir = join(top, String(place));
      cpSync(made, dir, { recursive: true });
      await scenario.begin(dir, kills);
      const killed = new Killed(dir, scenario, top);
      const aims = new Aims(seeded(seed), place);
      let { next } = await killed.look();
      for (let turn = 0; killed.kills < kills; turn += 1) {
        // Whatever a kill left behind, the next command works: now and then one is let be.
        const ended = await command(dir, next, turn % 5 === 4 ? undefined : aims.next());
        aims.learn(ended);
        const found = await killed.look(ended, { verify: turn % verifyEvery === verifyEvery - 1 });
        expect(found.broken).toEqual([]);
        ({ next } = found);
      }
      const { broken } = await killed.look(await command(dir, next), { verify: true });
      expect(broken).toEqual([]);
      expect(killed.acknowledged).toBeGreaterThan(0);
      process.stdout.write(`${killed.told()}\n`);
    },
  );
});
