import { z } from 'zod';
import { ident, shape, sql, type Database, type Sql, type Transaction } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import { shelvesPart, timestamp, type Shelves } from '../registry/index.ts';
import { beginExtract, dropExtract, extractPiece, replaceExtract } from './extracts.ts';
import { endedThrough, foldable, layBeside, layPiece, nextTable, sumOf, type Laying } from './pieces.ts';
import type { Clustered } from './tables.ts';

/** How a table is laid anew. */
export interface Pace {
  /** About so many rows at a time, in the order of their subjects: they are sorted in memory, and nothing is written meanwhile. */
  readonly rowsAtOnce: number;
  readonly now: Instant;
}

/** What one step did, and whether it was the last. */
export interface Stepped {
  readonly done: number;
  readonly of: number;
  readonly isOver: boolean;
}

/** More parts than this would read what lies beside too often; a sort that memory does not hold goes to disk. */
const mostPieces = 16;

const stateForm = z.object({
  through_commit: shape.bigint,
  under_way: shape.bigint.nullable(),
  steps_done: shape.count.nullable(),
  pieces: shape.count.nullable(),
  ended_pieces: shape.count.nullable(),
});

/**
 * Does the next step of laying a table anew, in one transaction: begins it, lays one run of shelves, or puts the new table in the
 * place of the old one.
 *
 * Where it stands lies in the database, so whoever comes next goes on, in this process or in another after a kill. Intakes
 * may come between two steps: rows are never changed, so what was laid through a commit stays right, and what was
 * committed since is taken over in the last step as it is. A table that has gained a column meanwhile is begun again.
 */
export async function step(database: Database, table: Clustered, pace: Pace): Promise<Stepped> {
  try {
    return await database.write(async (transaction) => {
      const state = await stateOf(transaction, table);
      if (state?.under_way == null || !(await isLaidAlike(transaction, table)))
        return begin(transaction, table, { before: state?.through_commit ?? -1n, pace });
      const laying = await layingOf(transaction, table, { through: state.under_way, before: state.through_commit });
      const [done, pieces, ended] = [state.steps_done ?? 0, state.pieces ?? 1, state.ended_pieces ?? 0];
      const todo = stepsOf(table, { pieces, ended });
      const of = todo.length + 1;
      const next = todo[done];
      if (next !== undefined) {
        if (next.what !== 'extract') await transaction.run(layPiece(laying, next.shelf, next.what));
        else if (table.extract !== undefined)
          await extractPiece(transaction, table.extract, { facts: nextTable(table), shelf: next.shelf });
        await transaction.run(sql`update compaction set steps_done = ${done + 1} where table_name = ${table.name}`);
        return { done: done + 1, of, isOver: false };
      }
      await replace(transaction, laying, pace.now);
      return { done: of, of, isOver: true };
    });
  } catch (error) {
    if (error instanceof NotTheSame) await giveUp(database, table);
    throw error;
  }
}

/** A run of shelves of which something is laid, or an extract is made after it was laid: by then it is read by all threads. */
interface Piece {
  readonly what: 'current' | 'ended' | 'extract';
  readonly shelf: Shelves;
}

/** All steps between the first and the last. */
function stepsOf(
  { extract }: Clustered,
  { pieces, ended }: { readonly pieces: number; readonly ended: number },
): readonly Piece[] {
  const all = (what: Piece['what'], of: number): Piece[] =>
    Array.from({ length: of }, (_, place) => ({ what, shelf: shelvesPart(place, of) }));
  return [...all('current', pieces), ...all('extract', extract === undefined ? 0 : pieces), ...all('ended', ended)];
}

/** Thrown where the new table would not hold what the old one does: a defect, and the old one stays. */
class NotTheSame extends Error {}

async function stateOf(transaction: Transaction, { name }: Clustered): Promise<z.infer<typeof stateForm> | undefined> {
  const [found] = await transaction.rows(
    sql`select through_commit, under_way, steps_done, pieces, ended_pieces from compaction where table_name = ${name}`,
    stateForm,
  );
  return found;
}

const columnForm = z.object({ column_name: z.string(), data_type: z.string() });

async function columnsOf(transaction: Transaction, name: string): Promise<readonly z.infer<typeof columnForm>[]> {
  return transaction.rows(
    sql`select column_name, data_type from duckdb_columns() where table_name = ${name} order by column_index`,
    columnForm,
  );
}

/** Whether the table that was begun has the columns that the old one has now. */
async function isLaidAlike(transaction: Transaction, { name }: Clustered): Promise<boolean> {
  const texts = async (table: string): Promise<string> =>
    (await columnsOf(transaction, table))
      .map(({ column_name, data_type }) => `${column_name} ${data_type}`)
      .toSorted()
      .join();
  return (await texts(name)) === (await texts(`next_${name}`));
}

