import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { preparedForSpark } from '../sql/index.ts';
import { Refused } from '../vocabulary/index.ts';
import { always } from './always.ts';
import { sparkFault } from './faults.ts';
import type { SparkJob, SparkSession, SparkSettings } from './session.ts';

const answerForm = z.object({
  ok: z.boolean(),
  version: z.string().optional(),
  missing: z.string().nullish(),
  problem: z.string().optional(),
});
type Answer = z.infer<typeof answerForm>;

/** How long what was begun here may take to end by itself, once it was told to. */
const patience = 30_000;

/**
 * A driver of Spark's that is begun on this machine, in a Python beside this process, which begins a Java of its own. Both are a group of
 * processes apart, so that Ctrl-C in a terminal reaches us alone, and neither outlives the session.
 */
export class DriverSession implements SparkSession {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #settings: SparkSettings;
  readonly #said: string[] = [];
  /** Python and Java have both ended: the latter holds what the former says its faults on. */
  readonly #over: Promise<unknown>;
  #version = '';

  private constructor(child: ChildProcess, answers: Interface, settings: SparkSettings) {
    this.#child = child;
    this.#over = once(child, 'close');
    this.#lines = answers[Symbol.asyncIterator]();
    this.#settings = settings;
  }

  /** Begins Spark. The driver is the script that ships as `spark/driver.py`. */
  static async begin(driver: string, settings: SparkSettings, signal?: AbortSignal): Promise<DriverSession> {
    const { where, python, memory, conf, file } = settings;
    const child = spawn(python, [driver], { stdio: ['pipe', 'ignore', 'pipe', 'pipe'], detached: true });
    await once(child, 'spawn').catch((error: unknown) => {
      const problem = error instanceof Error ? error.message : String(error);
      throw new Refused([sparkFault('spark-no-python', { python, problem }, { file })], 'environment');
    });
    const session = new DriverSession(child, createInterface({ input: pipe(child.stdio[3]) }), settings);
    session.#listen();
    const isLocal = where.startsWith('local');
    const said = {
      master: where,
      start: {
        'spark.driver.memory': memory,
        'spark.ui.enabled': 'false',
        ...(isLocal && { 'spark.driver.host': '127.0.0.1', 'spark.driver.bindAddress': '127.0.0.1' }),
        ...conf,
      },
      set: always,
    };
    const answer = await session.#unlessGivenUp(said, signal);
    if (!answer.ok) {
      await session.close();
      const fault =
        typeof answer.missing === 'string'
          ? sparkFault('spark-no-package', { python, missing: answer.missing }, { file })
          : sparkFault('spark-not-begun', { where, problem: answer.problem ?? '' }, { file });
      throw new Refused([fault], 'environment');
    }
    session.#version = answer.version ?? '';
    return session;
  }

  get version(): string {
    return this.#version;
  }

  async answer({ views, question, into }: SparkJob, signal?: AbortSignal): Promise<void> {
    const job = preparedForSpark(question);
    const answer = await this.#unlessGivenUp({ views: Object.fromEntries(views), ...job, into }, signal);
    const { where, file } = this.#settings;
    if (!answer.ok)
      throw new Refused(
        [sparkFault('spark-failed', { where, problem: answer.problem ?? '' }, { file })],
        'environment',
      );
  }

  async close(): Promise<void> {
    this.#child.stdin?.end();
    const { pid } = this.#child;
    const killing = setTimeout(() => {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    }, patience);
    await this.#over;
    clearTimeout(killing);
  }

  /** Giving a question up ends this Spark, and it is not over before it has ended: its tasks write into a folder that is cleared away next. */
  async #unlessGivenUp(said: object, signal: AbortSignal | undefined): Promise<Answer> {
    signal?.throwIfAborted();
    const giveUp = (): void => void this.#child.kill();
    signal?.addEventListener('abort', giveUp, { once: true });
    try {
      const answer = await this.#ask(said);
      if (signal?.aborted === true) await this.close();
      signal?.throwIfAborted();
      return answer;
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }

  async #ask(said: object): Promise<Answer> {
    this.#child.stdin?.write(`${JSON.stringify(said)}\n`);
    const line = await this.#lines.next();
    if (line.done === true) return { ok: false, problem: this.#said.slice(-5).join(' ') };
    return answerForm.parse(JSON.parse(line.value));
  }

  /** The last lines of what it says beside its answers: all there is to tell where it dies. */
  #listen(): void {
    // Written to after it died: `#ask` finds that there is no answer.
    this.#child.stdin?.on('error', () => undefined);
    createInterface({ input: pipe(this.#child.stderr) }).on('line', (line) => {
      this.#said.push(line);
      if (this.#said.length > 50) this.#said.shift();
    });
  }
}

function pipe(stream: ChildProcess['stdio'][number]): Readable {
  if (stream === null || stream === undefined || !('read' in stream)) throw new Error('a process without its pipes');
  return stream;
}
