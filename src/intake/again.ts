import { z } from 'zod';
import { endTable, factTable } from '../registry/index.ts';
import { joined, shape, sql, type Database } from '../sql/index.ts';
import { receiptShape, totalRows, type Receipt } from './receipt.ts';
import { areReady, kindsFed } from './register.ts';
import type { Planned } from './stage.ts';
import type { Source } from './source/index.ts';

/**
 * The receipt of files that were the last this source took in, under the same mapping, with nothing of what they feed
 * touched since: then reading them again can change nothing, and they are not read. Undefined where it might.
 */
export async function sameAgain(
  database: Database,
  source: Source,
  { planned, mapping }: { readonly planned: readonly Planned[]; readonly mapping: string },
): Promise<Receipt | undefined> {
  const kinds = kindsFed(source);
  if (!areReady(database, kinds)) {
    const tables = await database.rows(
      sql`select table_name from duckdb_tables()`,
      z.object({ table_name: z.string() }),
    );
    const there = new Set(tables.map(({ table_name }) => table_name));
    if (!there.has('intake') || kinds.some(({ id }) => !there.has(`fact_${id}`))) return undefined;
  }
  // Not ordered: every receipt would be read for the last.
  const [last] = await database.rows(
    sql`select receipt, source_hash from intake where source = ${source.id} and intake_no = (select max(intake_no) from intake where source = ${source.id})`,
    z.object({ receipt: z.string(), source_hash: z.string() }),
  );
  if (last === undefined || last.source_hash !== mapping) return undefined;
  const receipt = receiptShape.parse(JSON.parse(last.receipt));
  const then = receipt.files.map(({ name, table, form, sha256 }) => key(name, table, form, sha256)).toSorted();
  const now = planned.map(({ file, table, form }) => key(file.name, table.name, form.name, file.sha256)).toSorted();
  if (then.length !== now.length || then.some((each, index) => each !== now[index])) return undefined;
  const touched = joined(
    [...kinds.flatMap((kind) => [factTable(kind), endTable(kind)]), sql`listing`].map(
      (table) => sql`select max(commit_no) as commit_no from ${table}`,
    ),
    ' union all ',
  );
  const { commit_no: latest } = await database.row(
    sql`select coalesce(max(commit_no), 0) as commit_no from (${touched}) as touched`,
    z.object({ commit_no: shape.count }),
  );
  return latest > receipt.last_commit ? undefined : repeated(receipt);
}

/** By what two files are the same: what they hold, and as what it was read. */
function key(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

/** What an intake says that finds everything as it left it. */
function repeated(receipt: Receipt): Receipt {
  const files = receipt.files.map((file) => {
    const { read, duplicates, quarantined, refused } = file.rows;
    const unchanged = read - duplicates - quarantined - refused;
    return {
      ...file,
      rows: { read, new: 0, unchanged, corrected: 0, ended: 0, late: 0, duplicates, quarantined, refused },
    };
  });
  return {
    ...receipt,
    ...totalRows(files.map(({ rows }) => rows)),
    files,
    intake_no: null,
    same_again: true,
    withdrawn: 0,
    unlisted: 0,
    commits: 0,
    back_loaded: false,
    subjects: { new: 0 },
    kinds: receipt.kinds.map(({ kind, read }) => ({
      kind,
      read,
      new: 0,
      unchanged: read,
      corrected: 0,
      late: 0,
      withdrawn: 0,
    })),
  };
}
