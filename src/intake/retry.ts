import { z } from 'zod';
import { ident, joined, shape, sql, type Sql, type Transaction } from '../sql/index.ts';
import { Refused, type Instant } from '../vocabulary/index.ts';
import { admitBatch } from './admit/admit.ts';
import { dropStaged, placeOf, work, type Batch } from './admit/batch.ts';
import { giveMoments, logCommits } from './admit/moments.ts';
import { takeNumbers, timestamp } from '../registry/index.ts';
import { intakeFault } from './faults.ts';
import type { HeldRow } from './held-rows.ts';
import { againMark } from './kept-receipts.ts';
import { listHeld, showHeld } from './held-rows.ts';
import { FileColumns, columnNamed, columnsNeeded } from './map/columns.ts';
import { lookCloser, refuseNumbers } from './map/persons.ts';
import { stagingOf } from './map/stage.ts';
import { showStaged } from './stage.ts';
import { statedDay } from './stated.ts';
import { kindsFed, mappingHash, otherTopics, prepareTables, type Register } from './register.ts';
import type { Form, Source, SourceTable } from './source/index.ts';

/** A row offered again, with the values that were mended by hand, by name of the column; an empty text empties it. */
export interface OfferedAgain {
  readonly number: bigint;
  readonly values?: Readonly<Record<string, string>>;
}

/** What offering rows again came to. */
export interface RetryReceipt {
  readonly intake_no: number;
  readonly offered: number;
  readonly admitted: number;
  /** Still faulty: they stay in quarantine, with the faults they have now. */
  readonly held: number;
  /** They turned out to be a person's; what they held is gone. */
  readonly refused: number;
}

interface Group {
  readonly table: SourceTable;
  readonly form: Form;
  readonly rows: readonly HeldRow[];
}

/**
 * Offers rows in quarantine again: all open ones of a source after its mapping was mended, or single ones with edited
 * values. They go the way of every row, but what is absent beside them means nothing: they are no file. A row keeps
 * the place it had in its file.
 */
export async function retryHeld(
  register: Register,
  source: Source,
  { rows, now }: { readonly rows?: readonly OfferedAgain[]; readonly now: Instant },
): Promise<RetryReceipt> {
  return register.database.write(async (transaction) => {
    await prepareTables(transaction, kindsFed(source), now);
    const held =
      rows === undefined
        ? (await listHeld(register.database, { source: source.id, limit: 1_000_000 })).filter(
            ({ values }) => values !== undefined,
          )
        : await Promise.all(rows.map((row) => edited(transaction, source, row)));
    const intakeNo = await takeNumbers(transaction, 'intake', 1);
    const counts = { admitted: 0, held: 0, refused: 0 };
    for (const group of await grouped(transaction, source, held)) {
      const came = await offerGroup(transaction, { register, source, group, now, intakeNo });
      counts.admitted += came.admitted;
      counts.held += came.held;
      counts.refused += came.refused;
    }
    const receipt: RetryReceipt = { intake_no: Number(intakeNo), offered: held.length, ...counts };
    await transaction.run(sql`insert into intake values (${intakeNo}, ${`${source.id}${againMark}`}, ${source.version}, ${mappingHash(source, register)},
  ${timestamp(now)}, ${JSON.stringify(receipt)})`);
    return receipt;
  });
}

async function edited(transaction: Transaction, source: Source, { number, values }: OfferedAgain): Promise<HeldRow> {
  const row = await showHeld(transaction, number);
  const at = { file: row.file, row: Number(row.row) };
  if (row.state !== 'open')
    throw new Refused([intakeFault('quarantine-settled', { number: String(number), state: row.state }, at)], 'misuse');
  if (row.source !== source.id || row.values === undefined)
    throw new Refused([intakeFault('quarantine-unreadable', { number: String(number) }, at)]);
  const known = Object.keys(row.values);
  const wrong = Object.keys(values ?? {}).filter((column) => !known.includes(column));
  if (wrong.length > 0)
    throw new Refused(
      wrong.map((column) => intakeFault('quarantine-column', { column, known }, at)),
      'misuse',
    );
  return { ...row, values: { ...row.values, ...values } };
}

/** Rows by the file they came in: each was read by the form of that file. */
async function grouped(transaction: Transaction, source: Source, held: readonly HeldRow[]): Promise<Group[]> {
  const files = new Map<bigint, HeldRow[]>();
  for (const row of held) files.set(row.fileNo, [...(files.get(row.fileNo) ?? []), row]);
  const groups: Group[] = [];
  for (const [fileNo, rows] of files) {
    const { form: name } = await transaction.row(
      sql`select form from source_file where file_no = ${fileNo}`,
      z.object({ form: z.string() }),
    );
    const table = source.tables.find((each) => each.name === rows[0]?.table);
    const form = table?.forms.find((each) => each.name === name);
    if (table !== undefined && form !== undefined) groups.push({ table, form, rows });
  }
  return groups.toSorted((left, right) => source.tables.indexOf(left.table) - source.tables.indexOf(right.table));
}

interface Offering {
  readonly register: Register;
  readonly source: Source;
  readonly group: Group;
  readonly now: Instant;
  readonly intakeNo: bigint;
}

