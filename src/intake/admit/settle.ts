import { z } from 'zod';
import { endTable } from '../../registry/index.ts';
import { joined, shape, sql, type Sql, type Transaction } from '../../sql/index.ts';
import { placeOf, remake, work, type Admission, type Batch, type Seats } from './batch.ts';
import { keptMends } from './mended.ts';
import { keptRestated } from './restated.ts';
import { factsInForce, insertFacts, type Ledger } from './ledger.ts';

/** Two statements say the same: every field alike, what is empty included. */
function alike({ fields }: Ledger, left: string, right: string): Sql {
  const of = (table: string): Sql => joined(fields.map((field) => sql`${{ chunks: [table] }}.${field}`));
  return sql`row(${of(left)}) is not distinct from row(${of(right)})`;
}

function samePartition({ partition }: Ledger, left: string, right: string): Sql {
  return joined(
    partition.map((column) => sql`${{ chunks: [left] }}.${column} = ${{ chunks: [right] }}.${column}`),
    ' and ',
  );
}

/** What is settled: the records of a batch, beside so many facts that the register holds of their kind. */
interface Settling {
  readonly ledger: Ledger;
  readonly seats: Seats;
  readonly incoming: Sql;
  readonly held: number;
}

/**
 * Settles what a batch changes of one kind: which records are new, which correct a fact, which take one back.
 *
 * Rows that say again what is in force fall out first; they are nearly all of a usual file. For the others, the facts
 * in force and the new statements of each partition are put into one sequence, facts first, then statements by the
 * day they were stated on. Each statement is then read against those before it, as if they had come one by one:
 *
 * - the last one before it of no later order decides: an earlier order (or none) makes it a new record, the same order
 *   with the same content says nothing new, the same order with other content makes it a correction;
 * - a fact ends at the first statement after it that is of earlier order (withdrawn: the publisher's latest record is
 *   now an older one) or of the same order and other content (corrected), or that deletes it (withdrawn).
 *
 * One pass settles twelve operations on a subject as it does one.
 */
export async function settle(admission: Admission, batch: Batch, settling: Settling): Promise<void> {
  const { ledger, seats } = settling;
  const { transaction } = admission;
  const { kind, partition, order, firstFact } = ledger;
  const facts = await seats.facts.of(kind);
  await remake(transaction, work.incoming, await toSettle(transaction, batch, { ...settling, facts }));
  await remake(transaction, work.sequence, sql`select _place from ${work.incoming} where not _late`);
  await keptMends(admission, ledger, facts);
  await keptRestated(admission, ledger, facts);
  // Facts that the open statements may touch, and the statements, as one sequence.
  await remake(
    transaction,
    work.sequence,
    sql`with open as (select * from ${work.incoming} where _place in (select _place from ${work.sequence})),
touched as (select distinct ${joined(partition)} from open),
line as (
  select fact_no, cast(null as bigint) as _place, cast(null as bigint) as _row, known_from, commit_no, stated_at as _stated, event_on, false as _gone, subject_no, ${ordered(ledger)}
  from (${factsInForce(kind, sql`select subject_no from open`, facts)}) as fact where (${joined(partition)}) in (select (${joined(partition)}) from touched)
  union all by name
  select ${firstFact} + _place as fact_no, _place, _row, known_from, commit_no, _stated, event_on, _gone, subject_no, ${ordered(ledger)} from open
)
select *, ${order} as _step, row_number() over (partition by ${joined(partition)} order by _place is not null,
  case when _place is null then ${order} else _stated end, _gone desc, _place, fact_no) as _turn from line`,
  );
  if (await isFirstOfAll(transaction)) {
    await insertFacts(admission, batch, ledger, {
      from: sql`select * from ${work.sequence}`,
    });
    await transaction.run(
      sql`insert into ${work.verdict} select ${placeOf(sql`_row`)}, ${kind.id}, 'new' from ${work.sequence}`,
    );
    return;
  }
  await settleInTurn(admission, batch, ledger);
}

/** Whether every statement is the first of its partition and deletes nothing: then each is new, and no fact ends. */
async function isFirstOfAll(transaction: Transaction): Promise<boolean> {
  const later = await transaction.rows(
    sql`select 1 as found from ${work.sequence} where _turn > 1 or _gone limit 1`,
    z.object({ found: shape.count }),
  );
  return later.length === 0;
}

