import { z } from 'zod';
import type { Asked } from '../proof/index.ts';
import { booksRead, ratingsOf, type Rulebook } from '../rulebook/index.ts';
import { joined, shape, sql, type Sql, type Transaction } from '../sql/index.ts';
import type { RunsBefore } from './previous.ts';

/**
 * What grades rest on other grades: `run_rests` names for each rulebook's part of a run every part it rests on, of the
 * same run or of one before, through however many others. A grade is stale where a fact was mended that any of them
 * read, or where a grade of before that it carries on was taken back.
 */
export const restTables = [
  sql`create table run_rests (
    run_id varchar not null, rulebook varchar not null, on_run varchar not null, on_rulebook varchar not null)`,
  sql`create or replace view stale_grade as ${staleGrades({ ended: sql`ended_fact`, grade: sql`grade` })}`,
];

/** Where stale grades are looked for: among all facts that ended and all grades, or those of some subjects. */
interface StaleAmong {
  readonly ended: Sql;
  readonly grade: Sql;
}

/**
 * The grades that are stale: `run_id, rulebook, subject_no, taken_back`. The last says whether one rests on what was taken
 * back altogether: a record with nothing in its place (quashed, withdrawn), or a grade of a run that was withdrawn. Such a
 * grade would itself be the trace of what nobody outside may see any more; one whose record was only put right stays.
 */
export function staleGrades({ ended, grade }: StaleAmong): Sql {
  return sql`with part as (
  select run_id, rulebook, run_id as on_run, rulebook as on_rulebook from run_rulebook
  union all select run_id, rulebook, on_run, on_rulebook from run_rests),
read as (
  select part.run_id, part.rulebook, split_part(read_text.name, '@', 1) as kind, run.through_commit, run.as_of
  from part
  join run_text as read_text on read_text.run_id = part.on_run and read_text.rulebook = part.on_rulebook and read_text.what = 'kind'
  join run on run.run_id = part.on_run)
select run_id, rulebook, subject_no, bool_or(taken_back) as taken_back from (
select read.run_id, read.rulebook, ended.subject_no, ended.by_fact_no is null as taken_back
from read join ${ended} as ended on ended.kind = read.kind and ended.commit_no > read.through_commit
  and ended.fact_commit_no <= read.through_commit and ended.event_on <= read.as_of
union all
select rests.run_id, rests.rulebook, carried.subject_no, true
from run_rests as rests
join (select run_id, rulebook, event from run_event
  qualify row_number() over (partition by run_id, rulebook order by event_no desc) = 1) as last
  on last.run_id = rests.on_run and last.rulebook = rests.on_rulebook and last.event = 'withdrawn'
join ${grade} as carried on carried.run_id = rests.on_run and carried.rulebook = rests.on_rulebook
where rests.on_run <> rests.run_id) as found group by all`;
}

/** Brings the view of a register up to what it says today. */
export const takenBackViews = [
  sql`create or replace view stale_grade as ${staleGrades({ ended: sql`ended_fact`, grade: sql`grade` })}`,
];

/** Writes down what a part of a run rests on. Parts are kept in the order they were rated, each after those it reads. */
export async function keepRests(
  transaction: Transaction,
  run: string,
  { rulebook, before }: { readonly rulebook: Rulebook; readonly before: RunsBefore },
): Promise<void> {
  const direct: [run: string, rulebook: string][] = booksRead(ratingsOf(rulebook)).map(({ id }) => [run, id]);
  for (const hash of new Set(Object.values(before))) {
    const rows = await transaction.rows(
      sql`select run_id from run where content_hash = ${hash ?? ''}`,
      z.object({ run_id: shape.text }),
    );
    direct.push(...rows.map(({ run_id }): [string, string] => [run_id, rulebook.id]));
  }
  if (direct.length === 0) return;
  await transaction.run(sql`insert into run_rests
with direct(on_run, on_rulebook) as (values ${joined(direct.map(([onRun, onRulebook]) => sql`(${onRun}, ${onRulebook})`))})
select distinct ${run}, ${rulebook.id}, on_run, on_rulebook from (
  select * from direct union all
  select rests.on_run, rests.on_rulebook from run_rests as rests
  join direct on direct.on_run = rests.run_id and direct.on_rulebook = rests.rulebook) as found`);
}

const pairShape = z.object({ rulebook: z.string(), on_rulebook: z.string() });

/** Which rulebooks of a run rest on which others of it. */
export async function restsWithin(
  asked: Asked,
  run: string,
): Promise<readonly { readonly rulebook: string; readonly on: string }[]> {
  const rows = await asked.rows(
    sql`select rulebook, on_rulebook from run_rests where run_id = ${run} and on_run = ${run} order by rulebook, on_rulebook`,
    pairShape,
  );
  return rows.map(({ rulebook, on_rulebook }) => ({ rulebook, on: on_rulebook }));
}
