import { z } from 'zod';
import { profileKind } from '../../registry/index.ts';
import type { RecordKind } from '../../kinds/index.ts';
import { joined, shape, sql } from '../../sql/index.ts';
import type { RowCounts } from '../receipt.ts';
import { withdrawAbsent } from './absence.ts';
import { remake, work, type Admission, type Batch } from './batch.ts';
import { keepListing } from './listing.ts';
import { quarantineRows } from './quarantine.ts';
import { admitKind } from './records.ts';
import { seatRows } from './seats.ts';
import { enterIdentifiers, enterSubjects } from './subjects.ts';
import { findTwins } from './twins.ts';

/** What became of the rows of one batch, and of the records in them. */
export interface Admitted {
  readonly rows: RowCounts;
  readonly kinds: readonly {
    readonly kind: RecordKind;
    readonly read: number;
    readonly verdicts: ReadonlyMap<string, number>;
  }[];
  readonly newSubjects: number;
  readonly unlisted: number;
}

/** The records of a batch by kind: a wide row may hold several of one. */
export function recordsByKind({
  staging,
}: Batch): { readonly kind: RecordKind; readonly records: Batch['staging']['records'] }[] {
  const kinds = new Map(staging.records.map(({ kind }) => [kind.id, kind]));
  return [...kinds.values()].map((kind) => ({
    kind,
    records: staging.records.filter((record) => record.kind.id === kind.id),
  }));
}

/**
 * Admits the rows of one staged file: twins found, subjects entered, every row given its seat, then kind by kind what
 * is new, corrected, late or gone; the list; and what is held back. All in SQL over whole tables.
 */
export async function admitBatch(
  admission: Admission,
  batch: Batch,
  otherTopics: readonly RecordKind[],
): Promise<Admitted> {
  const { transaction } = admission;
  await findTwins(admission, batch);
  const newSubjects = await enterSubjects(admission, batch);
  await seatRows(admission, batch, { kinds: otherTopics });
  await enterIdentifiers(admission, batch);
  await remake(
    transaction,
    work.verdict,
    sql`select 0::bigint as row, ''::varchar as kind, ''::varchar as verdict where false`,
  );
  const kinds = recordsByKind(batch);
  for (const { kind, records } of kinds) {
    await admitKind(admission, batch, kind, records);
    if (batch.whole && batch.form.snapshot.is === 'all-records' && kind.id !== profileKind.id)
      await withdrawAbsent(admission, batch, { kind, records });
  }
  const unlisted = await keepListing(admission, batch);
  const quarantined = await quarantineRows(admission, batch);
  return { ...(await count(admission, batch, quarantined)), newSubjects, unlisted };
}

async function count(
  { transaction }: Admission,
  batch: Batch,
  quarantined: number,
): Promise<Pick<Admitted, 'rows' | 'kinds'>> {
  const { staged } = batch;
  const outcomes = await transaction.rows(
    sql`select rank, count(*) as many from (select row, max(case verdict when 'new' then 4 when 'corrected' then 3 when 'withdrawn' then 2 when 'late' then 1 else 0 end) as rank
  from ${work.verdict} group by row) as ranked group by rank`,
    z.object({ rank: shape.count, many: shape.count }),
  );
  const ranked = (rank: number): number => outcomes.find((each) => each.rank === rank)?.many ?? 0;
  const held = await transaction.row(
    sql`select (select count(*) from ${staged} where is_person) as refused,
  (select count(*) from ${work.fate} where fate = 'duplicate') as duplicates,
  (select count(*) from ${work.seat} as seat join ${staged} as staged on staged.rowid = seat.row where staged.is_delete) as deletes`,
    z.object({ refused: shape.count, duplicates: shape.count, deletes: shape.count }),
  );
  const read = batch.rows + batch.rejected.length;
  // A delete of a subject touches its listing; one of a record has a verdict of its own.
  const ended = ranked(2) + (batch.table.subject === undefined ? 0 : held.deletes);
  const told = {
    new: ranked(4),
    corrected: ranked(3),
    ended,
    late: ranked(1),
    duplicates: held.duplicates,
    quarantined,
    refused: held.refused,
  };
  const unchanged = read - Object.values(told).reduce((sum, many) => sum + many, 0);
  return { rows: { read, ...told, unchanged }, kinds: await countKinds(transaction, batch) };
}

async function countKinds(transaction: Admission['transaction'], batch: Batch): Promise<Admitted['kinds']> {
  const { records } = batch.staging;
  const reads = joined(
    records.map(({ present }, index) => sql`count(*) filter (staged.${present}) as ${{ chunks: [`r${index}`] }}`),
  );
  const deletes = batch.table.subject === undefined ? sql`` : sql` where not staged.is_delete`;
  const read = await transaction.row(
    sql`select ${reads} from ${work.seat} as seat join ${batch.staged} as staged on staged.rowid = seat.row${deletes}`,
    z.record(z.string(), shape.count),
  );
  const verdicts = await transaction.rows(
    sql`select kind, verdict, count(*) as many from ${work.verdict} group by kind, verdict`,
    z.object({ kind: z.string(), verdict: z.string(), many: shape.count }),
  );
  return recordsByKind(batch).map(({ kind }) => ({
    kind,
    read: records.reduce((sum, record, index) => sum + (record.kind.id === kind.id ? (read[`r${index}`] ?? 0) : 0), 0),
    verdicts: new Map(verdicts.flatMap((each) => (each.kind === kind.id ? [[each.verdict, each.many] as const] : []))),
  }));
}
