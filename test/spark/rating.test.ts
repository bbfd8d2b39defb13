import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runIds, runRating, verifyRun, type RunAsked, type RunResult } from '../../src/rating/index.ts';
import { beginSpark, type SparkJob } from '../../src/spark/index.ts';
import { cluster, connectServer, fewParts, type RunningSpark } from '../../src/spark/servers.fixture.ts';
import { sql } from '../../src/sql/index.ts';
import { ownPackage, type Workspace } from '../../src/workspace/index.ts';
import { refusal } from '../register/expecting.ts';
import { all, few, makeUnrated, one, ratedBy, untilWritten } from './register.ts';
import { localSpark, sparkPython, sparkSettings } from './spark.ts';

const python = sparkPython() ?? '';
const minutes = 300_000;

let top: string;
let unrated: string;
beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'spark-rating-'));
  unrated = await makeUnrated(join(top, 'unrated'));
}, minutes);
afterAll(() => {
  rmSync(top, { recursive: true, force: true });
});

/** A register that is rated by a Spark, and the folder that both see. */
async function register(name: string, engine: string, spark: object = {}): Promise<[Workspace, string]> {
  const exchange = join(top, `exchange-${name}`);
  mkdirSync(exchange);
  const said = JSON.stringify({ python: '/nowhere/python', exchange, ...spark });
  return [await ratedBy(`engine: ${engine}\nspark: ${said}\n`, { of: unrated, dir: join(top, name) }), exchange];
}

/** What does not end by itself. */
const endless = (into: string): SparkJob => ({
  views: new Map(),
  // Without a sum, so that it is written from the first row on; and of a kind that Spark stops between two rows.
  question: sql`select id from range(${1_000_000_000_000_000n}) where id < ${0n}`,
  into,
});
const small = (into: string): SparkJob => ({ views: new Map(), question: sql`select ${'x'} as x`, into });

/** A rating of which something happens while Spark computes: nothing may be kept of it. */
async function broken(
  [workspace, exchange]: readonly [Workspace, string],
  act: (stop: AbortController) => unknown,
): Promise<unknown> {
  const stop = new AbortController();
  const rated = runRating(workspace, { ...few, signal: stop.signal }).then(
    () => 'rated',
    (error: unknown) => error,
  );
  await Promise.race([untilWritten(exchange), rated]);
  await act(stop);
  const result = await rated;
  expect(await runIds(workspace.database)).toEqual([]);
  return result;
}

/** A file of a process, as Linux shows it; nothing of one that has ended. */
function ofProcess(pid: string, file: 'cmdline' | 'stat'): string {
  try {
    return readFileSync(join('/proc', pid, file), 'utf8');
  } catch {
    return '';
  }
}

/** The Javas that were begun here as drivers. What one of them begins is called as it is until it is something else, and is left out. */
function drivers(): number[] {
  const found = readdirSync('/proc')
    .filter((pid) => ofProcess(pid, 'cmdline').includes(top) && ofProcess(pid, 'cmdline').includes('pyspark-shell'))
    // PID (NAME) STATE PARENT …
    .map((pid) => [Number(pid), Number(/\) \S+ (\d+)/.exec(ofProcess(pid, 'stat'))?.[1])] as const);
  const pids = found.map(([pid]) => pid);
  return found.flatMap(([pid, parent]) => (pids.includes(parent) ? [] : [pid]));
}

/** Rates by Spark, and holds the run to what the database makes of the same register. */
async function sameAsDatabase(
  [workspace, exchange]: readonly [Workspace, string],
  asked: RunAsked,
): Promise<RunResult> {
  const copy = await ratedBy('', { of: unrated, dir: mkdtempSync(join(top, 'database-')) });
  const byDatabase = await runRating(copy, asked);
  await copy.close();
  const bySpark = await runRating(workspace, asked);
  expect(bySpark.contentHash).toBe(byDatabase.contentHash);
  expect(bySpark).toEqual({ ...byDatabase, manifest: bySpark.manifest });
  expect(bySpark.manifest.engine.name).toBe('DuckDB and Apache Spark');
  expect(readdirSync(exchange)).toEqual([]);
  return bySpark;
}

/** What is thrown when a rating or a question is given up. */
const enough = new Error('enough');

