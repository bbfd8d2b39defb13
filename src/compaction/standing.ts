import { z } from 'zod';
import { compactedThrough } from '../registry/index.ts';
import { ident, shape, sql, type Database, type Sql } from '../sql/index.ts';
import { extractStands } from './extracts.ts';
import type { Clustered } from './tables.ts';

/** How a table stands. */
export interface Standing {
  readonly table: Clustered;
  readonly rows: number;
  /** Rows that lie beside the clustered ones, and ends that are not folded in. */
  readonly beside: number;
  /** Whether a compaction of it was begun and has not ended. */
  readonly isUnderWay: boolean;
  /** Whether what was made of it when it was laid would be made otherwise now: a kind, the engine or another table changed since. */
  readonly isStale: boolean;
}

const standingForm = z.object({ rows: shape.count, beside: shape.count, is_under_way: z.boolean() });

/** How each of some tables stands. */
export async function standingsOf(database: Database, tables: readonly Clustered[]): Promise<readonly Standing[]> {
  const standings: Standing[] = [];
  for (const table of tables) {
    const { rows, beside, is_under_way } = await database.row(standing(table), standingForm);
    const { name, extract } = table;
    const isStale = extract !== undefined && !(await extractStands(database, name, extract));
    standings.push({ table, rows, beside, isUnderWay: is_under_way, isStale });
  }
  return standings;
}

function standing({ name, ends }: Clustered): Sql {
  const unfolded =
    ends === undefined ? sql`0` : sql`(select count(*) from ${ends} where commit_no > ${compactedThrough(name)})`;
  return sql`select (select count(*) from ${ident(name)}) as rows,
  (select count(*) from ${ident(name)} where shelf is null) + ${unfolded} as beside,
  exists (select 1 from compaction where table_name = ${name} and under_way is not null) as is_under_way`;
}

/** When a table is compacted without being asked to. */
export interface Threshold {
  /** At least so many rows lie beside … */
  readonly rows: number;
  /** … and at least so many in a hundred. */
  readonly percent: number;
}

/** Whether a table is to be compacted: where enough lies beside, where that was begun, or what is made of it is not that of now. */
export function isDue({ rows, beside, isUnderWay, isStale }: Standing, threshold: Threshold): boolean {
  return isUnderWay || isStale || (beside >= Math.max(1, threshold.rows) && beside * 100 >= rows * threshold.percent);
}
