import { z } from 'zod';
import { shelfOf, subjectsOn, type Some } from '../../registry/index.ts';
import { joined, shape, sql, type Sql, type Transaction } from '../../sql/index.ts';
import type { SubjectKind } from '../../vocabulary/index.ts';
import { remake, work, type Batch } from './batch.ts';
import { decidingScheme, subjectIdOf } from './subjects.ts';

/** The subjects of so few rows are looked for where they lie; for more, all of them are held against the rows. */
const few = 16;

const everyKind: readonly SubjectKind[] = ['organisation', 'establishment'];

/** Everyone whom the rows of a batch may name. */
export interface Named {
  /** A relation to be called `subject`, with all that its table has. */
  readonly subjects: Sql;
  /** Who lies where they lie; undefined where that is everybody. */
  readonly some: Some | undefined;
}

/**
 * Finds everyone whom the rows of a batch may name, if those are few; else it may be anybody. An id is made of what names a subject, so it says
 * where the subject lies; a table that is of records alone does not say of which kind its subjects are, so each is tried.
 */
export async function subjectsNamed(transaction: Transaction, batch: Batch): Promise<Named> {
  if (batch.rows > few) return { subjects: sql`subject`, some: undefined };
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
  const those = shelves.map(({ shelf }) => ({ from: shelf, to: shelf }));
  await remake(transaction, work.named, subjectsOn(those));
  return { subjects: work.named, some: { subjects: sql`select subject_no from ${work.named}`, shelves: those } };
}
