import { z } from 'zod';
import type { RecordKind } from '../kinds/index.ts';
import { factsColumns, factsHashed, factsHashedBy } from '../proof/index.ts';
import {
  compactedThrough,
  hashTable,
  laidSubjectColumns,
  laidSubjects,
  liesOn,
  profileKind,
  subjectsLaid,
  subjectsLaidBy,
  type Shelves,
} from '../registry/index.ts';
import { ident, shape, sql, type Sql, type Transaction } from '../sql/index.ts';

/** Who can answer a question. */
type Answering = Pick<Transaction, 'row'>;

/**
 * What is made of the facts of a kind when they are laid, subject by subject, because every rating of everybody would make it again. It
 * is no record: without it the same comes of a rating.
 */
export interface Extract {
  /** Of whose facts, and as what it is noted in `fact_hashes`. */
  readonly kind: string;
  /** Other tables that it is made of too: where they are laid anew, so is it. */
  readonly restsOn: readonly string[];
  readonly table: Sql;
  /** Where it is made, until it takes the place of the other. */
  readonly next: Sql;
  readonly columns: Sql;
  /** Its rows of one run of shelves, in their order, from the facts that were laid there before. */
  readonly rows: (facts: Sql, shelf: Shelves) => Sql;
  /** By what it is made: of the same facts the same would be made again by the same. */
  readonly madeBy: (asked: Answering) => Promise<string>;
}

const madeForm = z.object({ made_by: shape.text });

/** The hash of each subject's facts in force: a rating has to hash every fact it read, and of whom nothing came since it is the same. */
export function hashesOf(kind: RecordKind): Extract {
  const columns = factsColumns(kind);
  return {
    kind: kind.id,
    restsOn: [],
    table: hashTable(kind),
    next: ident(`next_hashed_${kind.id}`),
    columns: sql`shelf usmallint not null, subject_no bigint not null, latest date not null, hash blob not null`,
    rows: (facts, shelf) =>
      sql`select shelf, subject_no, latest, unhex(hash) from (${factsHashed(
        columns,
        sql`select * from ${facts} where ended_at = 'infinity' and ${liesOn(sql`shelf`, [shelf])}`,
        { columns: sql`shelf, event_on`, gathered: sql`min(shelf) as shelf, max(event_on) as latest` },
      )}) as hashed order by shelf, subject_no`,
    madeBy: async (asked) => {
      const { version } = await asked.row(sql`select version() as version`, z.object({ version: shape.text }));
      return factsHashedBy(columns, version);
    },
  };
}

/** What is known of each subject itself, put together of the three tables that say it: who is in scope is asked of it by every rulebook. */
export const subjectsExtract: Extract = {
  kind: profileKind.id,
  restsOn: ['subject', 'listing'],
  table: laidSubjects,
  next: ident('next_laid_subject'),
  columns: laidSubjectColumns,
  rows: subjectsLaid,
  madeBy: async (asked) => (await asked.row(subjectsLaidBy, madeForm)).made_by,
};

/** Makes the table for what is laid from now on. */
export async function beginExtract(transaction: Transaction, extract: Extract): Promise<void> {
  const { kind, next, columns } = extract;
  await transaction.run(sql`create or replace table ${next} (${columns})`);
  await transaction.run(
    sql`insert into fact_hashes (kind) select ${kind} where not exists (select 1 from fact_hashes where kind = ${kind})`,
  );
  await transaction.run(
    sql`update fact_hashes set next_made_by = ${await extract.madeBy(transaction)} where kind = ${kind}`,
  );
}

/** Makes it of one run of shelves of these facts, which were laid before. */
export async function extractPiece(
  transaction: Transaction,
  extract: Extract,
  { facts, shelf }: { readonly facts: Sql; readonly shelf: Shelves },
): Promise<void> {
  const { kind, next } = extract;
  await transaction.run(sql`insert into ${next} ${extract.rows(facts, shelf)}`);
  // What is made by two ways of making it is nothing: the kind was changed, or subjects were laid anew, while its facts were laid.
  await transaction.run(
    sql`update fact_hashes set next_made_by = '' where kind = ${kind} and next_made_by <> ${await extract.madeBy(transaction)}`,
  );
}

/** Puts what was made in the place of the old, in the transaction in which the facts are. */
export async function replaceExtract(
  transaction: Transaction,
  { kind, table, next }: Extract,
  through: bigint,
): Promise<void> {
  await transaction.runAll([sql`drop table if exists ${table}`, sql`alter table ${next} rename to ${table}`]);
  await transaction.run(
    sql`update fact_hashes set through_commit = ${through}, made_by = next_made_by, next_made_by = null where kind = ${kind}`,
  );
}

/** Clears away what was made of a compaction that is given up. */
export async function dropExtract(transaction: Transaction, { next }: Extract): Promise<void> {
  await transaction.run(sql`drop table if exists ${next}`);
}

const standsForm = z.object({ is_laid: z.boolean(), made_by: shape.text.nullable() });

/** Whether what is made of a table that was laid is what would be made of it now. Of one that never was, nothing is. */
export async function extractStands(asked: Answering, table: string, extract: Extract): Promise<boolean> {
  const { is_laid, made_by } = await asked.row(
    sql`select through >= 0 as is_laid, (select any_value(made_by) from fact_hashes where kind = ${extract.kind} and through_commit = through) as made_by
from (select ${compactedThrough(table)} as through) as laid`,
    standsForm,
  );
  return !is_laid || made_by === (await extract.madeBy(asked));
}
