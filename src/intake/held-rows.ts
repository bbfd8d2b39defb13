import { z } from 'zod';
import { joined, shape, sql, type Sql, type Database, type Transaction } from '../sql/index.ts';
import { Refused } from '../vocabulary/index.ts';
import { intakeFault } from './faults.ts';

/** One fault of a row, as it lies in quarantine. */
export interface RowFault {
  readonly code: string;
  readonly field: string;
  readonly value: string | null;
  readonly expected: string;
}

/** A row that was not admitted: where it stands, what is wrong with it, and what its mapped columns hold. */
export interface HeldRow {
  readonly number: bigint;
  readonly source: string;
  readonly table: string;
  readonly fileNo: bigint;
  readonly file: string;
  readonly row: bigint;
  /** `open`; `admitted` once it was offered again and taken; `refused` where it turned out to be a person's. */
  readonly state: string;
  readonly faults: readonly RowFault[];
  /** By name of the column; undefined where the row could not be read as a row. */
  readonly values: Readonly<Record<string, string | null>> | undefined;
  readonly statedOn: string | null;
}

const faultsShape = z.array(
  z.object({ code: z.string(), field: z.string(), value: z.string().nullable(), expected: z.string() }),
);
const rowShape = z
  .object({
    quarantine_no: shape.bigint,
    source: z.string(),
    table_name: z.string(),
    file_no: shape.bigint,
    name: z.string(),
    row_no: shape.bigint,
    state: z.string(),
    faults: z.string(),
    raw: z.string().nullable(),
    stated_at: z.string().nullable(),
  })
  .transform((held): HeldRow => ({
    number: held.quarantine_no,
    source: held.source,
    table: held.table_name,
    fileNo: held.file_no,
    file: held.name,
    row: held.row_no,
    state: held.state,
    faults: faultsShape.parse(JSON.parse(held.faults)),
    values: held.raw === null ? undefined : z.record(z.string(), z.string().nullable()).parse(JSON.parse(held.raw)),
    statedOn: held.stated_at,
  }));

/** What may become of a row in quarantine. */
export const heldStates = ['open', 'admitted', 'refused'] as const;

/** Which rows are asked for; all that are open unless said. */
export interface HeldQuery {
  readonly source?: string;
  readonly table?: string;
  /** Rows that have this fault, among others. */
  readonly fault?: { readonly code: string; readonly field: string };
  readonly state?: (typeof heldStates)[number];
  /** Rows behind this one: the way to turn pages. */
  readonly after?: bigint;
  readonly limit?: number;
}

const columns = sql`select quarantine.quarantine_no, quarantine.source, quarantine.table_name, quarantine.file_no, source_file.name, quarantine.row_no,
  quarantine.state, quarantine.faults, quarantine.raw, cast(quarantine.stated_at as varchar) as stated_at
from quarantine join source_file using (file_no)`;

/** The rows in quarantine, in the order they were put there. */
export async function listHeld(database: Database, query: HeldQuery = {}): Promise<HeldRow[]> {
  const { limit = 1000 } = query;
  return database.rows(sql`${columns} where ${asked(query)} order by quarantine_no limit ${limit}`, rowShape);
}

function asked({ source, table, fault, state = 'open', after }: HeldQuery): Sql {
  const conditions = [sql`quarantine.state = ${state}`];
  if (source !== undefined) conditions.push(sql`quarantine.source = ${source}`);
  if (table !== undefined) conditions.push(sql`quarantine.table_name = ${table}`);
  if (after !== undefined) conditions.push(sql`quarantine_no > ${after}`);
  if (fault !== undefined)
    conditions.push(
      sql`list_contains(list_transform(cast(quarantine.faults as json[]), lambda each: json_extract_string(each, '$.code') || ' ' || json_extract_string(each, '$.field')), ${`${fault.code} ${fault.field}`})`,
    );
  return joined(conditions, ' and ');
}

/** How many rows are asked for in all, however many are shown at once. */
export async function countOfHeld(database: Database, query: HeldQuery): Promise<number> {
  const { rows } = await database.row(
    sql`select count(*) as rows from quarantine where ${asked(query)}`,
    z.object({ rows: shape.count }),
  );
  return rows;
}

/** Names of all the columns that the rows asked for hold, in the order of texts. */
export async function columnsOfHeld(database: Database, query: HeldQuery): Promise<readonly string[]> {
  const found = await database.rows(
    sql`select distinct name from (select unnest(json_keys(raw)) as name from quarantine where raw is not null and ${asked(query)}) as each order by name`,
    z.object({ name: z.string() }),
  );
  return found.map(({ name }) => name);
}

/** One way in which rows of a table are faulty, and how many are held back for it. */
export interface HeldGroup {
  readonly source: string;
  readonly table: string;
  readonly code: string;
  readonly field: string;
  /** What was expected; of several, the first in the order of texts. */
  readonly expected: string;
  readonly rows: number;
}

/** How many rows are held back, by source and table, and by what is wrong with them: where to start mending. */
export async function countHeld(database: Database): Promise<HeldGroup[]> {
  return database.rows(
    sql`select source, table_name as "table", json_extract_string(fault, '$.code') as code, json_extract_string(fault, '$.field') as field,
  min(json_extract_string(fault, '$.expected')) as expected, count(*) as rows
from (select source, table_name, unnest(cast(faults as json[])) as fault from quarantine where state = 'open') as each
group by all order by rows desc, source, "table", code, field`,
    z.object({
      source: z.string(),
      table: z.string(),
      code: z.string(),
      field: z.string(),
      expected: z.string(),
      rows: shape.count,
    }),
  );
}

/** One row in quarantine, or `Refused` where there is none of that number. */
export async function showHeld(database: Database | Transaction, number: bigint): Promise<HeldRow> {
  const [found] = await database.rows(sql`${columns} where quarantine_no = ${number}`, rowShape);
  if (found !== undefined) return found;
  throw new Refused([intakeFault('quarantine-unknown', { number: String(number) }, { file: 'quarantine' })], 'misuse');
}
