import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { preparedForSpark, type Sql } from '../sql/index.ts';
import { Refused } from '../vocabulary/index.ts';
import { sparkFault } from './faults.ts';

/** Which Spark, and how it is reached. */
export interface SparkSettings {
  /** A master (`local[*]`, `spark://…`, `yarn`) or the address of a Spark Connect server (`sc://…`). */
  readonly where: string;
  /** The Python that has pyspark. */
  readonly python: string;
  /** The memory of a driver that is begun here, as Spark writes sizes. */
  readonly memory: string;
  /** The file that says so: where a fault of it is. */
  readonly file: string;
  /** Settings of Spark's own, by name. */
  readonly conf: Readonly<Record<string, string>>;
}

/** One question: what is read, by name, from which Parquet file; and the folder for the answer. */
export interface SparkJob {
  readonly views: ReadonlyMap<string, string>;
  readonly question: Sql;
  readonly into: string;
}

/**
 * What every answer rests on: an overflow is no NULL, names are taken as written, days before the year 1582 are the days
 * they say, nothing hangs on where a machine stands, and a plan is as deep as its rulebook.
 */
const always = {
  'spark.sql.ansi.enabled': 'true',
  'spark.sql.caseSensitive': 'true',
  'spark.sql.session.timeZone': 'UTC',
  'spark.sql.parquet.datetimeRebaseModeInRead': 'CORRECTED',
  'spark.sql.parquet.datetimeRebaseModeInWrite': 'CORRECTED',
  'spark.sql.parquet.compression.codec': 'zstd',
  // A rulebook of many figures is many selects inside one another.
  // A layer of a select that is written into the next one doubles wherever it is named twice; there are dozens.
  'spark.sql.optimizer.excludedRules': 'org.apache.spark.sql.catalyst.optimizer.CollapseProject',
  'spark.sql.constraintPropagation.enabled': 'false',
  'spark.sql.analyzer.maxIterations': '10000',
  'spark.sql.optimizer.maxIterations': '10000',
};

const answerForm = z.object({
  ok: z.boolean(),
  version: z.string().optional(),
  missing: z.string().nullish(),
  problem: z.string().optional(),
});
type Answer = z.infer<typeof answerForm>;

/** A Spark that answers one question after another, for as long as a rating takes. */
export class SparkSession {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #settings: SparkSettings;
  readonly #said: string[] = [];
  #version = '';

  private constructor(child: ChildProcess, answers: Interface, settings: SparkSettings) {
    this.#child = child;
    this.#lines = answers[Symbol.asyncIterator]();
    this.#settings = settings;
  }

  /** Begins Spark, or reaches the one that runs. The driver is the script that ships as `spark/driver.py`. */
  static async begin(driver: string, settings: SparkSettings): Promise<SparkSession> {
    const { where, python, memory, conf, file } = settings;
    const child = spawn(python, [driver], { stdio: ['pipe', 'ignore', 'pipe', 'pipe'] });
    await once(child, 'spawn').catch((error: unknown) => {
      const problem = error instanceof Error ? error.message : String(error);
      throw new Refused([sparkFault('spark-no-python', { python, problem }, { file })], 'environment');
    });
    const session = new SparkSession(child, createInterface({ input: pipe(child.stdio[3]) }), settings);
    session.#listen();
    const isLocal = where.startsWith('local');
    const said = where.startsWith('sc://')
      ? { remote: where, set: { ...always, ...conf } }
      : {
          master: where,
          start: {
            'spark.driver.memory': memory,
            'spark.ui.enabled': 'false',
            ...(isLocal && { 'spark.driver.host': '127.0.0.1', 'spark.driver.bindAddress': '127.0.0.1' }),
            ...conf,
          },
          set: always,
        };
    const answer = await session.#ask(said);
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

  /** Which Spark it is. */
  get version(): string {
    return this.#version;
  }

  /** Answers a question into its folder; giving it up ends this Spark. */
  async answer({ views, question, into }: SparkJob, signal?: AbortSignal): Promise<void> {
    const job = preparedForSpark(question);
    const giveUp = (): void => void this.#child.kill();
    signal?.addEventListener('abort', giveUp, { once: true });
    try {
      const answer = await this.#ask({ views: Object.fromEntries(views), ...job, into });
      signal?.throwIfAborted();
      const { where, file } = this.#settings;
      if (!answer.ok)
        throw new Refused(
          [sparkFault('spark-failed', { where, problem: answer.problem ?? '' }, { file })],
          'environment',
        );
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }

  /** Ends the session; what was begun for it ends with it. */
  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.stdin?.end();
    await ended;
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
