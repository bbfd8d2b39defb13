import { existsSync } from 'node:fs';
import { z } from 'zod';
import {
  keptRun,
  keptTexts,
  manifestOf,
  profilesShown,
  publicGrades,
  publicParts,
  rulebookFromTexts,
  type KeptRun,
} from '../../rating/index.ts';
import { profileKind, profilesKnown } from '../../registry/index.ts';
import type { Comparison, Rulebook } from '../../rulebook/index.ts';
import { ident, nothing, shape, sql, type Database, type Sql } from '../../sql/index.ts';
import { Refused, valueOf } from '../../vocabulary/index.ts';
import type { Workspace } from '../../workspace/index.ts';
import { reasonFault } from '../faults.ts';
import { compareSchema, noCounts, type ComparisonResult, type Counts, type Group, type Standing } from './compare.ts';
import { examineDifferences } from './differences.ts';
import { hasRuns, type Reader } from '../why/which-run.ts';
import { answersOfFile, notFoundInFile, pairsByField, pairsByFile, readFile, type ComparedRun } from './pairs.ts';

/** What is compared: a run, with a comparison or official field its rulebooks name, or a file; nothing means every comparison named. */
export interface CompareAsked {
  readonly run: string;
  readonly rulebook?: string;
  readonly with?: string;
  /** The public compares the runs in public, whichever is named, and what it sees of them alone. */
  readonly reader?: Reader;
}

/**
 * A run's grades against those the authority publishes. Counts are made in one statement each; every difference is
 * then explained, or listed as unexplained. Reads what the run could see, so an old comparison can be repeated.
 */
export async function compareRun(workspace: Workspace, asked: CompareAsked): Promise<ComparisonResult[]> {
  const { database } = workspace;
  const results: ComparisonResult[] = [];
  const known: string[] = [];
  const parts = await partsCompared(database, asked);
  const wanted = parts.filter(({ rulebook }) => asked.rulebook === undefined || asked.rulebook === rulebook);
  for (const { run, rulebook: id, shown } of wanted) {
    const { rulebook } = valueOf(rulebookFromTexts(await keptTexts(database, run.run, id)));
    const said = manifestOf(run)?.content.rulebooks.find((each) => each.rulebook === id);
    const compared: ComparedRun = {
      run: run.run,
      rulebook,
      moment: run.moment,
      before: said?.previous ?? {},
      ...(shown !== undefined && { shown }),
    };
    const unfed = new Set(said?.no_source);
    if (asked.with !== undefined && existsSync(asked.with)) {
      results.push(await compareFile(database, asked.with, compared, unfed));
      continue;
    }
    known.push(...rulebook.compares.flatMap(({ name, theirs }) => [name, `${theirs.alias}.${theirs.field}`]));
    for (const comparison of chosen(rulebook, asked.with))
      results.push(await compareField(database, comparison, compared, unfed));
  }
  if (results.length > 0) return results;
  const at = { file: asked.run };
  if (asked.with === undefined)
    throw new Refused([
      reasonFault(
        'compare-nothing',
        { rulebook: asked.rulebook ?? wanted.map(({ rulebook }) => rulebook).join(', ') },
        at,
      ),
    ]);
  throw new Refused([reasonFault('compare-unknown', { name: asked.with, known }, at)], 'misuse');
}

interface PartCompared {
  readonly run: KeptRun;
  readonly rulebook: string;
  readonly shown?: NonNullable<ComparedRun['shown']>;
}

async function partsCompared(database: Database, { run, reader }: CompareAsked): Promise<PartCompared[]> {
  if (reader?.is !== 'public') {
    const kept = await keptRun(database, run);
    return kept.rulebooks.map(({ rulebook }) => ({ run: kept, rulebook }));
  }
  const { today } = reader;
  const parts = (await hasRuns(database))
    ? await database.rows(
        sql`select run_id, rulebook from (${publicParts(today)}) as part order by rulebook`,
        z.object({ run_id: z.string(), rulebook: z.string() }),
      )
    : [];
  if (parts.length === 0) throw new Refused([reasonFault('compare-nothing-public', {}, { file: '--public' })]);
  const found: PartCompared[] = [];
  for (const { run_id, rulebook } of parts) {
    const subjects = sql`select subject_no from (${publicGrades(today)}) as seen where run_id = ${run_id} and rulebook = ${rulebook}`;
    found.push({ run: await keptRun(database, run_id), rulebook, shown: { subjects, today } });
  }
  return found;
}

function chosen({ compares }: Rulebook, named: string | undefined): readonly Comparison[] {
  if (named === undefined) return compares;
  return compares.filter(
    ({ name, theirs }) => name === named || theirs.field === named || `${theirs.alias}.${theirs.field}` === named,
  );
}

