import { z } from 'zod';
import { shelfOf, subjectsOn } from '../../registry/index.ts';
import { joined, shape, sql, type Sql, type Transaction } from '../../sql/index.ts';
import type { SubjectKind } from '../../vocabulary/index.ts';
import type { Batch } from './batch.ts';
import { decidingScheme, subjectIdOf } from './subjects.ts';

/** The subjects of so few rows are looked for where they lie; for more, all of them are held against the rows. */
const few = 16;

const everyKind: readonly SubjectKind[] = ['organisation', 'establishment'];

/**
 * A relation as `subject`, with everyone whom the rows of a batch may name. An id is made of what names a subject, so it says
 * where the subject lies; a table that is of records alone does not say of which kind its subjects are, so each is tried.
 */
export async function subjectsNamed(transaction: Transaction, batch: Batch): Promise<Sql> {
  if (batch.rows > few) return sql`subject`;
  const { table, staged } = batch;
  const scheme = decidingScheme(batch);
  const kinds = table.subject === undefined ? everyKind : [table.subject.kind];
  const each = kinds.map(
    (kind) =>
      sql`select ${shelfOf(subjectIdOf({ kind, scheme }))} as shelf from (select subject as value from ${staged} where subject is not null) as said`,
  );
  const shelves = await transaction.rows(
    sql`select distinct shelf from (${joined(each, ' union all ')}) as named order by shelf`,
    z.object({ shelf: shape.count }),
  );
  return shelves.length === 0
    ? sql`(select * from subject where false)`
    : sql`(${subjectsOn(shelves.map(({ shelf }) => ({ from: shelf, to: shelf })))})`;
}
