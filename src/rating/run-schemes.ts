import { z } from 'zod';
import type { Asked } from '../proof/index.ts';
import { sql, type Sql, type Transaction } from '../sql/index.ts';

/**
 * `run_scheme`: by which identifier schemes those were named whom a released part of a run rated. To find it everybody's grade is read, and
 * without it whoever looks somebody up first after a release would wait for that.
 */
export const schemeTables: readonly Sql[] = [
  sql`create table run_scheme (run_id varchar not null, rulebook varchar not null, scheme varchar not null)`,
];

const schemeForm = z.object({ scheme: z.string() });

/** The schemes of those that a part of a run rated: neither its grades nor what first names a subject ever changes. */
export async function schemesRated(asked: Asked, run: string, rulebook: string): Promise<ReadonlySet<string>> {
  const kept = await asked.rows(
    sql`select scheme from run_scheme where run_id = ${run} and rulebook = ${rulebook}`,
    schemeForm,
  );
  const rows = kept.length > 0 ? kept : await asked.rows(schemesAmong(run, rulebook), schemeForm);
  return new Set(rows.map(({ scheme }) => scheme));
}

/** Writes down the schemes of a part of a run that is being released. One that is its base over again has those of its base. */
export async function keepSchemes(transaction: Transaction, run: string, rulebook: string): Promise<void> {
  const part = sql`run_id = ${run} and rulebook = ${rulebook}`;
  const [same] = await transaction.rows(
    sql`select base_run from run_base where ${part} and not exists (select 1 from grade_row where ${part})
    and not exists (select 1 from regraded where ${part})
    and exists (select 1 from run_scheme where run_id = base_run and rulebook = ${rulebook})`,
    z.object({ base_run: z.string() }),
  );
  const schemes =
    same === undefined
      ? schemesAmong(run, rulebook)
      : sql`select scheme from run_scheme where run_id = ${same.base_run} and rulebook = ${rulebook}`;
  await transaction.run(sql`insert into run_scheme select ${run}, ${rulebook}, scheme from (${schemes}) as rated`);
}

function schemesAmong(run: string, rulebook: string): Sql {
  return sql`select distinct scheme from subject
semi join (select subject_no from grade where run_id = ${run} and rulebook = ${rulebook}) as rated using (subject_no)`;
}
