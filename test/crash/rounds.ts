import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Tally } from './table.ts';
import type { Sort, Trial } from './trial.ts';

/** How often each sort has its turn in one register: every kill is held to all that was ever acknowledged there, which grows. */
const turnsOfRegister = 10;

/** What is to be killed, and how often. */
export interface Asked {
  readonly sorts: readonly Sort[];
  /** Of all sorts together. */
  readonly kills: number;
  readonly top: string;
  /** Ends it: what is under way then is left aside, since whoever ended it may have ended that too. */
  readonly stop: AbortSignal;
  /** Whether it may end before: then every register is held to everything once more, as at the end. */
  readonly enough: () => boolean;
  readonly progress: (task: string, done: number) => void;
}

/** What came of it. */
export interface Came {
  readonly tallies: readonly Tally[];
  readonly kills: number;
  /** What was broken, and in which folder it can be looked at. Nothing should be. */
  readonly broken: readonly string[];
}

/** Thrown where somebody ended it. */
const stopped = new Error('it was stopped');

/**
 * Kills each sort of work in turn until there were so many kills, or something is broken: then it ends at once, so that the
 * register can be looked at as it is.
 */
export async function killAll({ sorts, kills, top, stop, enough, progress }: Asked): Promise<Came> {
  const tallies = sorts.map(({ name }) => new Tally(name));
  const done = (): number => tallies.reduce((sum, each) => sum + each.kills, 0);
  const broken: string[] = [];
  const open: { readonly trial: Trial; readonly tally: Tally; readonly weight: number; readonly dir: string }[] = [];
  const note = (dir: string, found: readonly string[]): boolean => {
    broken.push(...found.map((each) => `${dir}: ${each}`));
    return broken.length > 0;
  };
  /** One step, of which nothing counts once somebody ended it. */
  const step = async <T>(work: Promise<T>): Promise<T> => {
    const [ended] = await Promise.allSettled([work]);
    if (stop.aborted) throw stopped;
    if (ended.status === 'rejected') throw ended.reason;
    return ended.value;
  };
  try {
    for (let round = 0; done() < kills && !enough(); round += 1) {
      const weights = sorts.reduce((sum, { weight }) => sum + weight, 0);
      const turns = Math.min(turnsOfRegister, Math.ceil((kills - done()) / weights));
      for (const [place, { name, weight, begin }] of sorts.entries()) {
        const [tally, dir] = [tallies[place], join(top, `${round}-${place}`)];
        if (tally === undefined) throw new Error('no such sort');
        progress(`making a register for ${name}`, done());
        const trial = await begin(dir, turns * weight);
        open.push({ trial, tally, weight, dir });
        if (stop.aborted) throw stopped;
      }
      for (let turn = 0; turn < turns; turn += 1)
        for (const { trial, tally, weight, dir } of open)
          for (let one = 0; one < weight && done() < kills && !enough(); one += 1) {
            progress(tally.name, done());
            const { fell, broken: found } = await step(trial.kill());
            tally.add(fell);
            if (note(dir, found)) return { tallies, kills: done(), broken };
          }
      for (let one = open[0]; one !== undefined; one = open[0]) {
        const found = await step(one.trial.end());
        if (note(one.dir, found)) return { tallies, kills: done(), broken };
        one.tally.close(one.trial.figures());
        open.shift();
        rmSync(one.dir, { recursive: true, force: true });
      }
    }
  } catch (error) {
    // What a register or a server refuses here it should not have refused.
    if (!stop.aborted) broken.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    for (const { trial, tally } of open) {
      await trial.close();
      tally.close(trial.figures());
    }
  }
  return { tallies, kills: done(), broken };
}
