import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { verifyRun } from '../../src/rating/index.ts';
import { compileRulebook } from '../../src/rulebook/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { keptIn } from '../hostile/cli/register.ts';
import type { Ended } from './killing.ts';
import type { Scenario } from './scenarios.ts';
import { halfDone, hasRuns } from './whole.ts';

/** A register whose commands are killed, and everything that was ever acknowledged of it. */
export class Killed {
  readonly #dir: string;
  readonly #scenario: Scenario;
  readonly #top: string;
  readonly #answers: unknown[] = [];
  #before = '';
  #keptUnacknowledged = 0;

  constructor(dir: string, scenario: Scenario, top: string) {
    this.#dir = dir;
    this.#scenario = scenario;
    this.#top = top;
  }

  get acknowledged(): number {
    return this.#answers.length;
  }

  /** Of how many commands everything was there, though nobody was told so. */
  get keptUnacknowledged(): number {
    return this.#keptUnacknowledged;
  }

  /**
   * Opens the register as the next command would, and holds it to everything after a command that ended: what is
   * broken (nothing should be), and the next command. `verify` also rates the newest run again from its facts.
   */
  async look(ended?: Ended, { verify = false } = {}): Promise<{ broken: string[]; next: string[] }> {
    const broken: string[] = [];
    const workspace = await openWorkspace(this.#dir);
    try {
      const state = JSON.stringify(await keptIn(workspace.database));
      if (ended !== undefined) broken.push(...(await this.#judge(workspace, ended, state !== this.#before)));
      this.#before = state;
      if (verify && (await hasRuns(workspace.database))) {
        const { same } = await verifyRun(workspace, { run: 'latest', compile: compileRulebook });
        if (!same) broken.push('the newest run does not give the same bytes again');
      }
      return { broken, next: await this.#scenario.next(workspace, this.#top) };
    } finally {
      await workspace.close();
      const left = readdirSync(join(this.#dir, 'data')).filter((name) => !files.has(name));
      broken.push(...left.map((name) => `${name} is left over`));
    }
  }

  async #judge(workspace: Workspace, ended: Ended, changed: boolean): Promise<string[]> {
    const broken = ended.killed || ended.code === 0 ? [] : [`exit code ${ended.code}`];
    if (ended.err !== '') broken.push(ended.err);
    const isAcknowledged = ended.out.endsWith('}\n');
    if (isAcknowledged) this.#answers.push(JSON.parse(ended.out));
    else if (changed) this.#keptUnacknowledged += 1;
    broken.push(...(await halfDone(workspace)));
    for (const answer of this.#answers) {
      for (const each of await this.#scenario.missing(workspace, answer)) broken.push(`acknowledged and lost: ${each}`);
    }
    const isCommitted = ended.steps.some(({ step }) => step === 'commit');
    if (changed && !isCommitted) broken.push('something changed before anything was committed');
    return broken;
  }
}

/** All that a workspace's data/ holds between two commands. */
const files = new Set(['acknowledged.json', 'goodstanding.duckdb']);
