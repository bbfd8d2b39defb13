import { joined, nothing, sql, type Sql } from '../sql/index.ts';
import { shelfOf, type Shelves } from './shelves.ts';

/** Some subjects. */
export interface Some {
  /** A relation with their `subject_no`. */
  readonly subjects: Sql;
  /**
   * The shelves they lie on, where nobody else lies there: of a table that is clustered, no more than those need be read. Few
   * runs; of many an engine looks at each for every row.
   */
  readonly shelves?: readonly Shelves[];
  /** Of tables by name, the commit that all rows came behind which lie beside those in order (`compactions`), where it was asked for. */
  readonly compacted?: ReadonlyMap<string, bigint> | undefined;
}

/** Of some subjects alone; of everyone where none are given. */
export type Among = Some | undefined;

/** What stands behind a relation with `subject_no`, so that only the rows of some subjects are left of it. */
export function ofSome(some: Among): Sql {
  return some === undefined ? nothing : sql` semi join (${some.subjects}) as chosen using (subject_no)`;
}

/**
 * The rows of a clustered table for which a condition holds, of some subjects or of everyone: with `subject_no`, `shelf` and all
 * the table has. Rows on the shelves of those subjects are theirs; of what lies beside it is looked up whose they are.
 *
 * By a number that is worked out: of a column itself an engine hands the numbers that a join looks for down to the scan, which
 * then reads that column of every row there is and not only of what lies beside (28 ms and not 4, of 7.6 million).
 */
export function rowsLying(table: Sql, condition: Sql, some: Among): Sql {
  const rows = (further: Sql = nothing): Sql => sql`select * from ${table} where ${condition}${further}`;
  if (some === undefined) return rows();
  if (some.shelves === undefined) return sql`select * from (${rows()}) as row${ofSome(some)}`;
  const inOrder = apart(some.shelves).map((shelves) => rows(sql` and ${liesOn(sql`shelf`, shelves)}`));
  return sql`${joined(inOrder, ' union all ')}
union all select * from (select * replace (-(-subject_no) as subject_no) from ${table} where ${condition} and ${besideIn(table, some)}) as row${ofSome(some)}`;
}

/**
 * Whether a row lies beside those in order. It came behind the compaction, by which an engine passes over all others; that a column is
 * NULL it looks up for every row there is (5 ms of 7.6 million).
 */
function besideIn(table: Sql, { compacted }: Pick<Some, 'compacted'>): Sql {
  const [name] = table.chunks;
  const called = typeof name === 'string' ? name : name !== undefined && 'name' in name ? name.name : '';
  const through = compacted?.get(called);
  return through === undefined ? sql`shelf is null` : sql`shelf is null and commit_no > ${through}`;
}

/** The same of a table of which nothing lies beside: every row has its shelf from the first. */
export function rowsLaid(table: Sql, condition: Sql, some: Among): Sql {
  if (some?.shelves !== undefined)
    return joined(
      apart(some.shelves).map(
        (shelves) => sql`select * from ${table} where ${condition} and ${liesOn(sql`shelf`, shelves)}`,
      ),
      ' union all ',
    );
  return sql`select * from (select * from ${table} where ${condition}) as row${ofSome(some)}`;
}

/**
 * So few runs are asked for by themselves: an engine reads then what lies there, where of several at once it reads every column of all
 * rows beside them (250,000) before it looks. Each by itself is a question of its own to be planned.
 */
const few = 4;

/** Shelves as they are asked for: few by themselves, more together. */
function apart(some: readonly Shelves[]): readonly (readonly Shelves[])[] {
  return some.length === 0 || some.length > few ? [some] : some.map((each) => [each]);
}

/** The subjects that lie on some shelves, also where they came in since the last compaction (`compactions`, where it was asked for). */
export function subjectsOn(some: readonly Shelves[], compacted?: Some['compacted']): Sql {
  const table = sql`subject`;
  const inOrder = apart(some).map((shelves) => sql`select * from ${table} where ${liesOn(sql`shelf`, shelves)}`);
  return sql`${joined(inOrder, ' union all ')}
union all select * from ${table} where ${besideIn(table, { compacted })} and ${liesOn(shelfOf(sql`subject_id`), some)}`;
}

/** Whether a shelf is one of some. An engine passes over what lies elsewhere for one run, and for single shelves that are listed. */
export function liesOn(shelf: Sql, some: readonly Shelves[]): Sql {
  if (some.length === 0) return sql`false`;
  const single = some.every(({ from, to }) => from === to);
  if (single && some.length > 1) return sql`${shelf} in (${joined(some.map(({ from }) => numbered(from)))})`;
  const runs = some.map(({ from, to }) => sql`${shelf} between ${numbered(from)} and ${numbered(to)}`);
  return sql`(${joined(runs, ' or ')})`;
}

/** A shelf written out, of the type of its column: an engine that must convert the column looks at every row of it. */
function numbered(shelf: number): Sql {
  return sql`cast(${shelf} as usmallint)`;
}