async function compareField(
  database: Database,
  comparison: Comparison,
  run: ComparedRun,
  unfed: ReadonlySet<string>,
): Promise<ComparisonResult> {
  const { ours, theirs, name } = comparison;
  const about = {
    name,
    ours,
    theirs: `${theirs.alias}.${theirs.field}`,
    of: ours === 'grade' || ours === 'score' ? 'subjects' : 'records',
    notFound: 0,
  } as const;
  return compareWith(database, pairsByField(comparison, run), { run, comparison, unfed, about });
}

async function compareFile(
  database: Database,
  file: string,
  run: ComparedRun,
  unfed: ReadonlySet<string>,
): Promise<ComparisonResult> {
  const described = await database.rows(
    sql`describe select * from ${readFile(file)}`,
    z.object({ column_name: z.string() }),
  );
  const answers = answersOfFile(
    file,
    described.map(({ column_name }) => column_name),
  );
  const same = run.rulebook.compares.find(({ ours }) => ours === 'grade')?.same ?? {};
  const { missing } = await database.row(notFoundInFile(answers, run), z.object({ missing: shape.count }));
  const about = { name: 'file', ours: 'grade', theirs: file, of: 'subjects', notFound: missing } as const;
  return compareWith(database, pairsByFile(answers, same, run), { run, comparison: undefined, unfed, about });
}

interface Comparing {
  readonly run: ComparedRun;
  readonly comparison: Comparison | undefined;
  readonly unfed: ReadonlySet<string>;
  readonly about: Pick<ComparisonResult, 'name' | 'ours' | 'theirs' | 'of' | 'notFound'>;
}

/** The pairs are made once and kept for the questions that follow; nothing of them stays in the register. */
async function compareWith(
  database: Database,
  made: Sql,
  { run, comparison, unfed, about }: Comparing,
): Promise<ComparisonResult> {
  const profiles =
    run.shown === undefined ? profilesKnown(profileKind, run.moment, run.moment.through) : profilesShown(run.moment);
  const named = sql`select pair.*, profile.name, profile.place from (${made}) as pair
left join (${profiles}) as profile using (subject_no)`;
  const table = await keptAside(database, named);
  const groups = await groupsOf(database, table);
  const examined = await examineDifferences(database, sql`select * from ${table}`, { ...run, comparison, unfed });
  return {
    schema: compareSchema,
    run: run.run,
    rulebook: run.rulebook.id,
    version: run.rulebook.version,
    ...about,
    counts: groups.all,
    byScheme: groups.byScheme,
    byPlace: groups.byPlace,
    byStated: groups.byStated,
    ...examined,
  };
}

/** A side database in memory holds the pairs: a register opened for reading can be compared too. */
async function keptAside(database: Database, rows: Sql): Promise<Sql> {
  const side = 'compare_side';
  const attached = await database.rows(
    sql`select database_name from duckdb_databases() where database_name = ${side}`,
    shape.anything,
  );
  const table = sql`${ident(side)}.main.pair`;
  await database.writeAside(async (transaction) => {
    if (attached.length === 0) await transaction.run(sql`attach ':memory:' as ${ident(side)} (read_write)`);
    await transaction.run(sql`create or replace table ${table} as ${rows}`);
  });
  return table;
}

const standings = [
  'equal',
  'different',
  'only-theirs',
  'neither',
  'not-published',
] as const satisfies readonly Standing[];
const groupShape = z.object({ by: z.string(), name: z.string(), standing: z.enum(standings), count: shape.count });

async function groupsOf(database: Database, table: Sql) {
  const by = (what: string, name: Sql, join: Sql = nothing): Sql =>
    sql`select ${what} as "by", ${name} as name, standing, count(*) as count from ${table} as pair ${join} group by all`;
  const rows = await database.rows(
    sql`select * from (${by('all', sql`''`)} union all ${by('scheme', sql`subject.scheme`, sql`join subject using (subject_no)`)}
union all ${by('place', sql`coalesce(place, '')`)} union all ${by('stated', sql`coalesce(cast(stated_at as varchar), '')`)})
order by "by", name, standing`,
    groupShape,
  );
  const counted = (wanted: string): Group[] => {
    const groups = new Map<string, Record<Standing, number>>();
    for (const { by: what, name, standing, count } of rows) {
      if (what !== wanted) continue;
      const counts = groups.get(name) ?? { ...noCounts };
      counts[standing] = count;
      groups.set(name, counts);
    }
    return [...groups].map(([name, counts]) => ({ name, counts }));
  };
  const all: Counts = counted('all')[0]?.counts ?? noCounts;
  return { all, byScheme: counted('scheme'), byPlace: counted('place'), byStated: counted('stated') };
}
