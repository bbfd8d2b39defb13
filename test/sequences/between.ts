import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compact } from '../../src/compaction/index.ts';
import { takeNumbers, timestamp } from '../../src/registry/index.ts';
import { releaseRun, runRating, withdrawRun } from '../../src/rating/index.ts';
import { sql } from '../../src/sql/index.ts';
import { Refused, type Instant } from '../../src/vocabulary/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { day } from '../register/expecting.ts';
import { rulebooks } from './documents.ts';
import type { Draw } from './draw.ts';
import type { Between } from './rounds.ts';

/** Other days than the one that is rated after each round: before it, and when records of days to come hold. */
export const otherDays = [day('2026-01-30'), day('2025-06-30'), day('2026-02-20')] as const;
const earlier = [day('2026-01-30'), day('2025-06-30'), day('2025-12-31'), day('2026-01-15')] as const;

/** What happens between rounds that is of no place. Others than the first are done by the program itself, as a person does. */
export class Betweens {
  readonly #draw: Draw;
  readonly #next: () => Instant;
  #released: string | undefined;

  constructor(draw: Draw, next: () => Instant) {
    this.#draw = draw;
    this.#next = next;
  }

  /** Does it; gives the workspace, which may have been opened anew. */
  async happens(between: Between, workspace: Workspace): Promise<Workspace> {
    switch (between) {
      case 'nothing':
      case 'another day is rated':
        return workspace;
      case 'a run of another day is released':
        await this.#releases(workspace);
        return workspace;
      case 'a released run is taken back':
        await this.#takesBack(workspace);
        return workspace;
      case 'nothing but another commit':
        await this.#commits(workspace);
        return workspace;
      case 'a compaction':
        await compact(workspace, { which: 'all', now: this.#next() });
        return workspace;
      case 'a compaction that is stopped amid':
        await this.#compactsInPart(workspace);
        return workspace;
      case 'a rulebook is another':
        this.#rewrites(workspace);
        return reopened(workspace);
      case 'the register is opened anew':
        return reopened(workspace);
    }
  }

  otherDay(): (typeof otherDays)[number] {
    return this.#draw.of(otherDays);
  }

  async #releases(workspace: Workspace): Promise<void> {
    const { run } = await runRating(workspace, { now: this.#next(), asOf: this.#draw.of(earlier), rulebooks });
    try {
      await releaseRun(workspace, { run, who: 'an officer', now: this.#next() });
    } catch (error) {
      // Nothing came since that day was released, or it was taken back: then it stays as it is.
      if (!(error instanceof Refused && error.kind === 'faults')) throw error;
      return;
    }
    this.#released = run;
  }

  async #takesBack(workspace: Workspace): Promise<void> {
    if (this.#released === undefined) return;
    await withdrawRun(workspace, { run: this.#released, reason: 'a trial', who: 'an officer', now: this.#next() });
    this.#released = undefined;
  }

  /** In small steps, of which only a few are done: the next compaction goes on from there. */
  async #compactsInPart(workspace: Workspace): Promise<void> {
    const stop = new AbortController();
    let steps = this.#draw.number(2, 8);
    const progress = (): void => {
      steps -= 1;
      if (steps === 0) stop.abort();
    };
    const rowsAtOnce = this.#draw.of([1000, 5000]);
    await compact(workspace, { which: 'all', now: this.#next(), rowsAtOnce, progress, signal: stop.signal });
  }

  /** No file makes a commit in which nothing is new: this one is written directly. */
  async #commits({ database }: Workspace): Promise<void> {
    await database.write(async (transaction) => {
      const no = await takeNumbers(transaction, 'commit', 1);
      await transaction.run(
        sql`insert into commit_log values (${no}, ${timestamp(this.#next())}, 'intake', false, null, null)`,
      );
    });
  }

  /** Another version of one rulebook; of the first one, with another limit. */
  #rewrites({ dir }: Workspace): void {
    const file = join(dir, 'rulebooks', this.#draw.of(rulebooks), 'rulebook.yaml');
    const text = readFileSync(file, 'utf8')
      .replace(/^version: '(\d+)'/m, (_, no: string) => `version: '${Number(no) + 1}'`)
      .replace(/last\.points <= (\d)/, (_, limit: string) => `last.points <= ${7 - Number(limit)}`);
    writeFileSync(file, text);
  }
}

async function reopened(workspace: Workspace): Promise<Workspace> {
  await workspace.close();
  return openWorkspace(workspace.dir);
}
