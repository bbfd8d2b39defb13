import { z } from 'zod';
import { columnType, factTable, profileKind, takeNumbers } from '../../registry/index.ts';
import type { RecordKind } from '../../kinds/index.ts';
import { ident, joined, shape, sql, type Sql } from '../../sql/index.ts';
import { placeOf, seatedRows, work, type Admission, type Batch, type Seats } from './batch.ts';
import { addLate } from './late.ts';
import { insertFacts, type Ledger } from './ledger.ts';
import { settle } from './settle.ts';
import type { StagedRecord } from '../map/stage.ts';

/** Whether a file states the latest record of each subject, rather than each record by itself. */
export function statesLatest({ form, table }: Batch): boolean {
  return (
    form.snapshot.is === 'current-of-subject' || (form.snapshot.is === 'operations' && table.subject !== undefined)
  );
}

/**
 * Admits the records of one kind that a batch holds, and says what became of them. True where every one of them was
 * new, which is then not written down row by row.
 */
export async function admitKind(
  admission: Admission,
  batch: Batch,
  {
    seats,
    kind,
    records,
  }: { readonly seats: Seats; readonly kind: RecordKind; readonly records: readonly StagedRecord[] },
): Promise<boolean> {
  const { transaction } = admission;
  const firstFact = await takeNumbers(transaction, `fact ${kind.id}`, batch.rows * records.length);
  if (seats.changed === 0) return false;
  const latestOnly = statesLatest(batch);
  const dated = kind.eventDate !== undefined && latestOnly;
  const key = dated ? kind.key.filter((name) => name !== kind.eventDate) : kind.key;
  const ledger: Ledger = {
    kind,
    partition: [sql`subject_no`, ...key.map(ident)],
    order: dated ? sql`event_on` : sql`date '2000-01-01'`,
    fields: kind.fields.map(({ name }) => ident(name)),
    firstFact,
    historical: batch.form.historical,
    latestOnly: dated,
  };
  const incoming = incomingRecords(batch, seats, { kind, records });
  const counted = z.object({ many: shape.count });
  const { many: held } = await transaction.row(sql`select count(*) as many from ${factTable(kind)}`, counted);
  if (held === 0 && batch.form.snapshot.is !== 'operations') {
    await insertFacts(admission, batch, ledger, {
      from: incoming,
      inOrder: seats.inOrder,
    });
    if (!isOnePerSubject(batch, kind)) return true;
    await transaction.run(sql`insert into ${work.verdict}
select (fact_no - ${firstFact}) // ${records.length}, ${kind.id}, 'new' from ${factTable(kind)} where fact_no >= ${firstFact}`);
    return false;
  }
  await settle(admission, batch, { ledger, seats, incoming, held });
  if (seats.late > 0) await addLate(admission, batch, ledger);
  return false;
}

/** Whether of several rows of a subject only one makes a record of the kind. */
function isOnePerSubject(batch: Batch, kind: RecordKind): boolean {
  return kind.id === profileKind.id && !statesLatest(batch);
}

/**
 * The records of one kind that admitted rows hold, apart from rows known to say the same, with the kind's own columns: `_row, _place, subject_no, _stated,
 * commit_no, known_from, _late, _gone, event_on, FIELDS`. `_place` is the row and which of its records it is, in one
 * number. Names of our own begin with `_`, which those of no field do.
 */
function incomingRecords(
  batch: Batch,
  seats: Seats,
  { kind, records }: { readonly kind: RecordKind; readonly records: readonly StagedRecord[] },
): Sql {
  const { form, table } = batch;
  const many = records.length;
  const deletes = form.snapshot.is === 'operations' && table.subject === undefined ? sql`` : sql` and not is_delete`;
  const each = records.map(({ present, columns, countedIn }, index) => {
    const fields = kind.fields.map(({ name, type }) => {
      const column = columns.get(name);
      const value =
        name === countedIn
          ? sql`coalesce(repeats.times, 1)`
          : column === undefined
            ? sql`cast(null as ${columnType(type)})`
            : sql`seated.${column}`;
      return sql`${value} as ${ident(name)}`;
    });
    const event = kind.eventDate === undefined ? undefined : columns.get(kind.eventDate);
    return sql`select _row, ${placeOf(sql`_row`)} * ${many} + ${index} as _place, _subject_no as subject_no, _stated, _commit_no as commit_no, _known_from as known_from,
  _late, is_delete as _gone, ${event === undefined ? sql`_stated` : sql`seated.${event}`} as event_on, ${joined(fields)}
from ${seatedRows(batch, seats, 'changed')} as seated
${countedIn === undefined ? sql`` : sql`left join ${work.repeat} as repeats on repeats.row = _row`}
where seated.${present}${deletes}`;
  });
  const all = joined(each, '\nunion all\n');
  return isOnePerSubject(batch, kind) ? lastOfSubject(batch, all) : all;
}

/** Where a subject stands in many rows of a file, each with a record of it, the row of the latest record describes it. */
function lastOfSubject({ staged, staging }: Batch, all: Sql): Sql {
  const events = staging.records.flatMap(({ kind, columns }) =>
    kind.eventDate === undefined ? [] : [columns.get(kind.eventDate)],
  );
  const days = events.filter((column) => column !== undefined).map((column) => sql`staged.${column}`);
  const latest = days.length === 0 ? sql`null::date` : sql`greatest(${joined(days)})`;
  return sql`select said.* from (${all}) as said join ${staged} as staged on staged.rowid = said._row
qualify row_number() over (partition by said.subject_no order by said._stated desc, ${latest} desc nulls last, said._row desc) = 1`;
}
