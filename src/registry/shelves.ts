import { sql, type Sql } from '../sql/index.ts';

/**
 * The place of a subject in the order of its id: four hexadecimal digits of it as a number, 0 to 65535.
 *
 * Every table that is read by subject can lie in this one order, whichever order its records came in; and since hashes of
 * contents are made of buckets of ids, each bucket is a run of shelves. Ids are hashes, so all shelves are about equally full.
 */
export function shelfOf(subjectId: Sql): Sql {
  return sql`cast('0x' || substr(${subjectId}, 3, 4) as usmallint)`;
}

/** How many shelves there are. */
export const shelves = 65_536;

/** A run of shelves, both ends among them. */
export interface Shelves {
  readonly from: number;
  readonly to: number;
}

/** The shelves of one of so many equal parts; ids are hashes, so that each has about as many subjects. */
export function shelvesPart(part: number, of: number): Shelves {
  const border = (place: number): number => Math.floor((place * shelves) / of);
  return { from: border(part), to: border(part + 1) - 1 };
}

/** The shelves of everybody whose id begins with this, of four to six characters. */
export function shelvesOf(beginning: string): Shelves {
  const digits = beginning.slice(2);
  return { from: Number.parseInt(digits.padEnd(4, '0'), 16), to: Number.parseInt(digits.padEnd(4, 'f'), 16) };
}

/** The same shelves, in order and with those that follow one another as one run. */
export function runsOf(some: readonly Shelves[]): readonly Shelves[] {
  const runs: Shelves[] = [];
  for (const each of some.toSorted((left, right) => left.from - right.from)) {
    const last = runs.at(-1);
    if (last === undefined || each.from > last.to + 1) runs.push(each);
    else runs[runs.length - 1] = { from: last.from, to: Math.max(last.to, each.to) };
  }
  return runs;
}

/** The beginning of the ids of everybody who lies on a shelf, of so many characters. */
export function beginningOn(shelf: number, characters: number): string {
  return `gs${shelf.toString(16).padStart(4, '0')}`.slice(0, characters);
}

/** A column that compaction fills. */
export interface ShelfColumn {
  readonly name: 'shelf' | 'ended_at' | 'ended_commit';
  readonly type: Sql;
}

/**
 * What a table of facts has beside the facts, so that they can be read in one pass.
 *
 * - `shelf`: where the fact lies; NULL of one that lies beside the others still, in the order in which it came.
 * - `ended_at`, `ended_commit`: its end, as far as that is folded in. No end is `infinity` and not NULL: a condition on the
 *   column alone (`ended_at > MOMENT`) then passes over all rows that had ended, and looks at none of those that had not.
 */
export const shelfColumns: readonly ShelfColumn[] = [
  { name: 'shelf', type: sql`usmallint` },
  { name: 'ended_at', type: sql`timestamp default 'infinity'` },
  { name: 'ended_commit', type: sql`bigint` },
];

/**
 * - `compaction`: of each table through which commit its rows are clustered and their ends folded in (-1: not yet). `under_way` is the
 *   commit of a compaction that was begun and has not ended, which has done `steps_done` of its `steps`.
 */
export const shelfTables: readonly Sql[] = [
  sql`alter table subject add column if not exists shelf usmallint`,
  sql`alter table listing add column if not exists shelf usmallint`,
  sql`create table if not exists compaction (
    table_name varchar not null, through_commit bigint not null, compacted_at timestamp, under_way bigint,
    steps_done bigint, pieces bigint, ended_pieces bigint)`,
];

/**
 * - `fact_hashes`: through which commit, and by what, the hashes of a kind's facts were made (`hashTable`), and by what those are made of a
 *   compaction that is under way; of profiles it is what is known of each subject (`laidSubjects`). No record: without them the same is
 *   worked out again.
 */
export const hashTables: readonly Sql[] = [
  sql`create table if not exists fact_hashes (kind varchar not null, through_commit bigint, made_by varchar, next_made_by varchar)`,
  // Steps are counted otherwise since: what was under way is begun again.
  sql`update compaction set under_way = null, steps_done = null, pieces = null, ended_pieces = null`,
];

/** Subjects are put together as profiles are laid, in steps of their own: what was under way is begun again. */
export const subjectsLaidStep: readonly Sql[] = [
  sql`update compaction set under_way = null, steps_done = null, pieces = null, ended_pieces = null`,
];

/** The commit through which a table is compacted; of one that never was, -1. */
export function compactedThrough(table: string): Sql {
  return sql`(select coalesce(max(through_commit), -1) from compaction where table_name = ${table})`;
}
