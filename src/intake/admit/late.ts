import { endTable, factTable } from '../../registry/index.ts';
import { joined, sql } from '../../sql/index.ts';
import { placeOf, remake, work, type Admission, type Batch } from './batch.ts';
import { insertFacts, type Ledger } from './ledger.ts';

/**
 * Adds what a late file tells of the past, and changes nothing that was stated since.
 *
 * - What some version of the record said already: unchanged.
 * - A record of an earlier day than any the register has of its subject's latest: missing history, added in force.
 * - Anything that contradicts a later statement was true only until then. Where the source is a historical load, it is
 *   kept as a version that ended when the later one began; else nobody could ever have known it, and it is not kept.
 */
export async function addLate(admission: Admission, batch: Batch, ledger: Ledger): Promise<void> {
  const { transaction } = admission;
  const { kind, fields, historical, latestOnly } = ledger;
  const key = [sql`subject_no`, ...kind.key.map((name) => ({ chunks: [`"${name}"`] }))];
  const on = (left: string, right: string) =>
    joined(
      key.map((column) => sql`${{ chunks: [left] }}.${column} = ${{ chunks: [right] }}.${column}`),
      ' and ',
    );
  const of = (table: string) => joined(fields.map((field) => sql`${{ chunks: [table] }}.${field}`));
  const known = sql`(select fact.* from ${factTable(kind)} as fact where fact.subject_no in (select subject_no from ${work.incoming} where _late))`;
  await remake(
    transaction,
    work.sequence,
    sql`with past as (select * from ${work.incoming} where _late and not _gone), known as ${known},
told as (select past._place from past join known on ${on('past', 'known')} and row(${of('past')}) is not distinct from row(${of('known')})),
versions as (select past._place, arg_min(known.fact_no, (known.known_from, known.fact_no)) as _by, min(known.known_from) as _until, count(*) as many,
    count(*) filter (known.stated_at > past._stated and known.known_from > past.known_from) as later
  from past join known on ${on('past', 'known')} group by past._place),
latest as (select subject_no, max(event_on) as event_on from known group by subject_no),
next as (select past._place, min(known.known_from) as _until from past join known
  on known.subject_no = past.subject_no and known.stated_at > past._stated and known.known_from > past.known_from group by past._place)
select past.*, case
    when past._place in (select _place from told) then 'unchanged'
    when versions.many > 0 then case when ${historical} and versions.later = versions.many then 'corrected' else 'late' end
    when ${kind.eventDate === undefined} then 'late'
    when not ${latestOnly} or latest.event_on is null or past.event_on <= latest.event_on then 'missing'
    when ${historical} and next._until is not null then 'withdrawn' else 'late' end as _effect,
  versions._by, coalesce(case when versions.many > 0 then versions._until end, next._until) as _until
from past left join versions using (_place) left join latest using (subject_no) left join next using (_place)`,
  );
  await insertFacts(admission, batch, ledger, {
    from: sql`select * from ${work.sequence} where _effect in ('missing', 'corrected', 'withdrawn')`,
  });
  await transaction.run(sql`insert into ${endTable(kind)}
select ${ledger.firstFact} + _place, _until, commit_no, _effect, case when _effect = 'corrected' then _by end, null
from ${work.sequence} where _effect in ('corrected', 'withdrawn')`);
  await transaction.run(sql`insert into ${work.verdict}
select ${placeOf(sql`_row`)}, ${kind.id}, case when _effect = 'unchanged' then _effect else 'late' end from ${work.sequence}`);
}
