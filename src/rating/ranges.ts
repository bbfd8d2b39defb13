import { z } from 'zod';
import type { RecordKind } from '../kinds/index.ts';
import {
  factTable,
  profileKind,
  shelves,
  shelvesPart,
  subjectsOn,
  type Shelves,
  type Some,
} from '../registry/index.ts';
import { ident, joined, shape, sql, type Transaction } from '../sql/index.ts';

/** A run of shelves that is rated at once. */
export type Range = Shelves;

/** About so many subjects are rated at once. */
export const usualAtOnce = 250_000;

const laidForm = z.object({ rows: shape.count, beside: shape.count });

/**
 * The ranges that everyone is rated in by rulebooks that read some kinds: as many as it takes to have about so many subjects
 * in each, where what is read lies by subject; else all at once, since what lies beside is read again with each range.
 */
export async function planRanges(
  transaction: Transaction,
  kinds: readonly RecordKind[],
  subjectsAtOnce: number = usualAtOnce,
): Promise<readonly Range[]> {
  const all = [shelvesPart(0, 1)];
  const { subjects } = await transaction.row(
    sql`select count(*) as subjects from subject`,
    z.object({ subjects: shape.count }),
  );
  const many = Math.min(shelves, Math.ceil(subjects / subjectsAtOnce));
  if (many < 2) return all;
  const tables = [sql`subject`, sql`listing`, ...[profileKind, ...kinds].map(factTable)];
  const laid = await transaction.rows(
    joined(
      tables.map((table) => sql`select count(*) as rows, count(*) - count(shelf) as beside from ${table}`),
      ' union all ',
    ),
    laidForm,
  );
  // One row beside is read with each range: of a tenth it takes more than the ranges spare.
  if (laid.some(({ rows, beside }) => beside * 10 > rows)) return all;
  return Array.from({ length: many }, (_, place) => shelvesPart(place, many));
}

const rangeTable = ident('rating_range');

/** Keeps aside who is in a range. */
export async function chooseRange(
  transaction: Transaction,
  range: Range,
  compacted?: Some['compacted'],
): Promise<Some> {
  await transaction.run(
    sql`create or replace temp table ${rangeTable} as select subject_no from (${subjectsOn([range], compacted)}) as subject`,
  );
  return { subjects: sql`select subject_no from ${rangeTable}`, shelves: [range], compacted };
}

/** Clears it away. */
export async function forgetRange(transaction: Transaction): Promise<void> {
  await transaction.run(sql`drop table if exists ${rangeTable}`);
}
