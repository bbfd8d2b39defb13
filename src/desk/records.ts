import {
  correctRecord,
  judgementOf,
  registerOf,
  retryHeld,
  runIntake,
  sourceNamed,
  withdrawRecord,
  type IntakeOptions,
  type Judgement,
  type Mended,
  type OfferedAgain,
  type Receipt,
  type RetryReceipt,
  type Source,
} from '../intake/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import type { Workspace } from '../workspace/index.ts';
import type { SentFile } from './upload.ts';

/** A record that is mended: with other values, or taken back where there are none. */
export interface MendAsked {
  /** KIND/NUMBER. */
  readonly id: string;
  readonly values: Readonly<Record<string, string>> | undefined;
  readonly reason: string;
}

/**
 * What people and programs do to the records of a register while it is served: what they are judged by is read once. What
 * is told as done is on the disk (`settle`).
 */
export class Records {
  readonly #workspace: Workspace;
  readonly #now: () => Instant;
  #judgement: Judgement | undefined;

  constructor(workspace: Workspace, now: () => Instant) {
    this.#workspace = workspace;
    this.#now = now;
  }

  /** Every source there is, by id. */
  sources(): readonly Source[] {
    return this.#judged().sources.all();
  }

  /** The source of an id; refused where there is none. */
  source(id: string): Source {
    return sourceNamed(this.#judged(), id);
  }

  /** Takes files in, or only looks what would come of it. */
  async takeIn(
    source: Source,
    files: readonly SentFile[],
    options: Omit<IntakeOptions, 'now' | 'scratch'>,
  ): Promise<Receipt> {
    const register = registerOf(this.#workspace, this.#judged());
    const { scratch } = this.#workspace;
    const receipt = await runIntake(register, source, files, { ...options, now: this.#now(), scratch });
    if (options.dryRun !== true) await this.#workspace.settle();
    return receipt;
  }

  /** Offers rows of the quarantine again: all that are open of a source, or those that are named. */
  async offerAgain(source: Source, rows?: readonly OfferedAgain[]): Promise<RetryReceipt> {
    const register = registerOf(this.#workspace, this.#judged());
    const receipt = await retryHeld(register, source, { now: this.#now(), ...(rows === undefined ? {} : { rows }) });
    await this.#workspace.settle();
    return receipt;
  }

  /** Corrects a record that was admitted, or takes it back. Asked for again, it is told what was done. */
  async mend({ id, values, reason }: MendAsked): Promise<Mended> {
    const { database, data } = this.#workspace;
    const mending = { database, catalogue: data.kinds, marks: this.#judged().marks, again: true };
    const why = { reason, now: this.#now() };
    const mended = await (values === undefined
      ? withdrawRecord(mending, id, why)
      : correctRecord(mending, id, values, why));
    await this.#workspace.settle();
    return mended;
  }

  #judged(): Judgement {
    this.#judgement ??= judgementOf(this.#workspace.data);
    return this.#judgement;
  }
}
