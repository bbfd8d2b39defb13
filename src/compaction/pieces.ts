import { liesOn, shelfOf, subjectsOn, type Shelves } from '../registry/index.ts';
import { ident, joined, nothing, sql, type Sql } from '../sql/index.ts';
import type { Clustered } from './tables.ts';

/** A table that is being laid anew: what of it, and through which commit. */
export interface Laying {
  readonly table: Clustered;
  /** The columns that are copied as they are. */
  readonly columns: readonly Sql[];
  /** Rows and ends through this commit are clustered and folded in. */
  readonly through: bigint;
  /** The commit through which that was done before. */
  readonly before: bigint;
}

/** Where the table is laid, until it takes the place of the other. */
export function nextTable({ name }: Clustered): Sql {
  return ident(`next_${name}`);
}

/**
 * Lays one run of shelves: the clustered rows of it, and those beside that belong there, in their order. Of facts, either
 * those that had not ended, or those that had.
 */
export function layPiece(laying: Laying, shelf: Shelves, which: 'current' | 'ended'): Sql {
  const { table, columns } = laying;
  if (table.ends === undefined)
    return sql`insert into ${nextTable(table)} (${joined(columns)}, shelf)
select ${joined(columns)}, shelf from (${rowsOf(laying, shelf, sql`true`)}) as row order by shelf, ${table.order}`;
  const into = sql`insert into ${nextTable(table)} (${joined(columns)}, shelf, ended_at, ended_commit)`;
  if (which === 'current')
    return sql`${into}
select ${joined(columns)}, shelf, ended_at, ended_commit from (${rowsOf(laying, shelf, sql`ended_at = 'infinity'`)}) as row
anti join (${endsOf(laying)}) as ended using (fact_no) order by shelf, ${table.order}`;
  return sql`${into}
select ${joined(columns)}, shelf, ended_at, ended_commit from (${rowsOf(laying, shelf, sql`ended_at < 'infinity'`)}) as row
union all select ${joined(columns.map((each) => sql`row.${each}`))}, shelf, ended.known_to, ended.commit_no
from (${rowsOf(laying, shelf, sql`ended_at = 'infinity'`)}) as row join (${endsOf(laying)}) as ended using (fact_no)
order by shelf, ${table.order}`;
}

/** Lays what was committed since, as it is; what ended of it is folded in as of everything else. */
export function layBeside(laying: Laying): Sql {
  const { table, columns, through } = laying;
  const beside = sql`${ident(table.name)} as row where shelf is null and row.commit_no > ${through}`;
  if (table.ends === undefined)
    return sql`insert into ${nextTable(table)} (${joined(columns)}) select ${joined(columns)} from ${beside}`;
  return sql`insert into ${nextTable(table)} (${joined(columns)}, ended_at, ended_commit)
select ${joined(columns.map((each) => sql`row.${each}`))}, case when row.ended_commit is null then coalesce(ended.known_to, row.ended_at) else row.ended_at end,
  coalesce(row.ended_commit, ended.commit_no)
from (select * from ${beside}) as row left join (${endsOf(laying)}) as ended using (fact_no)`;
}

/** The rows of a run of shelves through the commit that this goes to, with their shelf. */
function rowsOf({ table, columns, through }: Laying, run: Shelves, which: Sql): Sql {
  const name = ident(table.name);
  const ended = table.ends === undefined ? nothing : sql`, ended_at, ended_commit`;
  const clustered = sql`select ${joined(columns)}, shelf${ended} from ${name} where ${liesOn(sql`shelf`, [run])} and ${which}`;
  const beside = sql`(select * from ${name} where shelf is null and commit_no <= ${through} and ${which}) as beside`;
  const own = joined(columns.map((each) => sql`beside.${each}`));
  const shelf = shelfOf(sql`subject_id`);
  if (table.isOfSubjects === true)
    return sql`${clustered} union all select ${own}, ${shelf} as shelf from ${beside} where ${liesOn(shelf, [run])}`;
  return sql`${clustered} union all select ${own}, place.shelf${ended} from ${beside} join (
  select subject_no, coalesce(shelf, ${shelf}) as shelf from (${subjectsOn([run])}) as subject) as place using (subject_no)`;
}

/** The ends that are folded in now, one for each fact: `fact_no, known_to, commit_no`. */
function endsOf({ table, before, through }: Laying): Sql {
  return sql`select fact_no, arg_min(known_to, (commit_no, known_to)) as known_to, min(commit_no) as commit_no
from ${table.ends ?? nothing} where commit_no > ${before} and commit_no <= ${through} group by fact_no`;
}

/**
 * The last commit through which the ends of a table can be folded in: of a fact that ended twice, the first end is all
 * there is to say only where the second does not reach further back in time. Nothing that is admitted ends twice; where it
 * has all the same, what came since then is not folded in.
 */
export function foldable(ends: Sql): Sql {
  return sql`select min(commit_no) - 1 as through from (
  select commit_no, known_to, min(known_to) over (partition by fact_no order by commit_no, known_to rows between unbounded preceding and 1 preceding) as earlier
  from ${ends} where fact_no in (select fact_no from ${ends} group by fact_no having count(*) > 1)) as again where known_to < earlier`;
}

/** What tells whether two tables hold the same rows: how many, the sum of their hashes, and how many of them have ended. */
export function sumOf({ table: { ends }, columns }: Laying, rows: Sql): Sql {
  const ended = ends === undefined ? sql`0` : sql`count(*) filter (ended_commit is not null)`;
  return sql`select count(*) as rows, coalesce(sum(cast(hash(${joined(columns)}) as hugeint)), 0) as hashes, ${ended} as ended from ${rows}`;
}

/** The number of facts that will have ended in the row itself. */
export function endedThrough({ table: { name, ends }, through }: Laying): Sql {
  return ends === undefined
    ? sql`select 0 as ended`
    : sql`select count(*) as ended from ${ident(name)} semi join (select fact_no from ${ends} where commit_no <= ${through}) as ended using (fact_no)`;
}
