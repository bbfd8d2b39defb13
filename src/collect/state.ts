import { z } from 'zod';
import { takeNumbers, timestamp } from '../registry/index.ts';
import { shape, sql, type Database, type Transaction } from '../sql/index.ts';
import { instantFrom, type Fault, type Instant } from '../vocabulary/index.ts';
import type { Item } from './files.ts';

/** What came of fetching a source once. */
export type CollectOutcome = 'taken' | 'unchanged' | 'refused' | 'failed';

/** One attempt, as it is kept. */
export interface Attempt {
  readonly source: string;
  readonly began: Instant;
  readonly ended: Instant;
  readonly outcome: CollectOutcome;
  readonly files: number;
  readonly bytes: number;
  readonly rows: number;
  readonly intakeNo: number | undefined;
  readonly faults: readonly Fault[];
  /** What came and is right, but not as it was before. */
  readonly warnings: readonly string[];
}

/** The columns of one table of a source, as its file had them. */
export interface TableColumns {
  readonly table: string;
  readonly columns: readonly string[];
}

const itemShape = z.object({
  item: z.string(),
  etag: z.string().nullable(),
  modified: z.string().nullable(),
  bytes: shape.count,
});

/** What was taken in of a source before, by address or name. */
export async function itemsKnown(database: Database, source: string): Promise<ReadonlyMap<string, Item>> {
  const rows = await database.rows(
    sql`select item, etag, modified, bytes from collect_item where source = ${source}`,
    itemShape,
  );
  return new Map(
    rows.map(({ item, etag, modified, bytes }) => [
      item,
      { item, etag: etag ?? undefined, modified: modified ?? undefined, bytes },
    ]),
  );
}

const columnsForm = z.array(z.string());

/** The columns that the tables of a source last had. */
export async function columnsKnown(
  database: Database,
  source: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await database.rows(
    sql`select table_name, columns from collect_columns where source = ${source}`,
    z.object({ table_name: z.string(), columns: z.string() }),
  );
  return new Map(rows.map(({ table_name, columns }) => [table_name, columnsForm.parse(JSON.parse(columns))]));
}

/** How many rows the last intake of a source had; undefined before the first. */
export async function rowsBefore(database: Database, source: string): Promise<number | undefined> {
  const rows = await database.rows(
    sql`select receipt from intake where source = ${source} order by intake_no desc limit 1`,
    z.object({ receipt: z.string() }),
  );
  const receipt = rows.map(({ receipt: text }) => z.looseObject({ read: z.number() }).safeParse(JSON.parse(text)))[0];
  return receipt?.success === true ? receipt.data.read : undefined;
}

/** Keeps what came of an attempt, and what was taken in by it, in one transaction. */
export async function keepAttempt(
  database: Database,
  attempt: Attempt,
  { items, tables }: { readonly items: readonly Item[]; readonly tables: readonly TableColumns[] },
): Promise<void> {
  await database.write(async (transaction) => {
    const { source } = attempt;
    const number = await takeNumbers(transaction, 'collect_attempt', 1);
    await transaction.run(sql`insert into collect_attempt values (${number}, ${source}, ${timestamp(attempt.began)}, ${timestamp(attempt.ended)},
  ${attempt.outcome}, ${attempt.files}, ${attempt.bytes}, ${attempt.rows}, ${attempt.intakeNo ?? null},
  ${JSON.stringify(attempt.faults)}, ${JSON.stringify(attempt.warnings)})`);
    for (const item of items) await keepItem(transaction, source, item);
    for (const { table, columns } of tables) {
      await transaction.run(sql`delete from collect_columns where source = ${source} and table_name = ${table}`);
      await transaction.run(sql`insert into collect_columns values (${source}, ${table}, ${JSON.stringify(columns)})`);
    }
  });
}

async function keepItem(
  transaction: Transaction,
  source: string,
  { item, etag, modified, bytes }: Item,
): Promise<void> {
  await transaction.run(sql`delete from collect_item where source = ${source} and item = ${item}`);
  await transaction.run(
    sql`insert into collect_item values (${source}, ${item}, ${etag ?? null}, ${modified ?? null}, ${bytes})`,
  );
}

const faultForm = z.object({
  code: z.string(),
  message: z.string(),
  fix: z.string(),
  at: z.object({ file: z.string() }),
});

const attemptShape = z.object({
  source: z.string(),
  began: z.string(),
  ended: z.string(),
  outcome: z.enum(['taken', 'unchanged', 'refused', 'failed']),
  faults: z.string(),
  warnings: z.string(),
  succeeded: z.string().nullable(),
});

/** The last attempt at a source, and when one last succeeded. */
export interface LastAttempt extends Pick<Attempt, 'began' | 'ended' | 'outcome' | 'faults' | 'warnings'> {
  readonly succeeded: Instant | undefined;
}

/** The last attempt at each source that was ever fetched. */
export async function lastAttempts(database: Database): Promise<ReadonlyMap<string, LastAttempt>> {
  const rows = await database.rows(
    sql`select source, cast(began_at as varchar) as began, cast(ended_at as varchar) as ended, outcome, faults, warnings,
  (select cast(max(good.ended_at) as varchar) from collect_attempt as good
    where good.source = attempt.source and good.outcome in ('taken', 'unchanged')) as succeeded
  from collect_attempt as attempt
  where attempt_no = (select max(attempt_no) from collect_attempt as later where later.source = attempt.source)`,
    attemptShape,
  );
  return new Map(
    rows.map(({ source, began, ended, outcome, faults, warnings, succeeded }) => [
      source,
      {
        began: sure(began),
        ended: sure(ended),
        outcome,
        faults: z.array(faultForm).parse(JSON.parse(faults)),
        warnings: z.array(z.string()).parse(JSON.parse(warnings)),
        succeeded: succeeded === null ? undefined : sure(succeeded),
      },
    ]),
  );
}

function sure(written: string): Instant {
  const found = instantFrom(written);
  if (found === undefined) throw new Error(`${written} is kept as a moment and is none`);
  return found;
}
