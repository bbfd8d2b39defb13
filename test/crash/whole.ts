import { z } from 'zod';
import { profileKind } from '../../src/registry/index.ts';
import { ident, joined, shape, sql, type Database } from '../../src/sql/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';

const rowForm = z.looseObject({});
const receiptForm = z.looseObject({
  kinds: z.array(z.looseObject({ kind: z.string(), new: z.number(), corrected: z.number(), withdrawn: z.number() })),
});
const kinds = ['xx-entry', 'xx-visit', profileKind.id];

/**
 * What is half done in a register, as anybody would see it: each line is one break of "whole or not at all". Empty
 * after a kill at any moment. Receipts are added up against the rows they speak of, runs against their manifests, every
 * fact and every end of one against the log of commits, and numbers given against the counters they came from.
 */
export async function halfDone({ database }: Workspace): Promise<string[]> {
  const facts = joined(
    kinds.map((kind) => sql`select ${kind} as kind, fact_no, commit_no, file_no from ${ident(`fact_${kind}`)}`),
    ' union all ',
  );
  const ends = joined(
    kinds.map((kind) => sql`select ${kind} as kind, fact_no, commit_no, cause from ${ident(`ended_${kind}`)}`),
    ' union all ',
  );
  const odd = sql`
    select 'a fact of no commit' as what from (${facts}) where commit_no not in (select commit_no from commit_log)
    union all select 'an end of no commit' from (${ends}) where commit_no not in (select commit_no from commit_log)
    union all select 'an end of no fact' from (${ends}) anti join (${facts}) using (kind, fact_no)
    union all select 'a fact that ended twice' from (${ends}) group by kind, fact_no having count(*) > 1
    union all select 'a file of no receipt' from source_file where intake_no not in (select intake_no from intake)
    union all select 'a commit of no receipt' from commit_log where intake_no not in (select intake_no from intake)
    union all select 'a fact of no file' from (${facts}) where file_no not in (select file_no from source_file)
    union all select 'a subject twice' from subject group by scheme, value having count(*) > 1
    union all select 'a receipt number not given' from counter
      where name = 'intake' and next_no <> (select max(intake_no) + 1 from intake)
    union all select 'a file number not given' from counter
      where name = 'source file' and next_no <> (select max(file_no) + 1 from source_file)
    union all select 'a table left over' from duckdb_tables() where not internal and temporary`;
  const found = await database.rows(odd, z.object({ what: z.string() }));
  return [...found.map(({ what }) => what), ...(await unbalanced(database)), ...(await runsHalfKept(database))];
}

/** Receipts whose sums are not those of the rows. Mends by hand are in no receipt, and told apart by their cause. */
async function unbalanced(database: Database): Promise<string[]> {
  const rows = await database.rows(sql`select receipt from intake`, z.object({ receipt: z.string() }));
  const said = rows.flatMap(({ receipt }) => receiptForm.parse(JSON.parse(receipt)).kinds);
  const told: string[] = [];
  for (const kind of kinds) {
    const [facts, ends] = [ident(`fact_${kind}`), ident(`ended_${kind}`)];
    const { made, ended } = await database.row(
      sql`select (select count(*) from ${facts}) - (select count(*) from ${ends} where cause = 'mended' and by_fact_no is not null) as made,
        (select count(*) from ${ends} where cause <> 'mended') as ended`,
      z.object({ made: shape.count, ended: shape.count }),
    );
    const own = said.filter((each) => each.kind === kind);
    const makes = own.reduce((sum, each) => sum + each.new + each.corrected, 0);
    const ending = own.reduce((sum, each) => sum + each.corrected + each.withdrawn, 0);
    if (made !== makes) told.push(`${made} facts of ${kind}, where receipts say ${makes}`);
    if (ended !== ending) told.push(`${ended} ends of ${kind}, where receipts say ${ending}`);
  }
  return told;
}

/** Runs that have not all their grades, or parts of a run that is not there. */
async function runsHalfKept(database: Database): Promise<string[]> {
  if (!(await hasRuns(database))) return [];
  const parts = ['run_rulebook', 'run_text', 'run_bucket', 'run_event', 'grade'].map(
    (table) => sql`select distinct ${table} as what, run_id from ${ident(table)}`,
  );
  const found = await database.rows(
    sql`select 'a ' || what || ' of no run' as what from (${joined(parts, ' union all ')}) anti join run using (run_id)
      union all select 'a run without its grades' from run
        left join (select run_id, count(*) as rows from grade group by run_id) as kept using (run_id)
        where coalesce(kept.rows, 0) <> cast(json_extract_string(manifest, '$.counts."xx/visits".subjects') as bigint)`,
    z.object({ what: z.string() }),
  );
  return found.map(({ what }) => what);
}

/** Runs exist once the layout of ratings does, which the first rating makes. */
export async function hasRuns(database: Database): Promise<boolean> {
  const tables = await database.rows(
    sql`select table_name from duckdb_tables() where table_name in ('run', 'run_event')`,
    rowForm,
  );
  return tables.length === 2;
}