/** Reads each statement of the sequence against those before it. */
async function settleInTurn(admission: Admission, batch: Batch, ledger: Ledger): Promise<void> {
  const { transaction } = admission;
  const { kind } = ledger;
  const same = alike(ledger, 'earlier', 'later');
  await transaction.run(sql`create or replace temp table intake_effect as
with prior as (
  select later.fact_no, arg_max(earlier.fact_no, earlier._turn) as prior_no
  from ${work.sequence} as later join ${work.sequence} as earlier
    on ${samePartition(ledger, 'later', 'earlier')} and earlier._turn < later._turn and (earlier._gone or earlier._step <= later._step)
  where later._place is not null group by later.fact_no
)
select later.*, case when later._gone then 'gone' when earlier.fact_no is null or earlier._gone or earlier._step < later._step then 'new'
  when ${same} then 'unchanged' else 'corrected' end as _effect
from ${work.sequence} as later left join prior using (fact_no)
left join ${work.sequence} as earlier on earlier.fact_no = prior.prior_no
where later._place is not null`);
  await transaction.run(sql`create or replace temp table intake_end as
with lives as (
  select * from ${work.sequence} where _place is null
  union all by name
  select * exclude (_effect) from intake_effect where _effect in ('new', 'corrected')
)
select earlier.fact_no, arg_min(later.fact_no, later._turn) as by_fact_no,
  arg_min(case when later._gone or later._step < earlier._step then 'withdrawn' else 'corrected' end, later._turn) as cause,
  arg_min(later.commit_no, later._turn) as commit_no, greatest(arg_min(later.known_from, later._turn), any_value(earlier.known_from)) as known_to
from lives as earlier join ${work.sequence} as later
  on ${samePartition(ledger, 'later', 'earlier')} and later._place is not null and later._turn > earlier._turn
    and (later._gone or later._step < earlier._step or (later._step = earlier._step and not (${same})))
group by earlier.fact_no`);
  await insertFacts(admission, batch, ledger, {
    from: sql`select * from intake_effect where _effect in ('new', 'corrected')`,
  });
  await transaction.run(sql`insert into ${endTable(kind)}
select fact_no, known_to, commit_no, cause, case when cause = 'corrected' then by_fact_no end, null from intake_end order by fact_no`);
  // A statement of an earlier date that takes a later record back is a correction, whether or not it brings a fact.
  await transaction.run(sql`insert into ${work.verdict}
select ${placeOf(sql`_row`)}, ${kind.id}, case
  when _effect = 'gone' then case when fact_no in (select by_fact_no from intake_end) then 'withdrawn' else 'unchanged' end
  when fact_no in (select by_fact_no from intake_end where cause = 'withdrawn') then 'corrected' else _effect end
from intake_effect`);
  await transaction.run(sql`drop table intake_effect`);
  await transaction.run(sql`drop table intake_end`);
}

/** The fields of a kind, apart from those the sequence names itself. */
function ordered({ fields }: Ledger): Sql {
  return joined(fields);
}

/**
 * The statements that are late, and those that do not simply say again what is in force. A partition that has several
 * statements in one batch stays open as a whole. What says the same again, nearly all of a usual file, is never
 * written down.
 */
async function toSettle(
  transaction: Transaction,
  batch: Batch,
  { ledger, seats, incoming, held, facts }: Settling & { readonly facts: Sql },
): Promise<Sql> {
  const { kind, partition, order } = ledger;
  // Of a file with little that is new, or few rows beside all there are, only the facts of those subjects need be looked at.
  const few =
    seats.changed * 4 < Math.max(batch.rows, held)
      ? sql`select subject_no from ${work.seat} where not same`
      : undefined;
  const inForce = factsInForce(kind, few, facts);
  const top = seats.facts.areFew ? lastOfEach(ledger, inForce) : await latestInForce(transaction, ledger, inForce);
  const single =
    batch.form.snapshot.is === 'operations'
      ? sql`count(*) filter (not _late) over (partition by ${joined(partition)}) = 1`
      : sql`true`;
  return sql`with statement as (select *, ${order} as _step, ${single} as is_single from (${incoming}) as said),
top as (select *, ${order} as _step from (${top}) as latest)
select later.* exclude (_step, is_single) from statement as later left join top as earlier on ${samePartition(ledger, 'later', 'earlier')}
where later._late or not (later.is_single and not later._gone and earlier.fact_no is not null and earlier._step = later._step and ${alike(ledger, 'earlier', 'later')})`;
}

/** The latest fact in force of each partition. Where none has two, that is every fact, and there is nothing to sort. */
async function latestInForce(transaction: Transaction, ledger: Ledger, held: Sql): Promise<Sql> {
  const several = await transaction.rows(
    sql`select 1 as found from (${held}) as fact group by ${joined(ledger.partition)} having count(*) > 1 limit 1`,
    z.object({ found: shape.count }),
  );
  return several.length === 0 ? held : lastOfEach(ledger, held);
}

/** The same, sorted in any case: of few facts that takes less than to ask whether it is needed. */
function lastOfEach({ partition, order }: Ledger, held: Sql): Sql {
  return sql`select * from (${held}) as fact
qualify row_number() over (partition by ${joined(partition)} order by ${order} desc, fact_no desc) = 1`;
}
