import { z } from 'zod';
import type { Asked } from '../proof/index.ts';
import { shape, sql, type Sql } from '../sql/index.ts';

/** How many got what. */
export interface GradeCounts {
  readonly subjects: number;
  /** Every grade of the rulebook, in the order asked for, also those nobody got. */
  readonly grades: readonly { readonly grade: string; readonly count: number }[];
  /** By reason, the most frequent first. */
  readonly unrated: readonly { readonly reason: string; readonly count: number }[];
  /** Values asked for and known, over everyone; `known / asked` is the coverage of the whole. */
  readonly coverage: { readonly known: bigint; readonly asked: bigint };
  /** Rated as places only, because their operator is or may be a person. */
  readonly premisesOnly: number;
}

const groupForm = z.object({
  grade: z.string().nullable(),
  reason: z.string().nullable(),
  count: shape.count,
  known: shape.bigint,
  asked: shape.bigint,
  premises: shape.count,
});

/** Counts grades and reasons of one rulebook's part of a run, its grades in the order given. */
export async function countGrades(asked: Asked, grades: Sql, inOrder: readonly string[]): Promise<GradeCounts> {
  const groups = await asked.rows(
    sql`select grade, reason, count(*) as count, coalesce(sum(coverage_known), 0) as known,
      coalesce(sum(coverage_asked), 0) as asked, count(*) filter (where operator <> 'organisation') as premises
    from (${grades}) as given group by grade, reason`,
    groupForm,
  );
  const order = [...new Set([...inOrder, ...groups.flatMap(({ grade }) => grade ?? [])])];
  const unrated = groups.flatMap(({ reason, count }) => (reason === null ? [] : [{ reason, count }]));
  return {
    subjects: groups.reduce((sum, { count }) => sum + count, 0),
    grades: order.map((grade) => ({ grade, count: groups.find((each) => each.grade === grade)?.count ?? 0 })),
    unrated: unrated.toSorted((left, right) => right.count - left.count || (left.reason < right.reason ? -1 : 1)),
    coverage: {
      known: groups.reduce((sum, each) => sum + each.known, 0n),
      asked: groups.reduce((sum, each) => sum + each.asked, 0n),
    },
    premisesOnly: groups.reduce((sum, { premises }) => sum + premises, 0),
  };
}