async function offerGroup(
  transaction: Transaction,
  offering: Offering,
): Promise<Pick<RetryReceipt, 'admitted' | 'held' | 'refused'>> {
  const { register, source, group, now, intakeNo } = offering;
  const batch = await restage(transaction, offering);
  const moments = await giveMoments(transaction, [batch], now);
  const admission = {
    transaction,
    source,
    intakeNo,
    closing: moments.closing,
    judgedBy: mappingHash(source, register),
  };
  const judged = await transaction.rows(
    sql`select origin.number, staged.is_person, cast(to_json(staged.faults) as varchar) as faults from ${batch.staged} as staged
join intake_offered as origin on origin.place = ${placeOf(sql`staged.rowid`)}`,
    z.object({ number: shape.bigint, is_person: z.boolean(), faults: z.string().nullable() }),
  );
  const { rows } = await admitBatch(admission, batch, otherTopics(transaction, register.catalogue, source.topic));
  const fated = await transaction.rows(
    sql`select origin.number, fate.fate from ${work.fate} as fate join intake_offered as origin on origin.place = ${placeOf(sql`fate.row`)} where fate.fate <> 'duplicate'`,
    z.object({ number: shape.bigint, fate: z.string() }),
  );
  const still = new Set(fated.map(({ number }) => number));
  for (const { number, is_person, faults } of judged) {
    if (is_person) {
      await transaction.run(
        sql`update quarantine set state = 'refused', raw = null, faults = '[]' where quarantine_no = ${number}`,
      );
      // Nor is anything kept of what it held before (law 1).
      await transaction.run(sql`delete from held_mend where quarantine_no = ${number}`);
      continue;
    }
    await keepMend(transaction, offering, { number, admitted: faults === null && !still.has(number) });
    if (faults !== null)
      await transaction.run(
        sql`update quarantine set faults = ${faults}, raw = ${rawOf(group, number)} where quarantine_no = ${number}`,
      );
    else if (!still.has(number))
      await transaction.run(sql`update quarantine set state = 'admitted' where quarantine_no = ${number}`);
  }
  // What admission itself put into quarantine again is there already, under its own number.
  await transaction.run(sql`delete from quarantine where intake_no = ${intakeNo}`);
  await logCommits(transaction, moments, { kinds: kindsFed(source), intakeNo, now });
  await dropStaged(transaction, batch);
  await transaction.run(sql`drop table intake_offered`);
  const held = judged.filter(
    ({ number, is_person, faults }) => !is_person && (faults !== null || still.has(number)),
  ).length;
  return { admitted: group.rows.length - held - rows.refused, held, refused: rows.refused };
}

/** Keeps what was changed by hand in a row, before its text in the quarantine is replaced (law 4). */
async function keepMend(
  transaction: Transaction,
  { group, intakeNo }: Offering,
  { number, admitted }: { readonly number: bigint; readonly admitted: boolean },
): Promise<void> {
  await transaction.run(sql`insert into held_mend
select quarantine_no, ${intakeNo}, file_no, row_no, raw, ${rawOf(group, number)}, ${admitted}
from quarantine where quarantine_no = ${number} and cast(raw as json) <> cast(${rawOf(group, number)} as json)`);
}

function rawOf({ rows }: Group, wanted: bigint): string {
  return JSON.stringify(rows.find(({ number }) => number === wanted)?.values ?? {});
}

/** The number a row had in its file, from its place among those offered again. */
function numberThen(rowid: Sql): Sql {
  return sql`(select origin.row_no from intake_offered as origin where origin.place = ${placeOf(rowid)})`;
}

/** Maps the rows' own texts again, as if they were a file of their own. */
async function restage(transaction: Transaction, { register, source, group }: Offering): Promise<Batch> {
  const { table, form, rows } = group;
  const header = [...new Set(rows.flatMap(({ values }) => Object.keys(values ?? {})))];
  const found = columnsNeeded(table, form).flatMap(({ name }) => {
    const actual = columnNamed(form, name, header);
    return actual === undefined ? [] : [[name, actual] as const];
  });
  const columns = new FileColumns(new Map(found));
  const texts = (row: HeldRow, index: number): Sql =>
    sql`select ${index} as place, ${row.number} as number, ${row.row} as row_no, ${joined(header.map((name) => sql`cast(${row.values?.[name] ?? null} as varchar) as ${ident(name)}`))}`;
  await transaction.run(
    sql`create or replace temp table intake_offered as ${joined(rows.map(texts), ' union all ')} order by place`,
  );
  const [first] = rows;
  const fileName = first?.file ?? '';
  const stored = ident('intake_rows_again');
  const staged = ident('intake_staged_again');
  const staging = stagingOf(table, form, { ...register, columns, fileName });
  await transaction.run(sql`create or replace temp table ${stored} as ${staging.select(sql`intake_offered`)}`);
  await refuseNumbers(transaction, stored, staging.marks);
  if (staging.names !== undefined) await lookCloser(transaction, stored, staging.names, staging.marks);
  await showStaged(transaction, staging, { stored, staged });
  const stated = statedDay(form, fileName);
  return {
    source,
    table,
    form,
    staging,
    columns,
    stored,
    staged,
    rows: rows.length,
    rejected: [],
    rowNumber: numberThen,
    statedOn: stated.ok ? stated.value : undefined,
    fileNo: first?.fileNo ?? 0n,
    fileName,
    opened: undefined,
    whole: false,
  };
}
