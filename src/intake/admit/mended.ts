import { z } from 'zod';
import { endTable } from '../../registry/index.ts';
import { joined, shape, sql, type Sql } from '../../sql/index.ts';
import { work, type Admission } from './batch.ts';
import type { Ledger } from './ledger.ts';

/**
 * Keeps mends in force against files that say again what was mended.
 *
 * An officer corrected or withdrew a record; the publisher has not yet, and states the old content again in every
 * file. That says nothing new, so the mend stands, and the row counts as unchanged. Only a content that differs from
 * what was mended away is a statement of its own and replaces the mend. A later correction by a file ends the matter.
 */
export async function keptMends(
  { transaction }: Admission,
  { kind, partition, fields, order }: Ledger,
  facts: Sql,
): Promise<void> {
  const { many } = await transaction.row(
    sql`select count(*) as many from ${endTable(kind)} where cause = 'mended'`,
    z.object({ many: shape.count }),
  );
  if (many === 0) return;
  await transaction.run(sql`delete from ${work.sequence} where _place in (
  with mended as (
    select fact.*, ended.commit_no as mended_in from ${facts} as fact
    join ${endTable(kind)} as ended on ended.fact_no = fact.fact_no and ended.cause = 'mended'
  ),
  stated as (
    select fact.*, commit_log.cause as made_by from ${facts} as fact join commit_log using (commit_no)
  )
  select later._place from ${work.incoming} as later join mended
    on (${joined(partition.map((column) => sql`later.${column}`))}) = (${joined(partition.map((column) => sql`mended.${column}`))})
    and row(${joined(fields.map((field) => sql`later.${field}`))}) is not distinct from row(${joined(fields.map((field) => sql`mended.${field}`))})
  where not later._gone and not exists (
    select 1 from stated where stated.made_by = 'intake' and stated.commit_no > mended.mended_in
      and (${joined(partition.map((column) => sql`stated.${column}`))}) = (${joined(partition.map((column) => sql`mended.${column}`))})
      and ${step(order, 'stated')} >= ${step(order, 'mended')}
  )
)`);
}

function step(order: Ledger['order'], table: string): Ledger['order'] {
  return order.chunks[0] === 'event_on' ? { chunks: [`${table}.event_on`] } : order;
}
