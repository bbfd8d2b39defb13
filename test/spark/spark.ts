import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ask } from '../../src/rulebook/examples/register.ts';
import { askDuckdb } from '../../src/rulebook/examples/register.ts';
import { beginSpark, parquetIn, writeParquet, type SparkSession } from '../../src/spark/index.ts';
import { fewParts } from '../../src/spark/servers.fixture.ts';
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
    return join(installed(), 'bin', 'python');
  } catch {
    process.stderr.write(
      'No Spark here (SPARK=install installs it, where Python and Java are): nothing is rated by it.\n',
    );
    return undefined;
  }
}

/** A folder with it, kept for the next time. Each process that finds none makes one of its own, and the first to have it keeps it. */
function installed(): string {
  const version = readFileSync(requirements, 'utf8').trim().split('==').at(-1) ?? '';
  const folder = join(tmpdir(), `goodstanding-pyspark-${version}`);
  if (existsSync(folder)) return folder;
  const own = `${folder}.${process.pid}`;
  execFileSync('python3', ['-m', 'venv', own], { stdio: 'ignore' });
  execFileSync(join(own, 'bin', 'pip'), ['install', '-q', '-r', requirements], { stdio: 'ignore' });
  try {
    renameSync(own, folder);
  } catch (error) {
    rmSync(own, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** What tests settle of Spark: two cores, little memory, few parts. */
export const sparkSettings = {
  where: 'local[2]',
  memory: '2g',
  file: 'goodstanding.yaml',
  conf: fewParts,
};

/** A Spark on this machine. */
export async function localSpark(python: string): Promise<SparkSession> {
  return beginSpark(join(ownPackage().dir, 'spark'), { ...sparkSettings, python });
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
