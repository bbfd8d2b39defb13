import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadRulebook } from '../src/rating/index.ts';
import { ratingsOf, type Rulebook } from '../src/rulebook/index.ts';
import { beginSpark, parquetIn, type SparkSession } from '../src/spark/index.ts';
import { ident, shape, sql, type Sql, type Transaction } from '../src/sql/index.ts';
import { dayFrom, valueOf, type Day } from '../src/vocabulary/index.ts';
import { openWorkspace, ownPackage, type Workspace } from '../src/workspace/index.ts';
import { timedBoth } from './measure.ts';
import { lay, questionOf } from './spark/laid.ts';

/**
 * `npm run spark -- --workspace DIR --python PYTHON`: what evaluating the rules costs in Spark on this machine and in DuckDB,
 * over the same Parquet: one statement for each rulebook of a generated country, over its facts once and some times over.
 * Two sizes, because what a JVM needs to begin and to plan is the same for any number of records. That both say the same of
 * every subject is checked.
 */
const { values: options } = parseArgs({
  options: {
    workspace: { type: 'string' },
    python: { type: 'string', default: 'python3' },
    times: { type: 'string', default: '8' },
    memory: { type: 'string', default: '2g' },
  },
});

const asOf = dayFrom('2025-06-30');

/** Processor seconds so far of every process that this one began, and those began. */
function cpuOfChildren(): number {
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
        return [{ pid: Number(pid), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }];
      } catch {
        // It ended while we looked.
        return [];
      }
    });
  const ours = new Set([process.pid]);
  for (let size = 0; size !== ours.size;) {
    size = ours.size;
    for (const { pid, parent } of stats) if (ours.has(parent)) ours.add(pid);
  }
  return stats.reduce((sum, { pid, ticks }) => (pid !== process.pid && ours.has(pid) ? sum + ticks : sum), 0) / 100;
}

async function compare(
  transaction: Transaction,
  rulebook: Rulebook,
  { spark, times, day }: { readonly spark: SparkSession; readonly times: number; readonly day: Day },
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-spark-'));
  try {
    const laid = await lay(transaction, rulebook, { folder, times, day });
    const file = (name: string): Sql => sql`read_parquet(${laid.views.get(name) ?? ''})`;
    const mine = ident('answer here');
    const duckdb = await timedBoth(() =>
      transaction.run(sql`create or replace temp table ${mine} as ${questionOf(rulebook, day, file)}`),
    );
    const into = join(folder, 'answer');
    const question = questionOf(rulebook, day, ident);
    // The first time is the JVM's: it reads classes and compiles.
    await spark.answer({ views: laid.views, question, into });
    const before = cpuOfChildren();
    const { seconds } = await timedBoth(() => spark.answer({ views: laid.views, question, into }));
    const cpu = cpuOfChildren() - before;
    const said = sql`subject_no, grade, score, awards, coverage_known, coverage_asked, reason`;
    const theirs = sql`(${parquetIn(into)}) as theirs`;
    const { differing } = await transaction.row(
      sql`select (select count(*) from (select ${said} from ${mine} except all select ${said} from ${theirs}))
        + (select count(*) from (select ${said} from ${theirs} except all select ${said} from ${mine})) as differing`,
      z.object({ differing: shape.count }),
    );
    if (differing !== 0) throw new Error(`${rulebook.id}: Spark differs from DuckDB in ${differing} rows`);
    const cells = [laid.megabytes, laid.took.cpu, duckdb.cpu, duckdb.seconds, cpu, seconds].map((number) =>
      number.toFixed(1),
    );
    return `| ${rulebook.id} | ${laid.subjects.toLocaleString('en')} | ${laid.records.toLocaleString('en')} | ${cells.join(' | ')} |\n`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function compareAll(workspace: Workspace, spark: SparkSession): Promise<void> {
  if (asOf === undefined) throw new Error('a day that is none');
  process.stdout.write(
    `Spark ${spark.version}, local[2]\n\n| rulebook | subjects | records | Parquet MB | written: CPU s | DuckDB: CPU s | s | Spark: CPU s | s |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n`,
  );
  for (const id of workspace.settings.rulebooks) {
    const { rulebook } = valueOf(loadRulebook(workspace.data, id));
    if (ratingsOf(rulebook).length > 0) continue;
    for (const times of [1, Number(options.times)]) {
      const row = await workspace.database.inTurn((writer) =>
        writer.rehearse((transaction) => compare(transaction, rulebook, { spark, times, day: asOf })),
      );
      process.stdout.write(row);
    }
  }
}

const { workspace: dir, python, memory } = options;
if (dir === undefined) throw new Error('name a workspace that "goodstanding generate" made, with --workspace DIR');
const workspace = await openWorkspace(dir, { exact: true });
const conf = { 'spark.sql.shuffle.partitions': '4' };
const spark = await beginSpark(join(ownPackage().dir, 'spark'), { where: 'local[2]', python, memory, file: dir, conf });
try {
  await compareAll(workspace, spark);
} finally {
  await spark.close();
  await workspace.close();
}
