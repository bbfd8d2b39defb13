import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  judgementOf,
  registerOf,
  retryHeld,
  runIntake,
  type FileLook,
  type IntakeOptions,
  type IntakeProgress,
  type Judgement,
  type OfferedAgain,
  type Receipt,
  type RetryReceipt,
  type Source,
} from '../intake/index.ts';
import { runRating } from '../rating/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { Task } from './task.ts';
import type { SentFile } from './upload.ts';

/** What a look at files showed: the receipt that taking them in would give, and what each became. */
export interface Looked {
  readonly receipt: Receipt;
  readonly looks: readonly FileLook[];
}

/** Files that somebody sent, on their way: looked at, then taken in if somebody says so. */
export interface IntakeWork {
  readonly id: string;
  readonly source: Source;
  readonly files: readonly SentFile[];
  readonly looking: Task<IntakeProgress, Looked>;
  /** Undefined until somebody said to take them in. */
  readonly taking: Task<IntakeProgress, Receipt> | undefined;
}

/** How far a rating is: which of how many rulebooks. */
export interface RatingProgress {
  readonly rulebook: string;
  readonly place: number;
  readonly of: number;
}

/** A rating that somebody asked for. */
export interface RatingWork {
  readonly id: string;
  readonly task: Task<RatingProgress, { readonly run: string; readonly already: boolean }>;
}

/** Works remembered at most; of those that ended the oldest are forgotten first, and their files with them. */
const mostRemembered = 40;

/**
 * The work that people at the portal have the register do: one for each server. What is on it is in memory and in the
 * scratch folder, so a server that stops forgets what nobody confirmed; what was kept is in the register.
 */
export class Desk {
  readonly #workspace: Workspace;
  readonly #now: () => Instant;
  readonly #intakes = new Map<string, IntakeWork>();
  readonly #ratings = new Map<string, RatingWork>();
  #judgement: Judgement | undefined;

  constructor(workspace: Workspace, now: () => Instant) {
    this.#workspace = workspace;
    this.#now = now;
  }

  /** Every source there is, by id; what they are judged by is read once. */
  sources(): readonly Source[] {
    return this.#judged().sources.all();
  }

  /** A folder for the files of one form. */
  newFolder(): { readonly id: string; readonly folder: string } {
    const id = randomUUID();
    return { id, folder: this.#folder(id) };
  }

  /** Lets go of files that are not even looked at. */
  letGo(id: string): void {
    this.#clear(id);
  }

  /** Looks at files that were sent into the folder of this id: everything is done and undone again. */
  look(id: string, source: Source, files: readonly SentFile[]): IntakeWork {
    const looks: FileLook[] = [];
    const looking = new Task<IntakeProgress, Looked>(async ({ signal, progress }) => ({
      receipt: await this.#run(source, files, {
        dryRun: true,
        signal,
        progress,
        look: (file) => void looks.push(file),
      }),
      looks,
    }));
    const work: IntakeWork = { id, source, files, looking, taking: undefined };
    this.#forgetOldest();
    this.#intakes.set(id, work);
    // What was refused, or stopped, is sent again.
    void looking.ended.then(() => looking.result ?? this.#clear(id));
    return work;
  }

  /** Takes in what was looked at; once, however often it is said. */
  take(id: string): IntakeWork | undefined {
    const work = this.#intakes.get(id);
    if (work === undefined || work.taking !== undefined || work.looking.result === undefined) return work;
    const taking = new Task<IntakeProgress, Receipt>(async ({ signal, progress }) => {
      try {
        const receipt = await this.#run(work.source, work.files, { dryRun: false, signal, progress });
        await this.#workspace.settle();
        return receipt;
      } finally {
        this.#clear(id);
      }
    });
    const taken = { ...work, taking };
    this.#intakes.set(id, taken);
    return taken;
  }

  /** Stops what runs of a work, or lets go of what waits. */
  drop(id: string): void {
    const work = this.#intakes.get(id);
    if (work === undefined) return;
    work.looking.stop();
    work.taking?.stop();
    if (work.taking !== undefined) return;
    this.#intakes.delete(id);
    void work.looking.ended.then(() => this.#clear(id));
  }

  intake(id: string): IntakeWork | undefined {
    return this.#intakes.get(id);
  }

  /** Intakes that were not taken in yet, or are being so: what somebody may want to go on with. */
  openIntakes(): readonly IntakeWork[] {
    return [...this.#intakes.values()].filter(({ looking, taking }) =>
      taking === undefined ? looking.isRunning || looking.result !== undefined : taking.isRunning,
    );
  }

  /** Offers one row of the quarantine again. */
  async offerAgain(source: Source, row: OfferedAgain): Promise<RetryReceipt> {
    const register = registerOf(this.#workspace, this.#judged());
    const receipt = await retryHeld(register, source, { rows: [row], now: this.#now() });
    await this.#workspace.settle();
    return receipt;
  }

  /** Rates everything by the rules in force; while one such rating runs, that one is given. */
  rate(who: string): RatingWork {
    const running = this.runningRating();
    if (running !== undefined) return running;
    const task: RatingWork['task'] = new Task(async ({ signal, progress }) => {
      const { run, already } = await runRating(this.#workspace, { now: this.#now(), who, signal, progress });
      await this.#workspace.settle();
      return { run, already };
    });
    const work = { id: randomUUID(), task };
    this.#forgetOldest();
    this.#ratings.set(work.id, work);
    return work;
  }

  rating(id: string): RatingWork | undefined {
    return this.#ratings.get(id);
  }

  runningRating(): RatingWork | undefined {
    return [...this.#ratings.values()].find(({ task }) => task.isRunning);
  }

  async #run(
    source: Source,
    files: readonly SentFile[],
    options: Omit<IntakeOptions, 'now' | 'scratch'>,
  ): Promise<Receipt> {
    const register = registerOf(this.#workspace, this.#judged());
    const { scratch } = this.#workspace;
    return runIntake(register, source, files, { ...options, now: this.#now(), scratch });
  }

  #judged(): Judgement {
    this.#judgement ??= judgementOf(this.#workspace.data);
    return this.#judgement;
  }

  #folder(id: string): string {
    return join(this.#workspace.scratch, 'sent', id);
  }

  #clear(id: string): void {
    rmSync(this.#folder(id), { recursive: true, force: true });
  }

  #forgetOldest(): void {
    for (const [id, { looking, taking }] of this.#intakes) {
      if (this.#intakes.size < mostRemembered) break;
      if (looking.isRunning || taking?.isRunning === true) continue;
      this.#intakes.delete(id);
      this.#clear(id);
    }
    for (const [id, { task }] of this.#ratings) {
      if (this.#ratings.size < mostRemembered) break;
      if (!task.isRunning) this.#ratings.delete(id);
    }
  }
}
