import { z } from 'zod';
import type { Rehearsed } from '../../rating/index.ts';
import { ident, joined, shape, sql, type Sql } from '../../sql/index.ts';
import type { FindingChange } from './simulation.ts';

const outcome = z.enum(['met', 'not-met', 'unknown', 'not-applicable']).nullable();
const countShape = z.object({ place: shape.count, before: outcome, after: outcome, count: shape.count });

/**
 * How each requirement comes out by either text. Only where findings are all that a text gives: of graded ones the grades
 * are what moves, and the reasons of those that move most name the requirement.
 */
export async function findingsOf({ transaction, parts }: Rehearsed): Promise<FindingChange[]> {
  const [from, to] = parts;
  if (from === undefined || to === undefined) throw new Error('two texts are compared');
  if (from.findings === undefined && to.findings === undefined) return [];
  const all = [...to.rulebook.requirements, ...from.rulebook.requirements];
  const titles = new Map(all.toReversed().map(({ name, title }) => [name, title]));
  const names = [...new Set(all.map(({ name }) => name))];
  if (names.length === 0) return [];
  const subjects = sql`select subject_no from (${from.grades}) as was union select subject_no from (${to.grades}) as now`;
  const counts = names.map(
    (
      name,
      place,
    ) => sql`select ${place} as place, ${found(from, 'was', name)} as before, ${found(to, 'now', name)} as after, count(*) as count
from (${subjects}) as subject ${besides(from, 'was')} ${besides(to, 'now')} group by all`,
  );
  const rows = await transaction.rows(
    sql`select * from (${joined(counts, ' union all ')}) as counted order by place, before, after`,
    countShape,
  );
  return names.map((name, place) => ({
    name,
    title: titles.get(name) ?? { en: name },
    transitions: rows
      .filter((row) => row.place === place)
      .map(({ before, after, count }) => ({ before, after, count })),
  }));
}

type Part = Rehearsed['parts'][number];

function found({ rulebook, findings }: Part, alias: string, name: string): Sql {
  const has = findings !== undefined && rulebook.requirements.some((each) => each.name === name);
  return has ? sql`${ident(alias)}.${ident(`finding ${name}`)}` : sql`cast(null as varchar)`;
}

function besides({ findings }: Part, alias: string): Sql {
  return findings === undefined
    ? sql``
    : sql`left join (${findings}) as ${ident(alias)} on ${ident(alias)}.subject_no = subject.subject_no`;
}
