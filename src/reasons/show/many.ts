import { z } from 'zod';
import { publicGradesOf, publicHistoryOf } from '../../rating/index.ts';
import { endTable, factTable, profileKind } from '../../registry/index.ts';
import { shape, sql, type Database, type Sql } from '../../sql/index.ts';
import type { Day, Operator } from '../../vocabulary/index.ts';
import { numbersOfIds } from '../search/many.ts';
import { numbersIn } from '../why/facts.ts';
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

const gradeForm = z.object({
  subject_no: shape.bigint,
  rulebook: z.string(),
  topic: z.string(),
  run_id: z.string(),
  as_of: z.string(),
  operator: z.enum(['organisation', 'person', 'unknown']).catch('unknown'),
  grade: z.string().nullable(),
  score: z.string().nullable(),
  reason: z.string().nullable(),
  coverage_known: shape.count.nullable(),
  coverage_asked: shape.count.nullable(),
  stale: z.boolean(),
  before_as_of: z.string().nullable(),
  before_grade: z.string().nullable(),
  before_reason: z.string().nullable(),
});
type GradeRow = z.infer<typeof gradeForm>;

const profileForm = z.object({
  subject_no: shape.bigint,
  name: z.string().nullable(),
  place: z.string().nullable(),
  operator: z.string().nullable(),
});

/**
 * What the public sees of many subjects at once, by their ids, in the order asked: two statements, however many there
 * are, and no more of any of them than on its own page. Of an id with nothing public nothing is given.
 */
export async function standingOfMany(
  database: Database,
  ids: readonly string[],
  today: Day,
): Promise<readonly OneOfMany[]> {
  const numbers = await numbersOfIds(database, ids);
  if (numbers.size === 0) return [];
  const wanted = numbersIn([...numbers.values()]);
  const [rows, profiles] = await Promise.all([gradesOf(database, wanted, today), profilesOf(database, wanted)]);
  const grades = new Map<bigint, GradeRow[]>();
  for (const row of rows) grades.set(row.subject_no, [...(grades.get(row.subject_no) ?? []), row]);
  return [...new Set(ids)].flatMap((subjectId): OneOfMany[] => {
    const number = numbers.get(subjectId);
    const own = number === undefined ? undefined : grades.get(number);
    if (number === undefined || own === undefined) return [];
    const { name = null, place = null, operator = null } = profiles.get(number) ?? {};
    const premisesOnly = operator !== 'organisation';
    const shown = premisesOnly ? ownTopic(own) : own;
    return shown.length === 0 ? [] : [{ subjectId, name, place, premisesOnly, grades: shown.map(told) }];
  });
}

function told(row: GradeRow): GradeOfMany {
  const { before_as_of: asOf, before_grade: grade, before_reason: reason } = row;
  return {
    rulebook: row.rulebook,
    topic: row.topic,
    run: row.run_id,
    asOf: row.as_of,
    grade: row.grade,
    score: row.score,
    reason: row.reason,
    known: row.coverage_known,
    asked: row.coverage_asked,
    stale: row.stale,
    before: asOf === null ? null : { asOf, grade, reason },
  };
}

/** Each public grade, and beside it the latest of before that the public still sees. */
async function gradesOf(database: Database, wanted: Sql, today: Day): Promise<readonly GradeRow[]> {
  return database.rows(
    sql`with now as (${await publicGradesOf(database, today, wanted)}),
earlier as (
  select given.subject_no, given.rulebook, given.grade, given.reason, cast(run.as_of as varchar) as as_of
  from (${await publicHistoryOf(database, today, wanted)}) as given join run using (run_id)
  where not exists (select 1 from now where now.run_id = given.run_id and now.rulebook = given.rulebook
    and now.subject_no = given.subject_no)
  qualify row_number() over (partition by given.subject_no, given.rulebook
    order by run.as_of desc, run.known_at desc, run.rowid desc) = 1)
select now.subject_no, now.rulebook, rule.topic, now.run_id, cast(run.as_of as varchar) as as_of, now.operator, now.grade,
  now.score, now.reason, now.coverage_known, now.coverage_asked, now.stale, earlier.as_of as before_as_of,
  earlier.grade as before_grade, earlier.reason as before_reason
from now join run using (run_id) join run_rulebook as rule on rule.run_id = now.run_id and rule.rulebook = now.rulebook
left join earlier on earlier.subject_no = now.subject_no and earlier.rulebook = now.rulebook
order by now.subject_no, rule.topic, now.rulebook`,
    gradeForm,
  );
}

async function profilesOf(
  database: Database,
  wanted: Sql,
): Promise<ReadonlyMap<bigint, { name: string | null; place: string | null; operator: Operator | null }>> {
  const [facts, ends] = [factTable(profileKind), endTable(profileKind)];
  const rows = await database.rows(
    sql`select subject_no, name, place, operator from ${facts} as fact where subject_no in (${wanted})
  and not exists (select 1 from ${ends} as ended where ended.fact_no = fact.fact_no)
qualify row_number() over (partition by subject_no order by event_on desc, fact_no desc) = 1`,
    profileForm,
  );
  const known = z.enum(['organisation', 'person', 'unknown']).nullable().catch('unknown');
  return new Map(
    rows.map(({ subject_no, name, place, operator }) => [subject_no, { name, place, operator: known.parse(operator) }]),
  );
}
