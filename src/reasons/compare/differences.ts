import { z } from 'zod';
import { factTable } from '../../registry/index.ts';
import { factsUnder, type Assessment, type Comparison, type Rulebook } from '../../rulebook/index.ts';
import { numbersIn, shape, sql, type Database, type Sql } from '../../sql/index.ts';
import { assessAsRated } from '../why/assess.ts';
import { factsOfSubjects, type FactsOfSubject } from '../why/facts.ts';
import { SubjectRows } from '../why/subject-rows.ts';
import { originOf } from '../words/names.ts';
import type { Difference, Explanation } from './compare.ts';
import type { ComparedRun } from './pairs.ts';
import { reasonFor, type Differing, type Origin } from './reasons.ts';

/** Examples kept beside an explanation, and unexplained differences that are listed; all are counted. */
const mostExamples = 3;
const mostUnexplained = 200;
/** Differences examined one by one. A comparison in which more than this differ is wrong as a whole, not in parts. */
const mostExamined = 20_000;
const chunk = 1000;

/** What examining the differences came to. */
export interface Examined {
  readonly explained: readonly Explanation[];
  readonly unexplained: readonly Difference[];
  readonly unexplainedCount: number;
  readonly notExamined: number;
}

const rowShape = z.object({
  subject_no: shape.bigint,
  subject_id: z.string(),
  scheme: z.string(),
  value: z.string(),
  name: z.string().nullable(),
  place: z.string().nullable(),
  fact_no: shape.bigint.nullable(),
  official_no: shape.bigint.nullable(),
  ours: z.string().nullable(),
  reason: z.string().nullable(),
  published: z.string(),
  stated_at: z.string().nullable(),
});
type Row = z.infer<typeof rowShape>;

/** Everything that is needed to examine differences, beside the pairs themselves. */
export interface Examining extends ComparedRun {
  readonly comparison: Comparison | undefined;
  readonly unfed: ReadonlySet<string>;
}

/**
 * Explains each difference, in the order of subject ids. Facts are fetched a thousand subjects at a time; only those
 * that differ are looked at one by one, and those are few where the rules are right.
 */
export async function examineDifferences(database: Database, pairs: Sql, examining: Examining): Promise<Examined> {
  const rows = await database.rows(
    sql`select pair.subject_no, subject.subject_id, subject.scheme, subject.value, pair.name, pair.place, pair.fact_no, pair.official_no,
  pair.ours, pair.reason, pair.published, pair.stated_at
from (${pairs}) as pair join subject using (subject_no)
where pair.standing in ('different', 'only-theirs') order by subject.subject_id, pair.official_no, pair.fact_no`,
    rowShape,
  );
  const explained = new Map<string, Explanation & { readonly examples: Difference[]; count: number }>();
  const unexplained: Difference[] = [];
  let unexplainedCount = 0;
  for (let from = 0; from < Math.min(rows.length, mostExamined); from += chunk) {
    const part = rows.slice(from, Math.min(from + chunk, mostExamined));
    for (const [index, differing] of (await differingOf(database, part, examining)).entries()) {
      const row = part[index];
      if (row === undefined) continue;
      const difference = shownDifference(row, examining);
      const because = reasonFor(examining.rulebook, examining.comparison, differing, examining.moment.asOf);
      if (because === undefined) {
        unexplainedCount += 1;
        if (unexplained.length < mostUnexplained) unexplained.push(difference);
        continue;
      }
      const kept = explained.get(`${because.by} ${because.name}`) ?? { ...because, count: 0, examples: [] };
      kept.count += 1;
      if (kept.examples.length < mostExamples) kept.examples.push(difference);
      explained.set(`${because.by} ${because.name}`, kept);
    }
  }
  return {
    explained: [...explained.values()].toSorted(
      (left, right) => right.count - left.count || (left.name < right.name ? -1 : 1),
    ),
    unexplained,
    unexplainedCount,
    notExamined: Math.max(0, rows.length - mostExamined),
  };
}

function shownDifference(row: Row, { rulebook, comparison }: Examining): Difference {
  const kind = comparison === undefined ? undefined : rulebook.reads[comparison.theirs.alias];
  return {
    subjectId: row.subject_id,
    scheme: row.scheme,
    value: row.value,
    name: row.name,
    place: row.place,
    record: row.official_no === null || kind === undefined ? null : `${kind.id}/${row.official_no}`,
    ours: row.ours,
    reason: row.reason,
    theirs: row.published,
    stated: row.stated_at,
  };
}

