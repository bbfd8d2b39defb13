import { z } from 'zod';
import { shape, sql, ident, joined, type Sql, type Transaction } from '../../sql/index.ts';
import type { SideBySide } from './side-by-side.ts';
import {
  movements,
  type Movement,
  type MovementCounts,
  type ScoreChange,
  type Treatment,
  type Transition,
} from './simulation.ts';

const noMovement: MovementCounts = { same: 0, better: 0, worse: 0, gained: 0, lost: 0, 'other-reason': 0 };

/** Counts by movement, over all transitions. */
export function countMovements(transitions: readonly Transition[]): MovementCounts {
  const counts: Record<Movement, number> = { ...noMovement };
  for (const { movement, count } of transitions) counts[movement] += count;
  return counts;
}

const groupShape = z.object({
  by: z.string(),
  name: z.string().nullable(),
  movement: z.enum(movements),
  count: shape.count,
});

function countsBy(what: string, name: Sql): Sql {
  return sql`select ${what} as "by", ${name} as name, movement, count(*) as count from pairs group by all`;
}

/**
 * How each group fares. Premises-only subjects are a group of their own, by who runs them, and are in the others too:
 * what is told of a group is a count, and nothing of any one of them.
 */
export async function treatmentOf(transaction: Transaction, { rows, grouping }: SideBySide): Promise<Treatment[]> {
  const asked = [...grouping.map((name) => countsBy(name, ident(name))), countsBy('operator', sql`operator`)];
  const counted = await transaction.rows(
    sql`with pairs as (${rows}) select * from (${joined(asked, ' union all ')}) as counted order by "by", name, movement`,
    groupShape,
  );
  const all = new Map<string, Map<string | null, Record<Movement, number>>>();
  for (const { by: what, name, movement, count } of counted) {
    const groups = all.get(what) ?? new Map<string | null, Record<Movement, number>>();
    all.set(what, groups);
    const counts = groups.get(name) ?? { ...noMovement };
    groups.set(name, counts);
    counts[movement] += count;
  }
  return [...grouping, 'operator'].flatMap((what): Treatment[] => {
    const groups = [...(all.get(what) ?? [])].map(([name, counts]) => ({
      name,
      counts,
      subjects: movements.reduce((sum, movement) => sum + counts[movement], 0),
    }));
    // A profile field that nobody fills in says nothing of how anyone is treated.
    if (groups.every(({ name }) => name === null)) return [];
    const moved = ({ subjects, counts }: (typeof groups)[number]): number => subjects - counts.same;
    return [{ by: what, groups: groups.toSorted((left, right) => moved(right) - moved(left)) }];
  });
}

/** At these shares of all changes; each quantile is a change that occurs, so that none is a mean of two. */
const shares = ['0', '0.05', '0.25', '0.5', '0.75', '0.95', '1'] as const;
/** More different changes than these are not listed one by one. */
const mostSteps = 24;

/** Decimals come as text, which has every digit. */
function asText(value: Sql): Sql {
  return sql`cast(${value} as varchar)`;
}

/** How scores change; null where nobody has a score by both texts. */
export async function scoreChangeOf(transaction: Transaction, { rows }: SideBySide): Promise<ScoreChange | null> {
  const quantiles = joined(shares.map((share) => asText(sql`quantile_disc(change, cast(${share} as decimal(3,2)))`)));
  const whole = await transaction.row(
    sql`with pairs as (${rows}) select count(change) as changed_count, count(*) filter (where change < 0) as lower,
      count(*) filter (where change = 0) as same, count(*) filter (where change > 0) as higher,
      count(distinct change) as steps, [${quantiles}] as quantiles from pairs`,
    z.object({
      changed_count: shape.count,
      lower: shape.count,
      same: shape.count,
      higher: shape.count,
      steps: shape.count,
      quantiles: z.array(z.string().nullable()),
    }),
  );
  if (whole.changed_count === 0) return null;
  const steps =
    whole.steps > mostSteps
      ? null
      : await transaction.rows(
          sql`with pairs as (${rows}), steps as (select change, count(*) as count from pairs where change is not null group by change)
select ${asText(sql`change`)} as step, count from steps order by change`,
          z.object({ step: z.string(), count: shape.count }),
        );
  return {
    both: whole.changed_count,
    lower: whole.lower,
    same: whole.same,
    higher: whole.higher,
    quantiles: shares.map((at, index) => ({ at, change: shortest(whole.quantiles[index] ?? '0') })),
    steps: steps?.map(({ step, count }) => ({ change: shortest(step), count })) ?? null,
  };
}

/** A decimal without the zeros that its scale adds: `5.000000000000` is `5`. */
function shortest(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}