async function layingOf(
  transaction: Transaction,
  table: Clustered,
  { through, before }: { readonly through: bigint; readonly before: bigint },
): Promise<Laying> {
  const own = new Set(['shelf', 'ended_at', 'ended_commit']);
  const columns = (await columnsOf(transaction, table.name))
    .filter(({ column_name }) => !own.has(column_name))
    .map(({ column_name }) => ident(column_name));
  return { table, columns, through, before };
}

const numberForm = z.object({ n: shape.bigint });

async function numberOf(transaction: Transaction, question: Sql): Promise<bigint> {
  return (await transaction.row(question, numberForm)).n;
}

async function begin(
  transaction: Transaction,
  table: Clustered,
  { before, pace }: { readonly before: bigint; readonly pace: Pace },
): Promise<Stepped> {
  const last = await numberOf(transaction, sql`select coalesce(max(commit_no), 0) as n from commit_log`);
  const through =
    table.ends === undefined
      ? last
      : await numberOf(
          transaction,
          sql`select greatest(${before}, least(${last}, coalesce((${foldable(table.ends)}), ${last}))) as n`,
        );
  const pieces = async (rows: Sql): Promise<number> => {
    const many = Number(await numberOf(transaction, rows));
    return Math.min(mostPieces, Math.ceil(many / pace.rowsAtOnce));
  };
  const current = Math.max(1, await pieces(sql`select count(*) as n from ${ident(table.name)}`));
  const ended =
    table.ends === undefined
      ? 0
      : await pieces(sql`select count(*) as n from ${table.ends} where commit_no <= ${through}`);
  await makeNext(transaction, table);
  if (table.extract !== undefined) await beginExtract(transaction, table.extract);
  await transaction.run(sql`insert into compaction (table_name, through_commit)
select ${table.name}, -1 where not exists (select 1 from compaction where table_name = ${table.name})`);
  await transaction.run(sql`update compaction set under_way = ${through}, steps_done = 0, pieces = ${current}, ended_pieces = ${ended}
where table_name = ${table.name}`);
  return { done: 0, of: stepsOf(table, { pieces: current, ended }).length + 1, isOver: false };
}

async function makeNext(transaction: Transaction, table: Clustered): Promise<void> {
  await transaction.run(sql`drop table if exists ${nextTable(table)}`);
  await transaction.run(sql`create table ${nextTable(table)} (${table.columns})`);
  const made = new Set((await columnsOf(transaction, `next_${table.name}`)).map(({ column_name }) => column_name));
  // Fields that a kind has lost are held as ever.
  for (const { column_name, data_type } of await columnsOf(transaction, table.name)) {
    if (made.has(column_name)) continue;
    await transaction.run(
      sql`alter table ${nextTable(table)} add column ${ident(column_name)} ${{ chunks: [data_type] }}`,
    );
  }
  if (!(await isLaidAlike(transaction, table)))
    throw new Error(`the columns of ${table.name} are not those it is declared with`);
}

const sumForm = z.object({ rows: shape.bigint, hashes: shape.bigint, ended: shape.bigint });

/** Takes over what was committed since, makes sure that every version is there, and puts the new table in the old one's place. */
async function replace(transaction: Transaction, laying: Laying, now: Instant): Promise<void> {
  const { table, through } = laying;
  await transaction.run(layBeside(laying));
  const old = await transaction.row(
    sql`select was.rows, was.hashes, ended.ended from (${sumOf(laying, ident(table.name))}) as was, (${endedThrough(laying)}) as ended`,
    sumForm,
  );
  const laid = await transaction.row(sumOf(laying, nextTable(table)), sumForm);
  if (old.rows !== laid.rows || old.hashes !== laid.hashes || old.ended !== laid.ended)
    throw new NotTheSame(
      `compaction of ${table.name}: ${old.rows} rows (${old.ended} ended) would have become ${laid.rows} others (${laid.ended} ended)`,
    );
  await transaction.run(sql`drop table ${ident(table.name)}`);
  await transaction.run(sql`alter table ${nextTable(table)} rename to ${ident(table.name)}`);
  if (table.extract !== undefined) await replaceExtract(transaction, table.extract, through);
  await transaction.run(sql`update compaction set through_commit = ${through}, compacted_at = ${timestamp(now)}, under_way = null,
  steps_done = null, pieces = null, ended_pieces = null where table_name = ${table.name}`);
}

async function giveUp(database: Database, table: Clustered): Promise<void> {
  await database.write(async (transaction) => {
    await transaction.run(sql`drop table if exists ${nextTable(table)}`);
    if (table.extract !== undefined) await dropExtract(transaction, table.extract);
    await transaction.run(
      sql`update compaction set under_way = null, steps_done = null, pieces = null, ended_pieces = null where table_name = ${table.name}`,
    );
  });
}
