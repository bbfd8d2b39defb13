import { z } from 'zod';
import { profileKind } from '../../registry/index.ts';
import type { RecordKind } from '../../kinds/index.ts';
import { joined, shape, sql, type Sql, type Transaction } from '../../sql/index.ts';
import type { RowCounts } from '../receipt.ts';
import { placeOf, seatedRows, work, type Admission, type Batch, type Seats } from './batch.ts';

/** What became of the rows of one batch, of the records in them, and who runs their subjects. */
export interface Counted {
  readonly rows: RowCounts;
  readonly kinds: readonly {
    readonly kind: RecordKind;
    readonly read: number;
    readonly verdicts: ReadonlyMap<string, number>;
  }[];
  /** Rows whose subject a person runs, or may run. */
  readonly operators: { readonly person: number; readonly unknown: number };
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

/** Rows of a batch that were not admitted: of persons, with faults of their own, held back by a fate, and twins of others. */
export interface Left {
  readonly refused: number;
  readonly faulty: number;
  readonly fated: number;
  readonly duplicates: number;
}

export async function rowsLeft({ transaction }: Admission, { staged }: Batch): Promise<Left> {
  return transaction.row(
    sql`select count(*) filter (is_person) as refused, count(*) filter (not is_person and faults is not null) as faulty,
  (select count(*) from ${work.fate} where fate <> 'duplicate') as fated,
  (select count(*) from ${work.fate} where fate = 'duplicate') as duplicates from ${staged}`,
    z.object({ refused: shape.count, faulty: shape.count, fated: shape.count, duplicates: shape.count }),
  );
}

/** Counts a batch once it is admitted. `allNew` are kinds of which every record was new: no verdict was noted of them. */
export async function countBatch(
  transaction: Transaction,
  batch: Batch,
  told: {
    readonly seats: Seats;
    readonly allNew: ReadonlySet<string>;
    readonly quarantined: number;
    readonly left: Left;
  },
): Promise<Counted> {
  const { seats, allNew, quarantined, left } = told;
  const seated = await countSeated(transaction, batch, seats);
  const ranked = await rowsByRank(transaction, batch, { seats, allNew });
  const verdicts = await transaction.rows(
    sql`select kind, verdict, count(*) as many from ${work.verdict} group by kind, verdict`,
    z.object({ kind: z.string(), verdict: z.string(), many: shape.count }),
  );
  const read = batch.rows + batch.rejected.length;
  const became = {
    new: ranked(4),
    corrected: ranked(3),
    // A delete of a subject touches its listing; one of a record has a verdict of its own.
    ended: ranked(2) + (batch.table.subject === undefined ? 0 : seated.deletes),
    late: ranked(1),
    duplicates: left.duplicates,
    quarantined,
    refused: left.refused,
  };
  const unchanged = read - Object.values(became).reduce((sum, many) => sum + many, 0);
  const kinds = recordsByKind(batch).map(({ kind }) => {
    const records = batch.staging.records.reduce(
      (sum, record, index) => sum + (record.kind.id === kind.id ? (seated.records[index] ?? 0) : 0),
      0,
    );
    const noted = verdicts.flatMap((each) => (each.kind === kind.id ? [[each.verdict, each.many] as const] : []));
    return { kind, read: records, verdicts: new Map(allNew.has(kind.id) ? [['new', records]] : noted) };
  });
  return { rows: { read, ...became, unchanged }, kinds, operators: seated.operators };
}

interface Seated {
  readonly records: readonly number[];
  readonly deletes: number;
  readonly operators: Counted['operators'];
}

/** What the seated rows hold, in one pass over them. */
async function countSeated(transaction: Transaction, batch: Batch, seats: Seats): Promise<Seated> {
  const { records } = batch.staging;
  const kept = batch.table.subject === undefined ? sql`` : sql` and not is_delete`;
  const counts = records.map(
    ({ present }, index) => sql`count(*) filter (${present}${kept}) as ${{ chunks: [`r${index}`] }}`,
  );
  const operator = records.find(({ kind }) => kind.id === profileKind.id)?.columns.get('operator');
  const run = (by: string): Sql =>
    operator === undefined ? sql`0` : sql`count(*) filter (${operator} = ${by} and not is_delete)`;
  const found = await transaction.row(
    sql`select count(*) filter (is_delete) as deletes, ${run('person')} as person, ${run('unknown')} as unknown, ${joined(counts)}
from ${seats.all ? batch.staged : seatedRows(batch, seats)} as seated`,
    z.record(z.string(), shape.count),
  );
  const { deletes = 0, person = 0, unknown = 0 } = found;
  return { records: records.map((_, index) => found[`r${index}`] ?? 0), deletes, operators: { person, unknown } };
}

const rank = sql`max(case verdict when 'new' then 4 when 'corrected' then 3 when 'withdrawn' then 2 when 'late' then 1 else 0 end)`;

/** How many rows had what as the most that became of their records: 4 new, 3 corrected, 2 withdrawn, 1 late. */
async function rowsByRank(
  transaction: Transaction,
  batch: Batch,
  { seats, allNew }: { readonly seats: Seats; readonly allNew: ReadonlySet<string> },
): Promise<(wanted: number) => number> {
  const noted = sql`select row, ${rank} as rank from ${work.verdict} group by row`;
  const fresh = batch.staging.records.filter(({ kind }) => allNew.has(kind.id)).map(({ present }) => present);
  const whole = sql`case when ${joined(fresh, ' or ')} then 4 else coalesce(noted.rank, 0) end`;
  const from = sql`from ${seatedRows(batch, seats)} as seated left join (${noted}) as noted on noted.row = ${placeOf(sql`_row`)}`;
  // A record of a table without subjects may be of two, an organisation and its place, and then has two seats.
  const once =
    batch.table.subject === undefined
      ? sql`select max(${whole}) as rank ${from} group by _row`
      : sql`select ${whole} as rank ${from}`;
  const each = fresh.length === 0 ? noted : once;
  const found = await transaction.rows(
    sql`select rank, count(*) as many from (${each}) as ranked group by rank`,
    z.object({ rank: shape.count, many: shape.count }),
  );
  return (wanted) => found.find((one) => one.rank === wanted)?.many ?? 0;
}
