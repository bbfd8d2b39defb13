import { z } from 'zod';
import { publicGradesOf, publicHistoryOf, type GradeInPublic } from '../../rating/index.ts';
import { endTable, factTable, profileKind } from '../../registry/index.ts';
import { numbersIn, shape, sql, type Database } from '../../sql/index.ts';
import type { Day, Operator } from '../../vocabulary/index.ts';
import { numbersOfIds } from '../search/many.ts';
import { ownTopic } from '../why/which-run.ts';

/** One of many subjects side by side: who it is today, and its public grades. */
export interface OneOfMany {
  readonly subjectId: string;
  readonly name: string | null;
  readonly place: string | null;
  readonly premisesOnly: boolean;
  readonly grades: readonly GradeOfMany[];
}

/** A public grade in short, with the one before it as far as that is public too. */
export interface GradeOfMany {
  readonly rulebook: string;
  readonly topic: string;
  readonly run: string;
  readonly asOf: string;
  readonly grade: string | null;
  readonly score: string | null;
  readonly reason: string | null;
  readonly known: number | null;
  readonly asked: number | null;
  readonly stale: boolean;
  readonly before: { readonly asOf: string; readonly grade: string | null; readonly reason: string | null } | null;
}

const runForm = z.object({ run_id: z.string(), as_of: z.string(), nth: shape.count });
const topicForm = z.object({ run_id: z.string(), rulebook: z.string(), topic: z.string() });

const profileForm = z.object({
  subject_no: shape.bigint,
  name: z.string().nullable(),
  place: z.string().nullable(),
  operator: z.string().nullable(),
});

/**
 * What the public sees of many subjects at once, by their ids, in the order asked: a few statements, however many there
 * are, and no more of any of them than on its own page. Of an id with nothing public nothing is given.
 */
export async function standingOfMany(
  database: Database,
  ids: readonly string[],
  today: Day,
): Promise<readonly OneOfMany[]> {
  const numbers = await numbersOfIds(database, ids);
  if (numbers.size === 0) return [];
  const wanted = [...numbers.values()];
  const [grades, profiles] = await Promise.all([gradesOf(database, wanted, today), profilesOf(database, wanted)]);
  return [...new Set(ids)].flatMap((subjectId): OneOfMany[] => {
    const number = numbers.get(subjectId);
    const own = number === undefined ? undefined : grades.get(number);
    if (number === undefined || own === undefined) return [];
    const { name = null, place = null, operator = null } = profiles.get(number) ?? {};
    const premisesOnly = operator !== 'organisation';
    const shown = premisesOnly ? ownTopic(own) : own;
    return shown.length === 0 ? [] : [{ subjectId, name, place, premisesOnly, grades: shown }];
  });
}

type Rated = GradeOfMany & { readonly operator: string };

/** Each public grade of each subject, and beside it the latest of before that the public still sees. */
async function gradesOf(
  database: Database,
  subjects: readonly bigint[],
  today: Day,
): Promise<ReadonlyMap<bigint, readonly Rated[]>> {
  const [now, history, runs, topics] = await Promise.all([
    publicGradesOf(database, today, subjects),
    publicHistoryOf(database, today, subjects),
    runsInOrder(database),
    topicsOf(database),
  ]);
  const current = new Set(now.map((row) => keyOf(row)));
  const before = new Map<string, GradeInPublic>();
  const later = (one: GradeInPublic, other: GradeInPublic | undefined): boolean =>
    other === undefined || (runs.get(one.run_id)?.nth ?? 0) > (runs.get(other.run_id)?.nth ?? 0);
  for (const row of history) {
    const of = `${row.subject_no} ${row.rulebook}`;
    if (!current.has(keyOf(row)) && later(row, before.get(of))) before.set(of, row);
  }
  const found = new Map<bigint, Rated[]>();
  for (const row of now) {
    const earlier = before.get(`${row.subject_no} ${row.rulebook}`);
    const asOf = (run: string): string => runs.get(run)?.as_of ?? '';
    const own = found.get(row.subject_no) ?? [];
    found.set(row.subject_no, own);
    own.push({
      rulebook: row.rulebook,
      topic: topics.get(`${row.run_id} ${row.rulebook}`) ?? '',
      operator: row.operator,
      run: row.run_id,
      asOf: asOf(row.run_id),
      grade: row.grade,
      score: row.score,
      reason: row.reason,
      known: row.coverage_known,
      asked: row.coverage_asked,
      stale: row.stale,
      before:
        earlier === undefined ? null : { asOf: asOf(earlier.run_id), grade: earlier.grade, reason: earlier.reason },
    });
  }
  return found;
}

function keyOf({ run_id, rulebook, subject_no }: GradeInPublic): string {
  return `${run_id} ${rulebook} ${subject_no}`;
}

/** Every run, numbered in the order of the moments they rated. */
async function runsInOrder(database: Database): Promise<ReadonlyMap<string, z.infer<typeof runForm>>> {
  const rows = await database.rows(
    sql`select run_id, cast(as_of as varchar) as as_of, row_number() over (order by as_of, known_at, rowid) as nth from run`,
    runForm,
  );
  return new Map(rows.map((row) => [row.run_id, row]));
}

async function topicsOf(database: Database): Promise<ReadonlyMap<string, string>> {
  const rows = await database.rows(sql`select run_id, rulebook, topic from run_rulebook`, topicForm);
  return new Map(rows.map(({ run_id, rulebook, topic }) => [`${run_id} ${rulebook}`, topic]));
}

async function profilesOf(
  database: Database,
  subjects: readonly bigint[],
): Promise<ReadonlyMap<bigint, { name: string | null; place: string | null; operator: Operator | null }>> {
  const [facts, ends] = [factTable(profileKind), endTable(profileKind)];
  const rows = await database.rows(
    sql`select subject_no, name, place, operator from ${facts} as fact where subject_no in (${numbersIn(subjects)})
  and not exists (select 1 from ${ends} as ended where ended.fact_no = fact.fact_no)
qualify row_number() over (partition by subject_no order by event_on desc, fact_no desc) = 1`,
    profileForm,
  );
  const known = z.enum(['organisation', 'person', 'unknown']).nullable().catch('unknown');
  return new Map(
    rows.map(({ subject_no, name, place, operator }) => [subject_no, { name, place, operator: known.parse(operator) }]),
  );
}
