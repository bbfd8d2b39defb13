import { faulty, type Outcome } from '../vocabulary/index.ts';
import type { QuestionName, Questions } from './answers.ts';
import { rulesFile } from './draft.ts';
import { draftFault } from './faults.ts';
import { Helper } from './helper.ts';

/** Processes at once, those who wait for one, and questions of one person that run or wait. */
const most = { processes: 2, waiting: 16, each: 3 } as const;

/** A process that nobody asks anything is ended after this, in milliseconds. */
const idleFor = 60_000;

/** What one question may cost: seconds of computing, and the memory of a process in MB; the database in it has a bound of its own. */
export type HelperLimits = Readonly<Record<QuestionName, number>> & { readonly memory: number };

/** Enough for the longest rulebook that ships several times over. */
const usualLimits: HelperLimits = { check: 10, try: 30, format: 10, weigh: 20, reasons: 60, memory: 384 };

/**
 * The processes that try drafts for one server. A question waits for a free one; where too many wait, or one person
 * asks too much at once, the answer says so at once.
 */
export class Helpers {
  readonly #dir: string;
  readonly #limits: HelperLimits;
  readonly #idle: { readonly helper: Helper; readonly end: NodeJS.Timeout }[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #asking = new Map<string, number>();
  #running = 0;

  constructor(dir: string, limits = usualLimits) {
    this.#dir = dir;
    this.#limits = limits;
  }

  /** Asks a question for somebody; faults where the draft cost too much. */
  async ask<Name extends QuestionName>(
    who: string,
    question: Name,
    asked: Questions[Name]['asked'],
  ): Promise<Outcome<Questions[Name]['answer']>> {
    const own = this.#asking.get(who) ?? 0;
    if (own >= most.each || this.#waiting.length >= most.waiting)
      return faulty([draftFault('draft-busy', {}, { file: rulesFile })]);
    this.#asking.set(who, own + 1);
    try {
      await this.#turn();
      return await this.#asked(question, asked);
    } finally {
      this.#next();
      const left = (this.#asking.get(who) ?? 1) - 1;
      if (left === 0) this.#asking.delete(who);
      else this.#asking.set(who, left);
    }
  }

  /** Ends every process that waits for something to do. */
  close(): void {
    for (const { helper, end } of this.#idle.splice(0)) {
      clearTimeout(end);
      helper.end();
    }
  }

  async #asked<Name extends QuestionName>(
    question: Name,
    asked: Questions[Name]['asked'],
  ): Promise<Outcome<Questions[Name]['answer']>> {
    const helper = this.#free();
    const answer = await helper.ask(question, asked, this.#limits[question]);
    this.#keep(helper);
    return answer;
  }

  #free(): Helper {
    for (let kept = this.#idle.pop(); kept !== undefined; kept = this.#idle.pop()) {
      clearTimeout(kept.end);
      if (kept.helper.isAlive) return kept.helper;
    }
    return new Helper(this.#dir, this.#limits.memory);
  }

  #keep(helper: Helper): void {
    if (!helper.isAlive) return;
    const end = setTimeout(() => {
      this.#idle.splice(
        this.#idle.findIndex((kept) => kept.helper === helper),
        1,
      );
      helper.end();
    }, idleFor);
    end.unref();
    this.#idle.push({ helper, end });
  }

  async #turn(): Promise<void> {
    if (this.#running >= most.processes) await new Promise<void>((free) => void this.#waiting.push(free));
    else this.#running += 1;
  }

  /** Whoever waits takes the turn that ends; `#running` counts turns. */
  #next(): void {
    const free = this.#waiting.shift();
    if (free === undefined) this.#running -= 1;
    else free();
  }
}
