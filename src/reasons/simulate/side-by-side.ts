import { z } from 'zod';
import type { Rehearsed } from '../../rating/index.ts';
import { profileKind, profilesKnown } from '../../registry/index.ts';
import { ident, joined, shape, sql, type Sql } from '../../sql/index.ts';
import { movedBetween, type Scales } from './movement.ts';
import type { Outcome, Transition } from './simulation.ts';

const table = ident('simulated');
const moves = ident('simulated_move');
const scores = ident('simulated_score');

/** What subjects are grouped by, as far as their profiles say it: equal treatment is a question of these. */
const grouping = ['place', 'category', 'size', 'origin', 'legal_form'].filter((name) =>
  profileKind.fields.some((field) => field.name === name),
);

/**
 * A score as a decimal, whatever it was written as: `15`, `12.50`, or `2/3` cut to six places. NULL where there is
 * none, or one too long to subtract from.
 */
function scoreNumber(score: Sql): Sql {
  const part = (index: number): Sql => sql`try_cast(split_part(${score}, '/', ${index}) as hugeint)`;
  return sql`coalesce(try_cast(${score} as decimal(38,12)),
    try_cast(try(cast(${part(1)} * 1000000 // nullif(${part(2)}, 0) as decimal(32,0)) * 0.000001) as decimal(38,12)))`;
}

/** An outcome as one text, to group and join by. */
function key(grade: Sql, reason: Sql): Sql {
  return sql`case when ${grade} is null then 'unrated ' || coalesce(${reason}, 'not-in-scope') else 'grade ' || ${grade} end`;
}

/** The outcome that such a text says. */
export function outcomeOf(text: string): Outcome {
  const [is, ...name] = text.split(' ');
  return is === 'grade' ? { grade: name.join(' '), reason: null } : { grade: null, reason: name.join(' ') };
}

function keyOf({ grade, reason }: Outcome): string {
  return grade === null ? `unrated ${reason ?? ''}` : `grade ${grade}`;
}

/** The two answers side by side, one row a subject, and the relations that the counts are made from. */
export interface SideBySide {
  /** `subject_no, subject_id, operator, before, after, before_score, after_score, change, movement, distance` and groups. */
  readonly rows: Sql;
  readonly grouping: readonly string[];
  readonly transitions: readonly Transition[];
}

/**
 * Lays two answers side by side in temporary tables, and says of each pair of outcomes what movement it is.
 *
 * Pairs are few however many subjects there are, so whether one is better is decided once a pair, by
 * `movedBetween`, and joined back; there is no second wording of it in SQL that could differ.
 */
export async function sideBySide({ transaction, moment, parts }: Rehearsed, scales: Scales): Promise<SideBySide> {
  const [from, to] = parts;
  if (from === undefined || to === undefined) throw new Error('two texts are compared');
  // Each different score is read as a number once: reading digits costs more than all else here, and scores repeat.
  await transaction.run(sql`create or replace temp table ${scores} as select score, ${scoreNumber(sql`score`)} as number
from (select score from (${from.grades}) as was union select score from (${to.grades}) as now) as given where score is not null`);
  const said = joined(grouping.map((name) => sql`profile.${ident(name)}`));
  await transaction.run(sql`create or replace temp table ${table} as
select subject_no, subject_id, both_texts.operator, before, after, before_score, after_score,
  try(high.number - low.number) as change, profile.name, ${said}
from (
  select coalesce(was.subject_no, now.subject_no) as subject_no, coalesce(was.subject_id, now.subject_id) as subject_id,
    coalesce(was.operator, now.operator) as operator, ${key(sql`was.grade`, sql`was.reason`)} as before,
    ${key(sql`now.grade`, sql`now.reason`)} as after, was.score as before_score, now.score as after_score
  from (${from.grades}) as was full join (${to.grades}) as now on now.subject_no = was.subject_no
) as both_texts
left join ${scores} as low on low.score = before_score left join ${scores} as high on high.score = after_score
left join (${profilesKnown(profileKind, moment, moment.through)}) as profile using (subject_no)`);
  const pairs = await transaction.rows(
    sql`select before, after, count(*) as count from ${table} group by before, after`,
    z.object({ before: z.string(), after: z.string(), count: shape.count }),
  );
  const transitions = pairs.map(({ before, after, count }) => {
    const [left, right] = [outcomeOf(before), outcomeOf(after)];
    return { before: left, after: right, count, ...movedBetween(left, right, scales) };
  });
  await transaction.run(
    sql`create or replace temp table ${moves} (before varchar, after varchar, movement varchar, distance bigint)`,
  );
  for (const { before, after, movement, distance } of transitions) {
    await transaction.run(
      sql`insert into ${moves} values (${keyOf(before)}, ${keyOf(after)}, ${movement}, ${BigInt(distance)})`,
    );
  }
  return {
    rows: sql`select * from ${table} join ${moves} using (before, after)`,
    grouping,
    transitions: transitions
      .map(({ before, after, movement, count }) => ({ before, after, movement, count }))
      .toSorted(
        (left, right) => inOrder(left.before, right.before, scales.from) || inOrder(left.after, right.after, scales.to),
      ),
  };
}

/** Grades from best to worst, then reasons by name. */
function inOrder(left: Outcome, right: Outcome, scale: readonly string[]): number {
  const at = ({ grade }: Outcome): number => (grade === null ? scale.length : scale.indexOf(grade));
  const names = [left.reason ?? '', right.reason ?? ''];
  return at(left) - at(right) || (names[0] === names[1] ? 0 : (names[0] ?? '') < (names[1] ?? '') ? -1 : 1);
}
