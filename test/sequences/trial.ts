import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { verifyRun } from '../../src/rating/index.ts';
import type { Day } from '../../src/vocabulary/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { ratedTwice, unlike } from '../rating/compared.ts';
import { day } from '../register/expecting.ts';
import { accountOf, type Had } from './account.ts';
import { Betweens } from './between.ts';
import { makeSequenceRegister, rulebooks as all } from './documents.ts';
import { Draw } from './draw.ts';
import { drawHistory, type History } from './history.ts';
import { dayOf } from './place.ts';
import { drawRounds, type Round } from './rounds.ts';
import { nextInstant } from './instants.ts';
import { TakesIn } from './take-in.ts';
import type { Tally } from './tally.ts';
import { lastCommit, touchedSince } from './touched.ts';

/** One register of a trial: which, how large, and of which place alone anything is to happen. */
export interface TrialAsked {
  readonly dir: string;
  readonly seed: number;
  readonly register: number;
  readonly places: number;
  readonly only?: string | undefined;
  /** By what it is rated: by all there are, unless said. */
  readonly rulebooks?: readonly string[];
  readonly tally: Tally;
  /** Asked before each round whether it goes on. */
  readonly goesOn: () => boolean;
  /** Called before a round is rated: where a test breaks something on purpose. */
  readonly spoil?: (workspace: Workspace, round: Round) => Promise<void>;
}

/** The day that is rated after each round; number 1,126 of those that histories are drawn from. */
const today = day('2026-01-31');
/** The first files, and those that tell of the past later, are of these days; rounds are stated from the tenth on. */
const days = { first: '2026-01-05', past: '2026-01-07' };

/** Draws the histories of a register, and lets them happen round by round; gives what is broken, in words. */
export async function tryRegister(asked: TrialAsked): Promise<readonly string[]> {
  const { dir, seed, register, places, only } = asked;
  const histories = Array.from({ length: places }, (_, at) =>
    drawHistory(String(at + 1), new Draw(seed, register, String(at + 1))),
  );
  const made = await makeSequenceRegister(join(dir, 'register'), register % 2 === 0 ? 'auto' : '1');
  const trial = new Trial(asked, await openWorkspace(made));
  try {
    const broken = await trial.begin(histories);
    if (broken.length > 0) return broken;
    for (const round of drawRounds(histories, new Draw(seed, register, 'rounds'))) {
      if (!asked.goesOn()) return [];
      const found = await trial.round(only === undefined ? round : ofPlace(round, only));
      if (found.length > 0) return [`round ${round.number} (then: ${round.between})`, ...found];
    }
    return await trial.end();
  } finally {
    await trial.close();
  }
}

/** A round in which nothing happens to other places: rounds stay as they were drawn. */
function ofPlace(round: Round, place: string): Round {
  const own = round.commits.map((turns) => turns.filter(({ history }) => history.place === place));
  return { ...round, commits: own.filter(({ length }) => length > 0) };
}

class Trial {
  readonly #asked: TrialAsked;
  readonly #next = nextInstant();
  readonly #ranges: Draw;
  readonly #takesIn: TakesIn;
  readonly #betweens: Betweens;
  readonly #had: Had[] = [];
  /** Of each place how its sequence went so far: whether something came of it, and was worked out from another run. */
  readonly #went = new Map<string, boolean>();
  #workspace: Workspace;

  constructor(asked: TrialAsked, workspace: Workspace) {
    this.#asked = asked;
    this.#workspace = workspace;
    mkdirSync(join(asked.dir, 'files'));
    this.#takesIn = new TakesIn(join(asked.dir, 'files'), this.#next);
    this.#ranges = new Draw(asked.seed, asked.register, 'ranges');
    this.#betweens = new Betweens(new Draw(asked.seed, asked.register, 'between'), this.#next);
  }

  async begin(histories: readonly History[]): Promise<readonly string[]> {
    const rows = histories.flatMap(({ first }) => first);
    await this.#takesIn.rows(this.#workspace, rows, { past: days.first, now: days.first });
    return this.#compared(today);
  }

  async round(round: Round): Promise<readonly string[]> {
    const { tally, spoil } = this.#asked;
    const before = await lastCommit(this.#workspace);
    // Later by a day each second round, and never after the day that is rated.
    const now = dayOf(1105 + Math.min(20, Math.floor(round.number / 4)));
    for (const turns of round.commits) {
      this.#had.push(...turns.map((turn) => ({ ...turn, round: round.number })));
      await this.#takesIn.turns(this.#workspace, turns, { past: days.past, now });
    }
    const touched = await touchedSince(this.#workspace, before);
    this.#workspace = await this.#betweens.happens(round.between, this.#workspace);
    await spoil?.(this.#workspace, round);
    tally.rounds += 1;
    tally.between(round);
    if (round.between === 'another day is rated') {
      const broken = await this.#compared(this.#betweens.otherDay());
      if (broken.length > 0) return broken;
    }
    const workedOut = tally.workedOut;
    const broken = await this.#compared(today);
    if (broken.length === 0) this.#count(round, { touched, isWorkedOut: tally.workedOut > workedOut });
    return broken;
  }

  /** Everything once more, by the hashes that the last run was kept with. */
  async end(): Promise<readonly string[]> {
    const { parts, run } = await verifyRun(this.#workspace, { run: 'latest' });
    return parts.filter(({ holds }) => !holds).map(({ rulebook }) => `${rulebook} of ${run} is not verified`);
  }

  async close(): Promise<void> {
    await this.#workspace.close();
    this.#asked.tally.registers += 1;
    this.#asked.tally.heldBack += this.#takesIn.heldBack;
  }

  async #compared(asOf: Day): Promise<readonly string[]> {
    const { places, rulebooks = all } = this.#asked;
    // Everybody is rated range by range now and then, as a large register is; it is where a compaction laid what is read.
    const ranges = this.#ranges.chance(0.4) ? { subjectsAtOnce: Math.ceil(places / this.#ranges.number(2, 4)) } : {};
    const compared = await ratedTwice(this.#workspace, { rulebooks, asOf, next: this.#next, ...ranges });
    this.#asked.tally.rating(compared.found);
    const said = unlike(compared);
    if (said.length === 0 && compared.rows.length === 0) return [];
    return [`as of ${asOf}`, ...said, ...(await accountOf(this.#workspace, compared.rows, this.#had))];
  }

  #count(
    { commits }: Round,
    { touched, isWorkedOut }: { readonly touched: ReadonlySet<string>; readonly isWorkedOut: boolean },
  ): void {
    const { tally } = this.#asked;
    const turns = commits.flat();
    const around = new Map<string, number>();
    for (const { neighbours } of turns) around.set(neighbours, (around.get(neighbours) ?? 0) + 1);
    for (const { history, at, happening, neighbours } of turns) {
      const noticed = touched.has(history.place);
      tally.event(happening.sort, { noticed, alone: isWorkedOut && around.get(neighbours) === 1 });
      // What nothing came of counts for nothing, and what was rated as a whole spoils the sequence.
      const went = this.#went.get(history.place);
      const goes = noticed ? isWorkedOut && went !== false : went;
      if (goes !== undefined) this.#went.set(history.place, goes);
      if (at < history.sequence.length - 1) continue;
      if (goes === true) tally.sequences += 1;
      else tally.leftOut += 1;
    }
  }
}
