import { z } from 'zod';
import { factsHashed, factsHashedBy } from '../proof/index.ts';
import { hashTable, liesOn, type Shelves } from '../registry/index.ts';
import { ident, shape, sql, type Sql, type Transaction } from '../sql/index.ts';
import { nextTable } from './pieces.ts';
import type { Clustered, Hashed } from './tables.ts';

/**
 * Beside the facts of a kind their hashes are made anew, subject by subject, of those that are in force: a rating has to
 * hash every fact it read, and of whom nothing came since the hash is the same.
 */
function nextHashes({ kind }: Hashed): Sql {
  return ident(`next_hashed_${kind.id}`);
}

const versionForm = z.object({ version: shape.text });

async function madeBy(transaction: Transaction, { columns }: Hashed): Promise<string> {
  const { version } = await transaction.row(sql`select version() as version`, versionForm);
  return factsHashedBy(columns, version);
}

/** Makes the table for the hashes of what is laid from now on. */
export async function beginHashes(transaction: Transaction, hashed: Hashed): Promise<void> {
  const { id } = hashed.kind;
  await transaction.run(sql`create or replace table ${nextHashes(hashed)}
  (shelf usmallint not null, subject_no bigint not null, latest date not null, hash blob not null)`);
  await transaction.run(
    sql`insert into fact_hashes (kind) select ${id} where not exists (select 1 from fact_hashes where kind = ${id})`,
  );
  await transaction.run(
    sql`update fact_hashes set next_made_by = ${await madeBy(transaction, hashed)} where kind = ${id}`,
  );
}

/** Hashes the facts in force of one run of shelves, which were laid before. */
export async function hashPiece(
  transaction: Transaction,
  { table, hashed, shelf }: { readonly table: Clustered; readonly hashed: Hashed; readonly shelf: Shelves },
): Promise<void> {
  const facts = sql`select * from ${nextTable(table)} where ended_at = 'infinity' and ${liesOn(sql`shelf`, [shelf])}`;
  await transaction.run(sql`insert into ${nextHashes(hashed)}
select shelf, subject_no, latest, unhex(hash) from (${factsHashed(hashed.columns, facts, {
    columns: sql`shelf, event_on`,
    gathered: sql`min(shelf) as shelf, max(event_on) as latest`,
  })}) as hashed order by shelf, subject_no`);
  // Hashes made by two ways of making them are none: the kind was changed while its facts were laid.
  await transaction.run(
    sql`update fact_hashes set next_made_by = '' where kind = ${hashed.kind.id} and next_made_by <> ${await madeBy(transaction, hashed)}`,
  );
}

/** Puts the hashes that were made in the place of the old ones, in the transaction in which the facts are. */
export async function replaceHashes(transaction: Transaction, hashed: Hashed, through: bigint): Promise<void> {
  const { kind } = hashed;
  await transaction.run(sql`drop table if exists ${hashTable(kind)}`);
  await transaction.run(sql`alter table ${nextHashes(hashed)} rename to ${hashTable(kind)}`);
  await transaction.run(
    sql`update fact_hashes set through_commit = ${through}, made_by = next_made_by, next_made_by = null where kind = ${kind.id}`,
  );
}

/** Clears away what was made of a compaction that is given up. */
export async function dropHashes(transaction: Transaction, hashed: Hashed): Promise<void> {
  await transaction.run(sql`drop table if exists ${nextHashes(hashed)}`);
}
