import { parseArgs } from 'node:util';
import { z } from 'zod';
import { profileKind } from '../src/registry/index.ts';
import { ident, joined, shape, sql, type Sql } from '../src/sql/index.ts';
import { openWorkspace, type Workspace } from '../src/workspace/index.ts';

/**
 * `npm run multiply -- --workspace DIR --times N`: makes a generated country N times as large: every organisation again under
 * other identifiers, with the same records. For trials of a size that takes too long to generate and take in; the copies come
 * in beside the others, as an intake would leave them, and `goodstanding compact` lays them in order.
 */
const { values: options } = parseArgs({ options: { workspace: { type: 'string' }, times: { type: 'string' } } });

const columnForm = z.object({ column_name: z.string() });
const endForm = z.object({ last: shape.bigint.nullable() });

/** What of a table is another in each copy; the rest is as it was, apart from what compaction fills. */
type Changed = (copy: bigint) => Readonly<Record<string, Sql>>;

/** Where a row lies that came in; an end that is folded into it is of a commit whose ends are folded already, and stays. */
const beside: Readonly<Record<string, Sql>> = { shelf: sql`null` };

async function copied(
  { database }: Workspace,
  table: string,
  { times, changed }: { readonly times: number; readonly changed: Changed },
): Promise<void> {
  const columns = await database.rows(
    sql`select column_name from duckdb_columns() where table_name = ${table} order by column_index`,
    columnForm,
  );
  const { last } = await database.row(sql`select max(rowid) as last from ${ident(table)}`, endForm);
  if (last === null) return;
  for (let copy = 1; copy < times; copy += 1) {
    const others: Readonly<Record<string, Sql>> = { ...beside, ...changed(BigInt(copy)) };
    const values = joined(columns.map(({ column_name }) => others[column_name] ?? ident(column_name)));
    await database.write((transaction) =>
      transaction.run(
        sql`insert into ${ident(table)} select ${values} from (select * from ${ident(table)} where rowid <= ${last}) as row`,
      ),
    );
  }
}

/** The number after the last of a table. */
async function after({ database }: Workspace, table: string, column: string): Promise<bigint> {
  const { last } = await database.row(sql`select max(${ident(column)}) as last from ${ident(table)}`, endForm);
  return (last ?? -1n) + 1n;
}

async function main(): Promise<void> {
  const { workspace: dir, times: given } = options;
  const times = Number(given);
  if (dir === undefined || !Number.isInteger(times) || times < 2)
    throw new Error('name a workspace that "goodstanding generate" made, with --workspace DIR, and --times N');
  const workspace = await openWorkspace(dir, { exact: true });
  try {
    const many = await after(workspace, 'subject', 'subject_no');
    const subject = (copy: bigint): Sql => sql`subject_no + ${copy * many}`;
    for (const { id } of [profileKind, ...workspace.data.kinds.all()]) {
      const table = `fact_${id}`;
      const facts = await after(workspace, table, 'fact_no');
      const number =
        (column: string) =>
        (copy: bigint): Sql =>
          sql`${ident(column)} + ${copy * facts}`;
      await copied(workspace, table, {
        times,
        changed: (copy) => ({ subject_no: subject(copy), fact_no: number('fact_no')(copy) }),
      });
      await copied(workspace, table.replace(/^fact_/, 'ended_'), {
        times,
        changed: (copy) => ({ fact_no: number('fact_no')(copy), by_fact_no: number('by_fact_no')(copy) }),
      });
      process.stdout.write(`${table}\n`);
    }
    await copied(workspace, 'listing', { times, changed: (copy) => ({ subject_no: subject(copy) }) });
    await copied(workspace, 'subject', {
      times,
      changed: (copy) => {
        const value = sql`value || ${`-${copy}`}`;
        const id = sql`'gs' || left(sha256(subject_kind || ' ' || scheme || ' ' || ${value}), 20)`;
        return { subject_no: subject(copy), value, subject_id: id };
      },
    });
    // Whatever comes in later is numbered after all of these.
    await workspace.database.write((transaction) =>
      transaction.run(sql`update counter set next_no = next_no * ${times}`),
    );
  } finally {
    await workspace.close();
  }
}

await main();