async function differingOf(database: Database, rows: readonly Row[], examining: Examining): Promise<Differing[]> {
  const { run, rulebook, moment, unfed, comparison } = examining;
  const subjects = [...new Set(rows.map((row) => row.subject_no))];
  const known = await factsOfSubjects(new SubjectRows(database, subjects), rulebook, {
    moment,
    horizon: moment.through,
    places: run,
    rated: { run: examining.run, before: examining.before },
  });
  const rests = new Map<bigint, ReadonlyMap<string, ReadonlySet<bigint>>>();
  for (const [subject, facts] of known)
    rests.set(subject, factsBehind(rulebook, assessAsRated(rulebook, facts, { asOf: moment.asOf, unfed })));
  const origins = await originsOf(database, rulebook, wantedOrigins(rows, rests, comparison));
  return rows.map((row): Differing => {
    const facts: FactsOfSubject | undefined = known.get(row.subject_no);
    if (facts === undefined) throw new Error('a difference without its facts');
    const official =
      comparison === undefined || row.official_no === null
        ? undefined
        : origins.get(`${comparison.theirs.alias} ${row.official_no}`);
    // Where records are compared one by one, the subject's grade rests on others; only the record itself is asked.
    const own = row.fact_no === null ? [...(rests.get(row.subject_no) ?? [])] : [];
    const restsOn = own.flatMap(([alias, numbers]) =>
      [...numbers].flatMap((number) => origins.get(`${alias} ${number}`) ?? []),
    );
    return {
      facts: facts.facts,
      officialNo: row.official_no ?? undefined,
      ownNo: row.fact_no ?? undefined,
      officialFrom: official,
      restsOn,
      reason: row.ours === null ? row.reason : null,
    };
  });
}

/** The records that a grade rests on, by alias. */
function factsBehind(rulebook: Rulebook, { asked, scoreTrace }: Assessment): ReadonlyMap<string, ReadonlySet<bigint>> {
  const found = new Map<string, Set<bigint>>();
  for (const trace of [...asked.flatMap(({ is, trace: each }) => (is === 'grade' ? [each] : [])), scoreTrace]) {
    for (const { alias, factNo } of trace === undefined ? [] : factsUnder(trace)) {
      const origin = originOf(rulebook, alias)?.name ?? alias;
      found.set(origin, (found.get(origin) ?? new Set<bigint>()).add(factNo));
    }
  }
  return found;
}

function wantedOrigins(
  rows: readonly Row[],
  rests: ReadonlyMap<bigint, ReadonlyMap<string, ReadonlySet<bigint>>>,
  comparison: Comparison | undefined,
): ReadonlyMap<string, ReadonlySet<bigint>> {
  const wanted = new Map<string, Set<bigint>>();
  const add = (alias: string, number: bigint): void =>
    void wanted.set(alias, (wanted.get(alias) ?? new Set<bigint>()).add(number));
  for (const { official_no } of rows)
    if (comparison !== undefined && official_no !== null) add(comparison.theirs.alias, official_no);
  for (const behind of rests.values())
    for (const [alias, numbers] of behind) for (const number of numbers) add(alias, number);
  return wanted;
}

const originShape = z.object({
  fact_no: shape.bigint,
  file_no: shape.bigint,
  row_no: shape.bigint,
  stated_at: z.string(),
});

async function originsOf(
  database: Database,
  rulebook: Rulebook,
  wanted: ReadonlyMap<string, ReadonlySet<bigint>>,
): Promise<ReadonlyMap<string, Origin>> {
  const found = new Map<string, Origin>();
  for (const [alias, numbers] of wanted) {
    const kind = rulebook.reads[alias];
    if (kind === undefined) continue;
    const rows = await database.rows(
      sql`select fact_no, file_no, row_no, stated_at from ${factTable(kind)} where fact_no in (${numbersIn([...numbers])})`,
      originShape,
    );
    for (const row of rows) {
      found.set(`${alias} ${row.fact_no}`, {
        fileNo: String(row.file_no),
        rowNo: String(row.row_no),
        statedAt: row.stated_at,
      });
    }
  }
  return found;
}
