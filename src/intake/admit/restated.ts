import { z } from 'zod';
import { endTable } from '../../registry/index.ts';
import { joined, shape, sql, type Sql } from '../../sql/index.ts';
import { work, type Admission } from './batch.ts';
import type { Ledger } from './ledger.ts';

/**
 * Keeps what another list has put in the place of a statement, against files that only state it again.
 *
 * Two lists may say something of one subject on one day, the name in capitals and not, an address and none. The one
 * that is taken in last stands; taken in again, the first would replace it, and then the second the first, without
 * anybody having said anything new. So a statement that its own list has made already, of the same day and with the
 * same content, says nothing new where it was another list that replaced it, and the row counts as unchanged.
 */
export async function keptRestated(
  { transaction, source }: Admission,
  { kind, partition, fields }: Ledger,
  facts: Sql,
): Promise<void> {
  const { lists } = await transaction.row(
    sql`select count(distinct list) as lists from source_file`,
    z.object({ lists: shape.count }),
  );
  if (lists < 2) return;
  await transaction.run(sql`delete from ${work.sequence} where _place in (
  with replaced as (
    select fact.*, ended.by_fact_no
    from (select * from ${facts} semi join ${work.incoming} as said using (subject_no)) as fact
    join source_file as file using (file_no)
    left join ${endTable(kind)} as ended on ended.fact_no = fact.fact_no and ended.cause = 'corrected'
    where file.list = ${source.list}
      and (${of('fact', partition)}) in (select (${joined(partition)}) from ${work.incoming})
    qualify row_number() over (partition by ${of('fact', partition)} order by fact.fact_no desc) = 1
  )
  select later._place from ${work.incoming} as later join replaced as earlier
    on (${of('later', partition)}) = (${of('earlier', partition)})
    and later._stated = earlier.stated_at and later.event_on = earlier.event_on
    and row(${of('later', fields)}) is not distinct from row(${of('earlier', fields)})
  join ${facts} as other on other.fact_no = earlier.by_fact_no
  join source_file as other_file on other_file.file_no = other.file_no and other_file.list <> ${source.list}
  where not later._gone
)`);
}

function of(table: string, columns: readonly Sql[]): Sql {
  return joined(columns.map((column) => sql`${{ chunks: [table] }}.${column}`));
}
