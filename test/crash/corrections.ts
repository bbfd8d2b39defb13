import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { shape, sql } from '../../src/sql/index.ts';
import { openWorkspace } from '../../src/workspace/index.ts';
import { serving, type Serving } from '../operations/serving.ts';
import { seeded } from './seeded.ts';
import { untilItsTurn, type Sort, type Trial } from './trial.ts';
import { send, writtenRegister, type Write, type Written } from './written.ts';

/** A server that a program sends a correction of one record after another, killed before, in and behind each. */
export function correctionsSort(seed: number): Sort {
  const draw = seeded(seed);
  return {
    name: 'serve: corrections',
    weight: 1,
    // A record of its own for each kill, and for the one correction before them.
    begin: async (dir, kills) => corrected(await writtenRegister(dir, dirname(dir), Math.max(40, kills + 2)), draw),
  };
}

const correction = (record: number): Write => ({
  path: `/records/xx-visit%2F${record}/corrections`,
  body: { values: { points: '10' }, reason: `round ${record}` },
});

async function corrected(register: Written, draw: () => number): Promise<Trial> {
  let server: Serving = await serving(register.dir, {}, untilItsTurn);
  // How long one takes that nobody interrupts, so that kills fall before, in and behind it.
  const began = performance.now();
  const broken: string[] = [];
  const owed = (status: number | undefined, of: string): void => {
    if (status !== 200) broken.push(`${of} was answered ${status}`);
  };
  owed(await send(server.url, register, 'correction-of-trial', correction(1)), 'a correction that nobody interrupts');
  const usual = performance.now() - began;
  let round = 1;
  return {
    kill: async () => {
      round += 1;
      const write = correction(round);
      const once = `correction-${round}-of-kills`;
      const sent = send(server.url, register, once, write);
      await wait(draw() * usual);
      await server.end('SIGKILL');
      const status = await sent;
      if (status !== undefined) owed(status, 'a correction');
      server = await serving(register.dir, {}, untilItsTurn);
      owed(await send(server.url, register, once, write), 'a correction that was sent again');
      return { fell: 'answering', broken: [...broken] };
    },
    end: async () => {
      const code = await server.end('SIGTERM');
      if (code !== 0) broken.push(`the server ended with ${code}`);
      return [...broken, ...(await notOnce(register.dir, round))];
    },
    close: async () => void (await server.end('SIGKILL')),
    // Each is answered in the end, before the kill or when it was sent again.
    figures: () => ({ acknowledged: round }),
  };
}

/** Corrections that were not done, or not once: each ends one record and makes one. */
async function notOnce(dir: string, rounds: number): Promise<string[]> {
  const workspace = await openWorkspace(dir);
  try {
    const counts = await workspace.database.rows(
      sql`select reason, count(*) as ends, count(distinct by_fact_no) as made from "ended_xx-visit" group by reason`,
      z.object({ reason: z.string(), ends: shape.count, made: shape.count }),
    );
    const found = new Map(counts.map(({ reason, ends, made }) => [reason, `${ends} ends and ${made} records`]));
    return Array.from({ length: rounds }, (_, index) => `round ${index + 1}`).flatMap((reason) => {
      const is = found.get(reason) ?? 'nothing';
      return is === '1 ends and 1 records' ? [] : [`the correction of ${reason} made ${is}`];
    });
  } finally {
    await workspace.close();
  }
}
