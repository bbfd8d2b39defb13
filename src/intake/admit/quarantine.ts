import { z } from 'zod';
import { takeNumbers } from '../../registry/index.ts';
import { shape, sql, type Sql } from '../../sql/index.ts';
import { placeOf, work, type Admission, type Batch } from './batch.ts';
import type { Left } from './count.ts';
import { statedOn } from './subjects.ts';

/** What each fate says, as the fault of a row that is held back for it. */
export const fates: readonly { readonly fate: string; readonly code: string; readonly expected: string }[] = [
  {
    fate: 'contradiction',
    code: 'row-contradiction',
    expected: 'one content for one subject or record; another row of the file says otherwise',
  },
  { fate: 'unknown-subject', code: 'row-unknown-subject', expected: 'a subject that another table of the source gave' },
  {
    fate: 'second-topic',
    code: 'row-second-topic',
    expected: 'records of one topic only: the operator of this place may be a person',
  },
];

/**
 * Puts the rows that were not admitted into quarantine, with every fault and with what the mapped columns hold, so
 * that they can be mended and offered again. A row that lies there already, alike in faults and content, is not put
 * there twice. Returns how many rows of the file were held back.
 */
export async function quarantineRows(admission: Admission, batch: Batch, { faulty, fated }: Left): Promise<number> {
  if (faulty + fated + batch.rejected.length === 0) return 0;
  const { transaction } = admission;
  const { staged } = batch;
  const counted = z.object({ many: shape.count });
  const again = fated > 0 && batch.opened !== undefined ? await readAgain(batch) : undefined;
  const cases = fates.map(
    ({ fate, code, expected }) =>
      sql`when ${fate} then [{code: ${code}, field: ${batch.table.name}, value: cast(staged.subject as varchar), expected: ${expected}}]`,
  );
  const said = sql`case fate.fate ${{ chunks: cases.flatMap((each) => [...each.chunks, ' ']) }} end`;
  const rejected = batch.rejected.map(
    ({ row, problem, raw }) =>
      sql`select ${row} as row_no, to_json([{code: 'row-unreadable', field: '', value: ${raw}, expected: ${problem}}])::varchar as faults, null::varchar as raw, null::date as stated_on`,
  );
  const rows = sql`select ${batch.rowNumber(sql`staged.rowid`)} as row_no,
  cast(to_json(coalesce(staged.faults, ${said})) as varchar) as faults,
  coalesce(staged.raw${again === undefined ? sql`` : sql`, again.raw`}) as raw, ${statedOn(batch)} as stated_on
from ${staged} as staged left join ${work.fate} as fate on fate.row = staged.rowid and fate.fate <> 'duplicate'
${again === undefined ? sql`` : sql`left join ${again} as again on again.row = ${placeOf(sql`staged.rowid`)}`}
where not staged.is_person and (staged.faults is not null or fate.fate is not null)`;
  const all: Sql =
    rejected.length === 0
      ? rows
      : { chunks: [...rows.chunks, ...rejected.flatMap((each) => [' union all ', ...each.chunks])] };
  await transaction.run(sql`create or replace temp table intake_held as ${all}`);
  const { many } = await transaction.row(sql`select count(*) as many from intake_held`, counted);
  if (many > 0) await enter(admission, batch, many);
  await transaction.run(sql`drop table intake_held`);
  if (again !== undefined) await transaction.run(sql`drop table ${again}`);
  return many;
}

async function enter(
  { transaction, source, intakeNo }: Admission,
  { table, fileNo }: Batch,
  many: number,
): Promise<void> {
  const first = await takeNumbers(transaction, 'quarantine', many);
  await transaction.run(sql`insert into quarantine
select ${first} + row_number() over (order by row_no) - 1, ${intakeNo}, ${source.id}, ${fileNo}, row_no, ${table.name}, 'open', faults, raw, stated_on
from intake_held as held where not exists (select 1 from quarantine as known
  where known.source = ${source.id} and known.table_name = ${table.name} and known.faults = held.faults
    and known.raw is not distinct from held.raw and known.stated_at is not distinct from held.stated_on)`);
}

/** Reads the file once more for what the rows hold that only the register found fault with. */
async function readAgain({ opened, columns }: Batch): Promise<Sql | undefined> {
  if (opened === undefined) return undefined;
  const again: Sql = { chunks: ['intake_again'] };
  await opened.read(
    (relation) => sql`create or replace temp table ${again} as
with text as (${columns.select(relation)}), numbered as (select *, row_number() over () - 1 as row from text)
select row, cast(${columns.raw} as varchar) as raw from numbered
where row in (select ${placeOf(sql`row`)} from ${work.fate} where fate <> 'duplicate')`,
  );
  return again;
}
