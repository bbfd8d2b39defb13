import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { makeRegister } from '../register/register.ts';
import { Killed } from './killed.ts';
import { Aims, command } from './killing.ts';
import { places, scenarios } from './scenarios.ts';
import { seeded } from './seeded.ts';
import { snapshot } from './snapshot.ts';
import type { Sort, Trial } from './trial.ts';

/** Every so many kills the newest run is rated again from its facts; and at the end. */
const verifyEvery = 25;

/** Each sort of command that acknowledges something, over copies of one register that holds a list of places. */
export async function commandSorts(top: string, seed: number): Promise<readonly Sort[]> {
  const made = await makeRegister(join(top, 'made'));
  const { code, err } = await command(made, ['intake', 'xx/visits', snapshot(top, 0, places)]);
  if (code !== 0) throw new Error(err);
  return scenarios.map((scenario, place) => {
    const aims = new Aims(seeded(seed), place);
    return {
      name: scenario.name,
      weight: 4,
      begin: async (dir, kills) => {
        cpSync(made, dir, { recursive: true });
        await scenario.begin(dir, kills);
        return commandTrial(new Killed(dir, scenario, top), { dir, aims });
      },
    };
  });
}

async function commandTrial(
  killed: Killed,
  { dir, aims }: { readonly dir: string; readonly aims: Aims },
): Promise<Trial> {
  let { next } = await killed.look();
  let turn = 0;
  return {
    kill: async () => {
      const broken: string[] = [];
      for (;;) {
        // Whatever a kill left behind, the next command works: now and then one is let be.
        const ended = await command(dir, next, turn % 5 === 4 ? undefined : aims.next());
        aims.learn(ended);
        const found = await killed.look(ended, { verify: turn % verifyEvery === verifyEvery - 1 });
        broken.push(...found.broken);
        ({ next } = found);
        turn += 1;
        if (ended.killed || broken.length > 0) return { fell: ended.last, broken };
      }
    },
    end: async () => (await killed.look(await command(dir, next), { verify: true })).broken,
    close: async () => undefined,
    figures: () => ({ acknowledged: killed.acknowledged, keptUnacknowledged: killed.keptUnacknowledged }),
  };
}
