import { z } from 'zod';
import { endTable, factTable, takeNumbers, timestamp } from '../../registry/index.ts';
import type { RecordKind } from '../../kinds/index.ts';
import { joined, shape, sql, type Transaction } from '../../sql/index.ts';
import type { Instant } from '../../vocabulary/index.ts';
import { remake, work, type Batch } from './batch.ts';
import { statedOn } from './subjects.ts';

/** The commits an intake may make: from `first`, one for each day that something was stated on, and the closing one. */
export interface Moments {
  readonly first: bigint;
  readonly closing: bigint;
}

/**
 * Gives each day that the staged rows were stated on its commit, in order of the days. Where the form is a historical
 * load, the register is taken to have known from the day it was stated; else from now.
 */
export async function giveMoments(transaction: Transaction, batches: readonly Batch[], now: Instant): Promise<Moments> {
  const days = batches.map(
    (batch) =>
      sql`select distinct ${statedOn(batch)} as stated_on, ${batch.form.historical} as is_historical from ${batch.staged} as staged`,
  );
  await transaction.run(sql`create or replace temp table intake_day as
select stated_on, bool_or(is_historical) as is_historical from (${joined(days, ' union all ')}) as said where stated_on is not null group by stated_on`);
  const { many } = await transaction.row(sql`select count(*) as many from intake_day`, z.object({ many: shape.count }));
  const first = await takeNumbers(transaction, 'commit', many + 1);
  await remake(
    transaction,
    work.moment,
    sql`select stated_on, is_historical, ${first} + row_number() over (order by stated_on) - 1 as commit_no,
  case when is_historical then least(cast(stated_on as timestamp), ${timestamp(now)}) else ${timestamp(now)} end as known_from
from intake_day order by stated_on`,
  );
  await transaction.run(sql`drop table intake_day`);
  return { first, closing: first + BigInt(many) };
}

/** Enters the commits that something came of, and returns how many; a day on which nothing changed leaves no trace. */
export async function logCommits(
  transaction: Transaction,
  { first, closing }: Moments,
  { kinds, intakeNo, now }: { readonly kinds: readonly RecordKind[]; readonly intakeNo: bigint; readonly now: Instant },
): Promise<{ readonly commits: number; readonly backLoaded: boolean }> {
  const tables = [
    ...kinds.flatMap((kind) => [factTable(kind), endTable(kind)]),
    sql`subject`,
    sql`identifier`,
    sql`listing`,
  ];
  const used = joined(
    tables.map((table) => sql`select commit_no from ${table} where commit_no >= ${first}`),
    ' union ',
  );
  const logged = await transaction.rows(
    sql`insert into commit_log
select used.commit_no, coalesce(moment.known_from, ${timestamp(now)}), 'intake', coalesce(moment.is_historical, false), ${intakeNo}, null
from (${used}) as used left join ${work.moment} as moment using (commit_no) where used.commit_no <= ${closing} order by used.commit_no
returning back_loaded`,
    z.object({ back_loaded: z.boolean() }),
  );
  return { commits: logged.length, backLoaded: logged.some(({ back_loaded }) => back_loaded) };
}
