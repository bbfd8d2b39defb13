import { z } from 'zod';
import type { Asked } from '../proof/index.ts';
import { shape, sql, type Sql, type Transaction } from '../sql/index.ts';

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

/** A row of such a count. */
export const groupForm = z.object({
  grade: z.string().nullable(),
  reason: z.string().nullable(),
  count: shape.count,
  known: shape.bigint,
  asked: shape.bigint,
  premises: shape.count,
});

/** How many got one grade, or have none for one reason; `premises` of them are rated as places only. */
export type GradeGroup = z.infer<typeof groupForm>;

/** The groups of one rulebook's part of a run: those that share a grade, or a reason. */
export async function gradeGroups(asked: Asked, grades: Sql): Promise<readonly GradeGroup[]> {
  return asked.rows(
    sql`select ${grouped}
    from (${grades}) as given group by grade, reason order by grade, reason`,
    groupForm,
  );
}

const sidedForm = groupForm.extend({ is_come: z.boolean() });

/** The groups of those who left and of those who came in, asked for together. */
export async function groupsMoved(
  asked: Asked,
  { gone, come }: { readonly gone: Sql; readonly come: Sql },
): Promise<{ readonly gone: readonly GradeGroup[]; readonly come: readonly GradeGroup[] }> {
  const found = await asked.rows(
    sql`select is_come, ${grouped} from (${sided(false, gone)} union all ${sided(true, come)}) as moved group by is_come, grade, reason`,
    sidedForm,
  );
  const of = (isCome: boolean): readonly GradeGroup[] =>
    found.filter(({ is_come }) => is_come === isCome).map(({ is_come: _isCome, ...group }) => group);
  return { gone: of(false), come: of(true) };
}

function sided(isCome: boolean, grades: Sql): Sql {
  return sql`select ${isCome} as is_come, grade, reason, coverage_known, coverage_asked, operator from (${grades}) as given`;
}

const grouped = sql`grade, reason, count(*) as count, coalesce(sum(coverage_known), 0) as known,
      coalesce(sum(coverage_asked), 0) as asked, count(*) filter (where operator <> 'organisation') as premises`;

/** How many there are in all. */
export function sumOf(groups: readonly GradeGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

/** Groups without some who left them and with some who came in. */
export function groupsAfter(
  before: readonly GradeGroup[],
  { gone, come }: { readonly gone: readonly GradeGroup[]; readonly come: readonly GradeGroup[] },
): readonly GradeGroup[] {
  const all = new Map<string, GradeGroup>();
  const add = (group: GradeGroup, sign: 1 | -1): void => {
    const key = JSON.stringify([group.grade, group.reason]);
    const held = all.get(key) ?? { ...group, count: 0, known: 0n, asked: 0n, premises: 0 };
    all.set(key, {
      ...held,
      count: held.count + sign * group.count,
      known: held.known + BigInt(sign) * group.known,
      asked: held.asked + BigInt(sign) * group.asked,
      premises: held.premises + sign * group.premises,
    });
  };
  for (const each of before) add(each, 1);
  for (const each of gone) add(each, -1);
  for (const each of come) add(each, 1);
  return [...all.values()].filter(({ count }) => count > 0);
}

/** Counts grades and reasons of one rulebook's part of a run, its grades in the order given. */
export async function countGrades(asked: Asked, grades: Sql, inOrder: readonly string[]): Promise<GradeCounts> {
  return countsOf(await gradeGroups(asked, grades), inOrder);
}

/** The same of groups that are known already. */
export function countsOf(groups: readonly GradeGroup[], inOrder: readonly string[]): GradeCounts {
  const order = [...new Set([...inOrder, ...groups.flatMap(({ grade }) => grade ?? [])])];
  const unrated = groups.flatMap(({ reason, count }) => (reason === null ? [] : [{ reason, count }]));
  return {
    subjects: sumOf(groups),
    grades: order.map((grade) => ({ grade, count: groups.find((each) => each.grade === grade)?.count ?? 0 })),
    unrated: unrated.toSorted((left, right) => right.count - left.count || (left.reason < right.reason ? -1 : 1)),
    coverage: {
      known: groups.reduce((sum, each) => sum + each.known, 0n),
      asked: groups.reduce((sum, each) => sum + each.asked, 0n),
    },
    premisesOnly: groups.reduce((sum, { premises }) => sum + premises, 0),
  };
}

/** How many rows there are. */
export async function countOf(transaction: Transaction, rows: Sql): Promise<number> {
  const { many } = await transaction.row(
    sql`select count(*) as many from (${rows}) as counted`,
    z.object({ many: shape.count }),
  );
  return many;
}
