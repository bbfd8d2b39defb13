import { z } from 'zod';
import { compactions, shelfOf, shelfOfId, subjectsOn, type Some } from '../../registry/index.ts';
import { joined, shape, sql, type Sql, type Transaction } from '../../sql/index.ts';
import type { SubjectKind } from '../../vocabulary/index.ts';
import { remake, work, type Batch } from './batch.ts';
import { decidingScheme, subjectIdOf } from './subjects.ts';

const shelfForm = z.object({ shelf: shape.count });
const foundForm = z.object({ subject_id: shape.text, subject_no: shape.bigint });

/** The subjects of so few rows are looked for where they lie; for more, all of them are held against the rows. */
const few = 16;

const everyKind: readonly SubjectKind[] = ['organisation', 'establishment'];

/** Everyone whom the rows of a batch may name. */
export interface Named {
  /** A relation to be called `subject`, with all that its table has. */
  readonly subjects: Sql;
  /** The same, by the shelves they lie on, where others may lie too; undefined where it is everybody. */
  readonly some: Some | undefined;
  /** Those who were found, by their ids. */
  readonly known: ReadonlyMap<string, bigint>;
}

/**
 * Finds everyone whom the rows of a batch may name, if those are few; else it may be anybody. An id is made of what names a subject, so it says
 * where the subject lies; a table that is of records alone does not say of which kind its subjects are, so each is tried, and facts
 * are looked for where one was found.
 */
export async function subjectsNamed(transaction: Transaction, batch: Batch): Promise<Named> {
  if (batch.rows > few) return { subjects: sql`subject`, some: undefined, known: new Map() };
  const { table, staged } = batch;
  const scheme = decidingScheme(batch);
  const kinds = table.subject === undefined ? everyKind : [table.subject.kind];
  const each = kinds.map(
    (kind) =>
      sql`select ${shelfOf(subjectIdOf({ kind, scheme }))} as shelf from (select subject as value from ${staged} where subject is not null) as said`,
  );
  const shelves = await transaction.rows(
    sql`select distinct shelf from (${joined(each, ' union all ')}) as named order by shelf`,
    shelfForm,
  );
  const mayLie = shelves.map(({ shelf }) => ({ from: shelf, to: shelf }));
  // By a text that is put together: what a join looks for by a column itself an engine reads that column of every row for (`rowsLying`).
  await remake(
    transaction,
    work.named,
    sql`select * from (${subjectsOn(mayLie)}) as subject where subject.value || '' in (select subject from ${staged})`,
  );
  const found = await transaction.rows(sql`select subject_id, subject_no from ${work.named}`, foundForm);
  const lying = [...new Set(found.flatMap(({ subject_id }) => shelfOfId(subject_id) ?? []))].toSorted((a, b) => a - b);
  return {
    subjects: work.named,
    some: {
      subjects: sql`select subject_no from ${work.named}`,
      shelves: lying.map((shelf) => ({ from: shelf, to: shelf })),
      compacted: await compactions(transaction),
    },
    known: new Map(found.map(({ subject_id, subject_no }) => [subject_id, subject_no])),
  };
}
