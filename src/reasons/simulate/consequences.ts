import { z } from 'zod';
import type { Rehearsed } from '../../rating/index.ts';
import type { Consequence, Rulebook } from '../../rulebook/index.ts';
import { ident, joined, shape, sql, type Sql } from '../../sql/index.ts';
import { citedBy } from '../why/cited.ts';
import type { ConsequenceChange } from './simulation.ts';

const countShape = z.object({
  place: shape.count,
  before: shape.count,
  after: shape.count,
  gained: shape.count,
  lost: shape.count,
});

/**
 * The cost of a change in what would be proposed: each list, incentive and sanction of either text, and to how many.
 *
 * Organisations alone are counted. A place whose operator is or may be a person has no consequence at all (law 1), so a
 * change of a rule costs it none.
 */
export async function consequencesOf({ transaction, parts }: Rehearsed): Promise<ConsequenceChange[]> {
  const [from, to] = parts;
  if (from === undefined || to === undefined) throw new Error('two texts are compared');
  const all = new Map([...from.rulebook.consequences, ...to.rulebook.consequences].map((each) => [each.name, each]));
  const names = [...all.keys()];
  if (names.length === 0) return [];
  const organisations = sql`select subject_no from (${from.grades}) as was where operator = 'organisation'
union select subject_no from (${to.grades}) as now where operator = 'organisation'`;
  const counts = names.map((name, place) => {
    const [before, after] = [holds(from, 'was', name), holds(to, 'now', name)];
    return sql`select ${place} as place, count(*) filter (where ${before}) as before, count(*) filter (where ${after}) as after,
  count(*) filter (where ${after} and not ${before}) as gained, count(*) filter (where ${before} and not ${after}) as lost
from (${organisations}) as subject ${besides(from, 'was')} ${besides(to, 'now')}`;
  });
  const rows = await transaction.rows(joined(counts, ' union all '), countShape);
  return rows
    .toSorted((left, right) => left.place - right.place)
    .flatMap(({ place, ...counted }) => {
      const consequence = all.get(names[place] ?? '');
      const { rulebook } = to.rulebook.consequences.some(({ name }) => name === consequence?.name) ? to : from;
      return consequence === undefined ? [] : [{ ...shown(consequence, rulebook), ...counted }];
    });
}

type Part = Rehearsed['parts'][number];

/** Whether a text proposes something; what cannot be told is not proposed. */
function holds({ rulebook, proposals }: Part, alias: string, name: string): Sql {
  const has = proposals !== undefined && rulebook.consequences.some((each) => each.name === name);
  return has ? sql`coalesce(${ident(alias)}.${ident(`consequence ${name}`)}, false)` : sql`false`;
}

function besides({ proposals }: Part, alias: string): Sql {
  return proposals === undefined
    ? sql``
    : sql`left join (${proposals}) as ${ident(alias)} on ${ident(alias)}.subject_no = subject.subject_no`;
}

function shown(
  consequence: Consequence,
  rulebook: Rulebook,
): Pick<ConsequenceChange, 'name' | 'title' | 'is' | 'basis'> {
  const { name, title, is } = consequence;
  const read = citedBy(rulebook, consequence).some(({ evidence }) => evidence === 'primary');
  return { name, title, is, basis: read ? 'read' : 'not-read' };
}
