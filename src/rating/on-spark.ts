import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { RecordKind } from '../kinds/index.ts';
import { ratingsOf, type Inputs, type Rulebook } from '../rulebook/index.ts';
import { beginSpark, parquetIn, writeParquet, type SparkSession } from '../spark/index.ts';
import { ident, joined, sql, type Sql, type Transaction } from '../sql/index.ts';
import { makeFolder, ownPackage, settingsFile, type Workspace } from '../workspace/index.ts';
import type { Compile } from './compile.ts';

/** What is asked of an engine: a rulebook, what it reads, and where the answer goes. */
interface Question {
  readonly rulebook: Rulebook;
  readonly compile: Compile;
  /** Where the database has what the rulebook reads. */
  readonly reads: Inputs & { readonly grades: (name: string) => Sql };
  /** The temporary table for the answer. */
  readonly answer: Sql;
}

/**
 * Rates by Spark what the register would rate itself: writes what the rulebook reads as Parquet, has Spark answer the same
 * statement in its own words, and takes the answer back as a temporary table. All before and after (who is in scope, hashes,
 * keeping) is one code for both. Spark is begun when the first rulebook needs it: where the grades of an earlier run stand
 * and only some subjects are rated again, none does.
 */
export class SparkRating {
  readonly #workspace: Workspace;
  readonly #signal: AbortSignal | undefined;
  #folder: string | undefined;
  #session: SparkSession | undefined;
  /** Whether a question was given up or failed: what Spark still does of it is then not known. */
  #isBroken = false;

  private constructor(workspace: Workspace, signal: AbortSignal | undefined) {
    this.#workspace = workspace;
    this.#signal = signal;
  }

  /** The Spark that a workspace names; undefined where its engine is the database itself. */
  static of(workspace: Workspace, signal?: AbortSignal): SparkRating | undefined {
    return workspace.settings.engine === 'duckdb' ? undefined : new SparkRating(workspace, signal);
  }

  /** Which Spark answered; undefined where none was asked. */
  get version(): string | undefined {
    return this.#session?.version;
  }

  /**
   * A folder that both engines see. A register is rated by one after another, so that what lies there of this one is of a rating that
   * was killed, or was written by a Spark after it was told to stop.
   */
  #exchange(): string {
    const { dir, scratch, settings } = this.#workspace;
    const shared = settings.spark.exchange ?? join(scratch, 'spark');
    makeFolder(shared);
    const ours = `rating-${createHash('sha256').update(`${hostname()}\0${dir}`).digest('hex').slice(0, 16)}-`;
    for (const left of readdirSync(shared).filter((name) => name.startsWith(ours)))
      rmSync(join(shared, left), { recursive: true, force: true, maxRetries: 10 });
    return mkdtempSync(join(shared, ours));
  }

  async #begin(): Promise<SparkSession> {
    const { dir, settings } = this.#workspace;
    const { python, memory, conf } = settings.spark;
    const where = settings.engine === 'spark' ? `local[${settings.threads}]` : settings.engine;
    const file = join(dir, settingsFile);
    return beginSpark(join(ownPackage().dir, 'spark'), { where, python, memory, conf, file }, this.#signal);
  }

  /** Has one rulebook answered, into a temporary table. */
  async answer(transaction: Transaction, { rulebook, compile, reads, answer }: Question): Promise<Sql> {
    this.#folder ??= this.#exchange();
    this.#session ??= await this.#begin();
    const folder = mkdtempSync(join(this.#folder, 'rulebook-'));
    const views = new Map<string, string>();
    const write = async (name: string, rows: Sql): Promise<void> => {
      const file = join(folder, `${views.size}.parquet`);
      await writeParquet(transaction, rows, file);
      views.set(name, file);
    };
    await write('given subjects', reads.subjects);
    for (const [alias, kind] of Object.entries(rulebook.reads))
      await write(`facts ${alias}`, fieldsOf(kind, reads.facts(alias)));
    for (const { name } of ratingsOf(rulebook))
      await write(`given ${name}`, sql`select subject_no, grade, score, as_of from (${reads.grades(name)}) as given`);
    const { sql: question } = compile(rulebook, {
      ...reads,
      subjects: view('given subjects'),
      facts: (alias) => view(`facts ${alias}`),
      grades: (name) => view(`given ${name}`),
    });
    const into = join(folder, 'answer');
    this.#isBroken = true;
    await this.#session.answer({ views, question, into }, this.#signal);
    this.#isBroken = false;
    await transaction.run(sql`create or replace temp table ${answer} as ${parquetIn(into)}`);
    rmSync(folder, { recursive: true, force: true });
    return answer;
  }

  /** Ends Spark, and clears away what was exchanged. */
  async close(): Promise<void> {
    try {
      await this.#session?.close();
    } finally {
      if (this.#folder !== undefined) await clearAway(this.#folder, this.#isBroken ? calm : 0);
    }
  }
}

/** How long nothing must have come back (ms). */
const calm = 1500;
const often = 50;

/**
 * Removes a folder, and again what comes back into it until nothing has for a while: a Spark elsewhere says that a query was given up
 * before its last tasks have ended, and they make anew the folder that they write into. What comes later still goes with the next rating.
 */
async function clearAway(folder: string, quiet: number): Promise<void> {
  for (let waited = 0; waited <= quiet; waited += often) {
    if (existsSync(folder)) waited = 0;
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    if (quiet > 0) await wait(often);
  }
}

function view(name: string): Sql {
  return sql`select * from ${ident(name)}`;
}

/** What a rule may read of a kind: never the authority's own outcome. */
function fieldsOf({ fields }: RecordKind, facts: Sql): Sql {
  const columns = fields.filter(({ official }) => !official).map(({ name }) => ident(name));
  return sql`select ${joined([sql`subject_no`, sql`fact_no`, sql`event_on`, ...columns])} from (${facts}) as known`;
}
