import { z } from 'zod';
import {
  HeldAnswers,
  joined,
  numbersIn,
  ofNear,
  shape,
  sql,
  type Database,
  type Sql,
  type Transaction,
} from '../sql/index.ts';

/** Of more it takes less to read a whole table than to look where each lies. */
const few = 32;

/** Shelves that are known, of each database; a subject's never changes. Beyond it all are learnt anew. */
const most = 100_000;
const known = new WeakMap<Database, Map<bigint, number>>();

/** On which shelf the subject of an id lies (`shelfOf`); undefined where it is the id of none. */
export function shelfOfId(subjectId: string): number | undefined {
  return /^gs[0-9a-f]{4}/.test(subjectId) ? Number.parseInt(subjectId.slice(2, 6), 16) : undefined;
}

/** Notes where subjects lie whose ids were met: whoever reads them next by their numbers need not look. */
export function noteShelves({ origin }: Database, numbers: ReadonlyMap<string, bigint>): void {
  const shelves = known.get(origin) ?? new Map<bigint, number>();
  known.set(origin, shelves);
  if (shelves.size + numbers.size > most) shelves.clear();
  for (const [id, number] of numbers) {
    const shelf = shelfOfId(id);
    if (shelf !== undefined) shelves.set(number, shelf);
  }
}

const idForm = z.object({ subject_no: shape.bigint, subject_id: z.string() });

/** On which shelf each of some subjects lies that were committed, as far as there are such; others may be among them. */
export async function shelvesOfSubjects(
  database: Database,
  subjects: readonly bigint[],
): Promise<ReadonlyMap<bigint, number>> {
  const before = known.get(database.origin);
  const unknown = subjects.filter((each) => before?.has(each) !== true);
  if (unknown.length > 0) {
    const rows = await database.rows(
      sql`select subject_no, subject_id from subject where subject_no in (${numbersIn(unknown)})`,
      idForm,
    );
    noteShelves(database, new Map(rows.map(({ subject_id, subject_no }) => [subject_id, subject_no])));
  }
  return known.get(database.origin) ?? new Map<bigint, number>();
}

const throughForm = z.object({ table_name: z.string(), through_commit: shape.bigint });
const compactionsAsked = sql`select table_name, through_commit from compaction where through_commit >= 0`;
/** Through which commit tables are compacted, and which was the last there was. */
interface Compacted {
  readonly through: ReadonlyMap<string, bigint>;
  readonly last: bigint | undefined;
}
const held = new HeldAnswers<Compacted>(1);
const lastForm = z.object({ last: shape.bigint.nullable() });

async function compacted(database: Database): Promise<Compacted> {
  return held.of(database, 'compactions', async () => {
    // In this order: of a commit that comes between the two something lies beside.
    const through = await compactions(database);
    const { last } = await database.row(sql`select max(commit_no) as last from commit_log`, lastForm);
    return { through, last: last ?? undefined };
  });
}

/** The commit through which a table is compacted; undefined of one that never was. */
export async function compactedTo(database: Database, table: string): Promise<bigint | undefined> {
  return (await compacted(database)).through.get(table);
}

/** The commit through which each table is compacted, by its name, as a transaction sees it. */
export async function compactions(transaction: Pick<Transaction, 'rows'>): Promise<ReadonlyMap<string, bigint>> {
  const rows = await transaction.rows(compactionsAsked, throughForm);
  return new Map(rows.map(({ table_name, through_commit }) => [table_name, through_commit]));
}

/**
 * A question about the rows of some subjects in a table that compaction orders; it is given the condition. Few are asked for where
 * they lie, and among the rows that lie beside those in order, where there are any; said with `or`, every row would be read.
 *
 * ```sql
 * select * from listing where shelf = cast(513 as usmallint) and subject_no = 7
 * union all select * from listing where shelf is null and subject_no = 7
 * ```
 */
export async function ofShelved(
  database: Database,
  table: string,
  subjects: readonly bigint[],
  question: (condition: Sql) => Sql,
): Promise<Sql> {
  const number = sql`subject_no`;
  if (subjects.length === 0 || subjects.length > few) return question(sql`${number} in (${numbersIn(subjects)})`);
  const { through, last } = await compacted(database);
  const compactedThrough = through.get(table);
  if (compactedThrough === undefined) return ofNear(subjects, number, question);
  const shelves = await shelvesOfSubjects(database, subjects);
  const inOrder = subjects.flatMap((each) => onShelf(shelves.get(each), each, question));
  if (last !== undefined && last <= compactedThrough)
    return inOrder.length === 0 ? question(sql`false`) : joined(inOrder, ' union all ');
  const beside = ofNear(subjects, number, (near) => question(sql`shelf is null and ${near}`));
  return joined([...inOrder, beside], ' union all ');
}

/** The same of a table of which nothing lies beside: every row has its shelf from the first. */
export async function ofLaid(
  database: Database,
  subjects: readonly bigint[],
  question: (condition: Sql) => Sql,
): Promise<Sql> {
  const all = question(sql`subject_no in (${numbersIn(subjects)})`);
  if (subjects.length > few) return all;
  const shelves = await shelvesOfSubjects(database, subjects);
  const inOrder = subjects.flatMap((each) => onShelf(shelves.get(each), each, question));
  return inOrder.length === 0 ? all : joined(inOrder, ' union all ');
}

/** One subject where it lies; nothing of a number that is no subject's. */
function onShelf(shelf: number | undefined, subject: bigint, question: (condition: Sql) => Sql): readonly Sql[] {
  return shelf === undefined ? [] : [question(sql`shelf = cast(${shelf} as usmallint) and subject_no = ${subject}`)];
}
