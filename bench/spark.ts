import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadRulebook } from '../src/rating/index.ts';
import { factsKnown } from '../src/registry/index.ts';
import { compileRulebook, ratingsOf, type Rulebook } from '../src/rulebook/index.ts';
import { parquetIn, SparkSession, writeParquet } from '../src/spark/index.ts';
import { ident, joined, shape, sql, type Sql, type Transaction } from '../src/sql/index.ts';
import { dayFrom, instantOf, valueOf, type Day } from '../src/vocabulary/index.ts';
import { openWorkspace, ownPackage, type Workspace } from '../src/workspace/index.ts';
import { timedBoth } from './measure.ts';

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

interface Took {
  readonly seconds: number;
  readonly cpu: number;
}

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

/** Facts of a kind some times over, each time of other subjects. */
function timesOver(facts: Sql, columns: readonly string[], times: number): Sql {
  const others = sql`subject_no + ${10_000_000n} * again.time as subject_no, fact_no + ${1_000_000_000n} * again.time as fact_no`;
  return sql`select ${joined([others, ...columns.map((name) => sql`fact.${ident(name)}`)])}
    from (${facts}) as fact, range(${BigInt(times)}) as again (time)`;
}

interface Laid {
  readonly views: ReadonlyMap<string, string>;
  readonly records: number;
  readonly subjects: number;
  readonly megabytes: number;
  readonly took: Took;
}

/** Writes what a rulebook reads: facts, and everyone they are of. */
async function lay(
  transaction: Transaction,
  rulebook: Rulebook,
  { folder, times, day }: { readonly folder: string; readonly times: number; readonly day: Day },
): Promise<Laid> {
  const views = new Map<string, string>();
  const moment = { asOf: day, knownAt: instantOf(new Date()) };
  const took = await timedBoth(async () => {
    for (const [alias, kind] of Object.entries(rulebook.reads)) {
      const file = join(folder, `${views.size}.parquet`);
      const columns = ['event_on', ...kind.fields.filter(({ official }) => !official).map(({ name }) => name)];
      await writeParquet(transaction, timesOver(factsKnown(kind, moment), columns, times), file);
      views.set(`facts ${alias}`, file);
    }
  });
  const all = joined(
    [...views.values()].map((file) => sql`select subject_no from read_parquet(${file})`),
    ' union all ',
  );
  const everyone = sql`select distinct subject_no, true as listed, cast(null as varchar) as place, cast(null as varchar) as category from (${all}) as facts`;
  views.set('subjects', join(folder, 'subjects.parquet'));
  await writeParquet(transaction, everyone, join(folder, 'subjects.parquet'));
  const counted = await transaction.row(
    sql`select count(*) as records, count(distinct subject_no) as subjects from (${all}) as facts`,
    z.object({ records: shape.count, subjects: shape.count }),
  );
  const megabytes = [...views.values()].reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
  return { views, ...counted, megabytes, took };
}

function questionOf(rulebook: Rulebook, day: Day, view: (name: string) => Sql): Sql {
  const from = (name: string): Sql => sql`select * from ${view(name)}`;
  return compileRulebook(rulebook, { facts: (alias) => from(`facts ${alias}`), subjects: from('subjects'), asOf: day })
    .sql;
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
const driver = join(ownPackage().dir, 'spark', 'driver.py');
const conf = { 'spark.sql.shuffle.partitions': '4' };
const spark = await SparkSession.begin(driver, { where: 'local[2]', python, memory, file: dir, conf });
try {
  await compareAll(workspace, spark);
} finally {
  await spark.close();
  await workspace.close();
}
