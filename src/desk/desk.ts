import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FileLook, IntakeProgress, Receipt, Source } from '../intake/index.ts';
import { runRating, type RunAsked } from '../rating/index.ts';
import { simulate, type SimulateAsked, type Simulation } from '../reasons/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import type { Workspace } from '../workspace/index.ts';
import type { Job, RatingWork } from './job.ts';
import { Records } from './records.ts';
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

/** What is rated and when, where that is not by the rules in force as of now. */
export type RatingAsked = Pick<RunAsked, 'rulebooks' | 'asOf' | 'knownAt'>;

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
  readonly #ratings = new Map<string, RatingWork & { readonly asked: RatingAsked }>();
  readonly #jobs = new Map<string, Job>();
  /** What is done to records at once. */
  readonly records: Records;

  constructor(workspace: Workspace, now: () => Instant) {
    this.#workspace = workspace;
    this.#now = now;
    this.records = new Records(workspace, now);
  }

  /** Every source there is, by id. */
  sources(): readonly Source[] {
    return this.records.sources();
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
      receipt: await this.records.takeIn(source, files, {
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
        return await this.records.takeIn(work.source, work.files, { signal, progress });
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

  /** Takes files in that a program sent into the folder of this id, or looks what would come of it. */
  takeIn(id: string, source: Source, files: readonly SentFile[], dryRun: boolean): Job {
    const task = new Task<IntakeProgress, Receipt>(async ({ signal, progress }) => {
      try {
        return await this.records.takeIn(source, files, { dryRun, signal, progress });
      } finally {
        this.#clear(id);
      }
    });
    return this.#begun({ is: 'intake', id, dryRun, task });
  }

  /** Offers every row of a source that is held back again. */
  retry(source: Source): Job {
    return this.#begun({ is: 'retry', id: randomUUID(), task: new Task(() => this.records.offerAgain(source)) });
  }

  /** Rates by two texts of the rules, and keeps nothing. */
  simulate(who: string, asked: Omit<SimulateAsked, 'now'>): Job {
    const task = new Task<never, Simulation>(() => simulate(this.#workspace, { ...asked, now: this.#now() }));
    return this.#begun({ is: 'simulation', id: randomUUID(), who, task });
  }

  /** Work that a program asked for; a rating is found too that somebody began at a page. */
  job(id: string): Job | undefined {
    const rating = this.#ratings.get(id);
    return rating === undefined ? this.#jobs.get(id) : { is: 'rating', ...rating };
  }

  /** Forgets a work that has ended. */
  forgetJob(id: string): void {
    this.#jobs.delete(id);
    this.#ratings.delete(id);
  }

  #begun(job: Job): Job {
    this.#forgetOldest();
    this.#jobs.set(job.id, job);
    return job;
  }

  /** Rates everything, by the rules in force unless said; while such a rating runs, that one is given. */
  rate(who: string, asked: RatingAsked = {}): RatingWork {
    const running = this.#runningRating(asked);
    if (running !== undefined) return running;
    const task: RatingWork['task'] = new Task(async ({ signal, progress }) => {
      const { run, already } = await runRating(this.#workspace, { ...asked, now: this.#now(), who, signal, progress });
      await this.#workspace.settle();
      return { run, already };
    });
    const work = { id: randomUUID(), task, asked };
    this.#forgetOldest();
    this.#ratings.set(work.id, work);
    return work;
  }

  rating(id: string): RatingWork | undefined {
    return this.#ratings.get(id);
  }

  /** A rating by the rules in force that runs now. */
  runningRating(): RatingWork | undefined {
    return this.#runningRating({});
  }

  #runningRating(asked: RatingAsked): RatingWork | undefined {
    const same = JSON.stringify(asked);
    return [...this.#ratings.values()].find((each) => each.task.isRunning && JSON.stringify(each.asked) === same);
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
    for (const works of [this.#ratings, this.#jobs]) {
      for (const [id, { task }] of works) {
        if (works.size < mostRemembered) break;
        if (!task.isRunning) works.delete(id);
      }
    }
  }
}
