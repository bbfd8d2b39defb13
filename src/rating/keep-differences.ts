import { joined, nothing, sql, type Sql, type Transaction } from '../sql/index.ts';
import { gradeColumns } from './base.ts';
import type { SealedPart, Since } from './part.ts';

/** A part that differs little from a run before. */
export type Differing = SealedPart & { readonly since: Since };

/** Rows of several parts, `rulebook` first. */
type Rows = readonly Sql[];

/** A part of a run before that is kept as a difference itself. */
interface Carried {
  readonly run: string;
  readonly rulebook: string;
}

/**
 * Keeps how parts differ from a run before. They rest on the run whose rows stand: that one, or the one it differs from itself; then
 * what that differs in is carried on, where this one does not differ again.
 *
 * A table is written to once: of few rows it takes longer to plan a statement than to run it.
 */
export async function keepDifferences(
  transaction: Transaction,
  run: string,
  parts: readonly Differing[],
): Promise<void> {
  if (parts.length === 0) return;
  const carried = parts.flatMap(({ rulebook, since: { base } }) =>
    base.rests === undefined ? [] : [{ run: base.run, rulebook: rulebook.id }],
  );
  const buckets = rowsOf(
    parts,
    (part) => part.buckets && sql`select part, bucket, hash from (${part.buckets}) as bucket`,
  );
  const grades = rowsOf(
    parts,
    ({ since: { change } }) => change && sql`select ${gradeColumns} from (${change.rows}) as given`,
  );
  const again = rowsOf(parts, ({ since: { change } }) => change?.subjects);
  const notAgain = apartFrom(again, sql`rulebook, subject_no`);
  const notHashed = apartFrom(buckets, sql`rulebook, part, bucket`);
  const bases = parts.map(({ rulebook, since: { base } }) => sql`(${run}, ${rulebook.id}, ${base.rests ?? base.run})`);
  const kept = (table: Sql, rows: Rows, order: Sql = nothing): Rows =>
    rows.length === 0 ? [] : [sql`insert into ${table} select ${run}, kept.* from (${together(rows)}) as kept${order}`];
  await transaction.runAll([
    sql`insert into run_base values ${joined(bases)}`,
    ...kept(sql`bucket_row`, [...buckets, ...rowsBefore(carried, sql`bucket_row`, sql`part, bucket, hash`, notHashed)]),
    ...kept(
      sql`grade_row`,
      [...grades, ...rowsBefore(carried, sql`grade_row`, gradeColumns, notAgain)],
      sql` order by rulebook, shelf, subject_no`,
    ),
    ...kept(sql`regraded`, [...again, ...rowsBefore(carried, sql`regraded`, sql`subject_no`, notAgain)]),
  ]);
}

function together(rows: Rows): Sql {
  return joined(rows, ' union all ');
}

/** What is new of each part, where anything is. */
function rowsOf(parts: readonly Differing[], of: (part: Differing) => Sql | undefined): Rows {
  return parts.flatMap((part) => {
    const rows = of(part);
    return rows === undefined ? [] : [sql`select ${part.rulebook.id} as rulebook, own.* from (${rows}) as own`];
  });
}

/** What a run before differs in, of those parts that are carried on. */
function rowsBefore(carried: readonly Carried[], table: Sql, columns: Sql, others: Sql): Rows {
  if (carried.length === 0) return [];
  const runs = [...new Set(carried.map(({ run }) => run))].map((run) => sql`${run}`);
  const parts = carried.map(({ run, rulebook }) => sql`(${run}, ${rulebook})`);
  return [
    sql`select rulebook, ${columns} from (select * from ${table} where run_id in (${joined(runs)})) as row
semi join (values ${joined(parts)}) as base(run_id, rulebook) using (run_id, rulebook)${others}`,
  ];
}

function apartFrom(rows: Rows, columns: Sql): Sql {
  return rows.length === 0 ? nothing : sql` anti join (${together(rows)}) as own using (${columns})`;
}
