import { randomUUID } from 'node:crypto';
import { Task } from '../desk/index.ts';
import { versionWithTexts, type LoadedRulebook, type RehearsalProgress } from '../rating/index.ts';
import { simulate, weighSubject, type Simulation, type SubjectMatch } from '../reasons/index.ts';
import type { Rulebook } from '../rulebook/index.ts';
import { faulty, Refused, valueOf, type Instant, type Outcome } from '../vocabulary/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { rulesFile, type Draft } from './draft.ts';
import { draftFault } from './faults.ts';
import type { Helpers } from './helpers.ts';
import { plainFacts, plainMoved } from './plain.ts';
import { readDraft } from './read.ts';
import type { StartAsked } from './start.ts';
import type { WeighedTold } from './weigh.ts';

/** A draft that took longer than this to be read elsewhere is not read in the server. */
const mostSeconds = 2;

/** A simulation, or the weighing of one subject, is given up after so many milliseconds. */
const patience = { simulate: 15 * 60_000, weigh: 60_000 } as const;

/** Simulations that are remembered; of those that ended the oldest are forgotten first. */
const mostRemembered = 12;

/** A draft, somebody who weighs it, and what it is weighed against. */
export interface WeighingAsked {
  readonly who: string;
  readonly draft: Draft;
  readonly against: StartAsked;
  readonly now: Instant;
  /** Under which name its browser keeps the draft. */
  readonly key: string;
}

/** A simulation that somebody asked for; only that person sees it. */
export interface SimulationWork {
  readonly id: string;
  readonly who: string;
  readonly draft: Draft;
  readonly key: string;
  readonly against: StartAsked;
  readonly task: Task<RehearsalProgress, Simulation>;
}

/**
 * Drafts weighed against the rules in force, over the register. Rating is SQL, which can be stopped; what else a text
 * could make long (reading it, assessing by it) is done by the helpers, or was by them first.
 */
export class Weighing {
  readonly #workspace: Workspace;
  readonly #helpers: Helpers;
  readonly #works = new Map<string, SimulationWork>();

  constructor(workspace: Workspace, helpers: Helpers) {
    this.#workspace = workspace;
    this.#helpers = helpers;
  }

  /** Begins to rate everyone by both texts. One at a time for each person: the one before is given up. */
  async simulate(asked: WeighingAsked): Promise<Outcome<SimulationWork>> {
    const both = await this.#both(asked);
    if (!both.ok) return both;
    const { who, draft, key, against, now } = asked;
    const { from, to } = both.value;
    for (const each of this.#works.values()) if (each.who === who) each.task.stop();
    const task: SimulationWork['task'] = new Task(({ signal, progress }) =>
      within(patience.simulate, signal, (given) =>
        simulate(this.#workspace, {
          from: from.rulebook,
          to,
          now,
          signal: given,
          progress,
          reasonsOf: async (subjects, { asOf, unfed }) => {
            const plain = { draft, against: from.texts, subjects: subjects.map(plainMoved), asOf, unfed: [...unfed] };
            return valueOf(valueOf(await this.#helpers.ask(who, 'reasons', plain)));
          },
        }),
      ),
    );
    const work = { id: randomUUID(), who, draft, key, against, task };
    this.#forgetOldest();
    this.#works.set(work.id, work);
    return { ok: true, value: work };
  }

  /** A simulation of this person; nobody else's is told of. */
  work(id: string, who: string): SimulationWork | undefined {
    const work = this.#works.get(id);
    return work?.who === who ? work : undefined;
  }

  /** What one subject gets by the draft and by what it is weighed against, and why. */
  async weigh(asked: WeighingAsked, subject: SubjectMatch, language: string): Promise<Outcome<WeighedTold>> {
    const both = await this.#both(asked);
    if (!both.ok) return both;
    const { from, to } = both.value;
    const { moment, unfed, before, after } = await within(patience.weigh, undefined, (signal) =>
      weighSubject(this.#workspace, { subject, from: from.rulebook, to, now: asked.now, signal }),
    );
    const told = await this.#helpers.ask(asked.who, 'weigh', {
      draft: asked.draft,
      against: from.texts,
      language,
      subject,
      before: plainFacts(before),
      after: plainFacts(after),
      asOf: moment.asOf,
      knownAt: moment.knownAt,
      unfed: [...unfed],
    });
    return told.ok ? told.value : told;
  }

  /** Both texts, read: the draft by the helpers first, who can be ended. */
  async #both({
    who,
    draft,
    against: { id, version },
  }: WeighingAsked): Promise<Outcome<{ readonly from: LoadedRulebook; readonly to: Rulebook }>> {
    const at = { file: rulesFile };
    const checked = await this.#helpers.ask(who, 'check', draft);
    if (!checked.ok) return checked;
    const { faults, seconds } = checked.value;
    if (faults.length > 0) return faulty(faults);
    // Its own cases are rated first where the database is nobody else's: what is too heavy for a few is for all.
    const tried = await this.#helpers.ask(who, 'try', { draft, language: 'en' });
    if (!tried.ok) return tried;
    if (seconds > mostSeconds) return faulty([draftFault('draft-too-long', { seconds: mostSeconds }, at)]);
    const { rulebook: to, ownKinds } = readDraft(draft, this.#workspace.data);
    if (to === undefined) throw new Error('a draft without faults is not read');
    if (ownKinds) return faulty([draftFault('draft-own-kinds', {}, at)]);
    try {
      const named = version === undefined ? {} : { version };
      return {
        ok: true,
        value: { from: await versionWithTexts(this.#workspace, { id, first: 'runs', ...named }), to },
      };
    } catch (error) {
      if (error instanceof Refused) return faulty(error.faults);
      throw error;
    }
  }

  #forgetOldest(): void {
    for (const [id, { task }] of this.#works) {
      if (this.#works.size < mostRemembered) break;
      if (!task.isRunning) this.#works.delete(id);
    }
  }
}

/** Does something until it ends, somebody stops it, or it takes too long; the last is the draft's fault, and said so. */
async function within<T>(
  most: number,
  stopped: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = AbortSignal.timeout(most);
  try {
    return await work(stopped === undefined ? late : AbortSignal.any([stopped, late]));
  } catch (error) {
    if (stopped?.aborted !== true && late.aborted)
      throw new Refused([draftFault('draft-too-long', { seconds: most / 1000 }, { file: rulesFile })]);
    throw error;
  }
}
