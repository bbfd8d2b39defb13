import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Ask } from '../../src/rulebook/examples/register.ts';
import { askDuckdb } from '../../src/rulebook/examples/register.ts';
import { parquetIn, SparkSession, writeParquet } from '../../src/spark/index.ts';
import { ident, sql } from '../../src/sql/index.ts';
import { ownPackage } from '../../src/workspace/index.ts';

/** The version that was tried; another may say something else. */
const requirements = join(ownPackage().dir, 'test', 'spark', 'requirements.txt');

/**
 * A Python with pyspark: SPARK names it, and with SPARK=install it is made once, in a folder of its own. Undefined where there is
 * none, and then one line says so. Not looked for unless asked: what Spark needs to begin is a minute of two processors.
 */
export function sparkPython(): string | undefined {
  const named = process.env['SPARK'];
  try {
    if (named === undefined) throw new Error('not asked for');
    execFileSync('java', ['-version'], { stdio: 'ignore' });
    if (named !== 'install') {
      execFileSync(named, ['-c', 'import pyspark'], { stdio: 'ignore' });
      return named;
    }
    const folder = join(tmpdir(), 'goodstanding-pyspark');
    execFileSync('python3', ['-m', 'venv', folder], { stdio: 'ignore' });
    execFileSync(join(folder, 'bin', 'pip'), ['install', '-q', '-r', requirements], { stdio: 'ignore' });
    return join(folder, 'bin', 'python');
  } catch {
    process.stderr.write(
      'No Spark here (SPARK=install installs it, where Python and Java are): nothing is rated by it.\n',
    );
    return undefined;
  }
}

/** What tests settle of Spark: two cores, little memory, few parts. */
export const sparkSettings = {
  where: 'local[2]',
  memory: '2g',
  file: 'goodstanding.yaml',
  conf: { 'spark.sql.shuffle.partitions': '2', 'spark.default.parallelism': '2' },
};

/** A Spark on this machine. */
export async function localSpark(python: string): Promise<SparkSession> {
  return SparkSession.begin(join(ownPackage().dir, 'spark', 'driver.py'), { ...sparkSettings, python });
}

/** Puts questions about small registers to Spark. */
export function askSpark(spark: SparkSession, folder: string): Ask {
  return async (register, question) => {
    const dir = mkdtempSync(join(folder, 'asked-'));
    const views = new Map(register.tables.map((table) => [table, join(dir, `${table}.parquet`)]));
    await register.database.write(async (transaction) => {
      for (const [table, file] of views) await writeParquet(transaction, sql`select * from ${ident(table)}`, file);
    });
    await spark.answer({ views, question, into: join(dir, 'answer') });
    return askDuckdb(register, parquetIn(join(dir, 'answer')));
  };
}

/** A Spark Connect server on this machine, as an operator begins one, and its address. */
export async function connectServer(python: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const home = execFileSync(python, ['-c', 'import pyspark; print(pyspark.__path__[0])'], { encoding: 'utf8' }).trim();
  const port = await freePort();
  const conf = { ...sparkSettings.conf, 'spark.ui.enabled': 'false', 'spark.connect.grpc.binding.port': String(port) };
  const server = spawn(
    join(home, 'bin', 'spark-submit'),
    [
      '--class',
      'org.apache.spark.sql.connect.service.SparkConnectServer',
      '--master',
      sparkSettings.where,
      '--driver-memory',
      sparkSettings.memory,
      ...Object.entries(conf).flatMap(([key, value]) => ['--conf', `${key}=${value}`]),
      'spark-internal',
    ],
    { stdio: 'ignore' },
  );
  const ended = once(server, 'exit');
  while (!(await listens(port))) {
    if (server.exitCode !== null) throw new Error(`the Spark Connect server ended with ${server.exitCode}`);
    await wait(200);
  }
  const stop = async (): Promise<void> => {
    server.kill();
    await ended;
  };
  return { url: `sc://127.0.0.1:${port}`, stop };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
