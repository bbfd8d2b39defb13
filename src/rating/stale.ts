import type { RecordKind } from '../kinds/index.ts';
import { endTable, factTable } from '../registry/index.ts';
import { shape, sql, type Transaction } from '../sql/index.ts';
import { lastEvents } from './kept.ts';

/** What was mended: the facts of a kind that one commit ended. */
export interface Mended {
  readonly kind: RecordKind;
  readonly commitNo: bigint;
}

/**
 * Marks the grades that rest on facts which a commit corrected or withdrew, in that same transaction, so that there
 * is no moment at which a grade stands on a record that does not.
 *
 * Marked are grades in force: of each rulebook that reads the kind, those of the run released last and of the run
 * made last. Older runs are history and stay as they are (law 4). The register is then rated again; what hangs on a
 * stale grade waits until that run is released. Rating again whoever is left unmarked changes nothing for them.
 */
export async function markStale(transaction: Transaction, { kind, commitNo }: Mended): Promise<void> {
  const tables = await transaction.rows(
    sql`select 1 as one from duckdb_tables() where table_name = 'stale_grade'`,
    shape.anything,
  );
  if (tables.length === 0) return;
  await transaction.run(sql`insert into stale_grade
select given.run_id, given.rulebook, given.subject_no, ${kind.id}, ended.fact_no, ended.commit_no, ended.known_to, ended.cause
from ${endTable(kind)} as ended
join ${factTable(kind)} as fact using (fact_no)
join grade as given on given.subject_no = fact.subject_no
join (${partsInForce}) as part on part.run_id = given.run_id and part.rulebook = given.rulebook
where ended.commit_no = ${commitNo} and exists (
  select 1 from run_text as read where read.run_id = given.run_id and read.rulebook = given.rulebook
    and read.what = 'kind' and starts_with(read.name, ${`${kind.id}@`}))`);
}

/** Of each rulebook the run made last, and the run released last and not withdrawn. */
const partsInForce = sql`select run_id, rulebook from (
  select run_id, rulebook from run_rulebook join run using (run_id)
  qualify row_number() over (partition by rulebook order by rated_at desc, run.rowid desc) = 1
  union
  select run_id, rulebook from (${lastEvents}) as last where event = 'released'
  qualify row_number() over (partition by rulebook order by event_no desc) = 1
) as parts`;