describe.skipIf(python === '')('a rating', () => {
  test('by a Spark Connect server', { timeout: minutes }, async () => {
    const server = await connectServer(python, { token: 'of-this-test' });
    const [first, second] = [await register('connect', server.url), await register('dying', server.url)];
    try {
      expect(await broken(first, (stop) => stop.abort(enough))).toBe(enough);
      await sameAsDatabase(first, few);
      await interrupted(server);
      expect(await broken(second, () => server.stop('SIGKILL'))).toMatchObject({
        kind: 'environment',
        faults: [{ code: 'spark-failed' }],
      });
      const fault = await refusal(() => runRating(second[0], few));
      expect(fault).toMatchObject({ kind: 'environment', codes: ['spark-not-begun'] });
      expect(fault.text).not.toContain('of-this-test');
    } finally {
      await server.stop('SIGKILL');
      await first[0].close();
      await second[0].close();
    }
  });

  test('by a driver that is begun here', { timeout: minutes }, async () => {
    const conf = { ...sparkSettings.conf, 'spark.local.dir': mkdtempSync(join(top, 'local-')) };
    const here = await register('here', 'spark', { python, conf });
    try {
      expect(await broken(here, (stop) => stop.abort(enough))).toBe(enough);
      expect(drivers()).toEqual([]);
      expect(readdirSync(here[1])).toEqual([]);
      const killed = await broken(here, () => {
        expect(drivers()).toHaveLength(1);
        for (const pid of drivers()) process.kill(pid, 'SIGKILL');
      });
      expect(killed).toMatchObject({ kind: 'environment', faults: [{ code: 'spark-failed' }] });
      expect(readdirSync(here[1])).toEqual([]);
      const bySpark = await sameAsDatabase(here, all);
      expect(drivers()).toEqual([]);
      expect((await verifyRun(here[0], { run: bySpark.run })).parts.every(({ holds }) => holds)).toBe(true);
      expect(await runRating(here[0], all)).toMatchObject({ run: bySpark.run, already: true });
    } finally {
      await here[0].close();
    }
  });

  test('by a cluster of a master and two workers', { timeout: minutes }, async () => {
    const folder = mkdtempSync(join(top, 'workers-'));
    const spark = await cluster(python, folder);
    const conf = { ...fewParts, 'spark.driver.host': '127.0.0.1', 'spark.executor.memory': '512m' };
    const theirs = await register('cluster', spark.url, { python, conf });
    try {
      await sameAsDatabase(theirs, one);
      // Each worker has a folder for what it did of an application.
      expect(
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /app-[^/]+\/\d+$/.test(path)),
      ).toHaveLength(2);
    } finally {
      await spark.stop();
      await theirs[0].close();
    }
  });

  test('of which nobody waits any more for the answer ends its driver', { timeout: minutes }, async () => {
    const spark = await localSpark(python);
    const folder = mkdtempSync(join(top, 'nobody-'));
    const answer = refusal(() => spark.answer(endless(join(folder, 'answer'))));
    await untilWritten(folder);
    await spark.close();
    expect(await answer).toMatchObject({ kind: 'environment', codes: ['spark-failed'] });
  });
});

test('a rating that Spark cannot make keeps nothing, and says what to do', async () => {
  const [workspace, exchange] = await register('none', 'spark');
  expect(await refusal(() => runRating(workspace, few))).toMatchObject({
    kind: 'environment',
    codes: ['spark-no-python'],
  });
  expect(readdirSync(exchange)).toEqual([]);
  expect(await runIds(workspace.database)).toEqual([]);
  await workspace.close();
});

/** A query that is given up has ended where it ran: both of the server's cores are free for the next one, of the same session. */
async function interrupted(server: RunningSpark): Promise<void> {
  const folder = join(ownPackage().dir, 'spark');
  const session = await beginSpark(folder, { ...sparkSettings, python: '/nowhere/python', where: server.url });
  const stop = new AbortController();
  const mine = mkdtempSync(join(top, 'interrupted-'));
  const answer = session.answer(endless(join(mine, 'answer')), stop.signal).catch((error: unknown) => error);
  await untilWritten(mine);
  // Spark can lose an interruption of a job that it is just making.
  await wait(1000);
  stop.abort(enough);
  expect(await answer).toBe(enough);
  await session.answer(small(join(top, 'after')));
  await session.close();
}
