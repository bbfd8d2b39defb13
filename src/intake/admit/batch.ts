import { z } from 'zod';
import type { Day } from '../../vocabulary/index.ts';
import { ident, nothing, shape, sql, type Sql, type Transaction } from '../../sql/index.ts';
import type { OpenedTable, ReadRows } from '../read/index.ts';
import type { Form, Source, SourceTable } from '../source/index.ts';
import type { FileColumns } from '../map/columns.ts';
import type { Staging } from '../map/stage.ts';
import type { HeldFacts } from './held.ts';

/** The rows of one file on their way into the register: staged, not yet admitted. */
export interface Batch extends Staged {
  readonly fileNo: bigint;
}

/** Staged rows before their file has its number. */
export interface Staged {
  readonly source: Source;
  readonly table: SourceTable;
  readonly form: Form;
  readonly staging: Staging;
  readonly columns: FileColumns;
  /** The temporary table of staged rows, and the view of it that has `rowid` and what is the same in every row too. */
  readonly stored: Sql;
  readonly staged: Sql;
  readonly rows: number;
  readonly rejected: ReadRows['rejected'];
  readonly rowNumber: ReadRows['rowNumber'];
  /** The day the whole file was stated on, where it does not differ from row to row. */
  readonly statedOn: Day | undefined;
  readonly fileName: string;
  /** The file itself, while it can still be read again; a batch of rows offered again has none. */
  readonly opened: OpenedTable | undefined;
  /** Whether what the file leaves out means something: not for rows that are offered again. */
  readonly whole: boolean;
}

/** Whether each subject stands in one row of a batch at most: of several, the twins have been told apart or held back. */
export function namesOnce({ table, form }: Pick<Batch, 'table' | 'form'>): boolean {
  return table.subject !== undefined && form.snapshot.is === 'current-of-subject';
}

/** The commit of one day that something was stated on. */
export interface Moment {
  readonly statedOn: Sql;
  readonly commitNo: Sql;
  readonly knownFrom: Sql;
}

/** How the rows of a batch were seated. */
export interface Seats {
  readonly newSubjects: number;
  /**
   * The moment of all rows, where they were stated on one day. Written into a statement it costs nothing, where to look
   * it up is a join: and DuckDB keeps the order of rows behind a join by letting one thread alone write them.
   */
  readonly moment: Moment | undefined;
  /** Whether every seat is a new subject's, and they were numbered in the order of the file. */
  readonly inOrder: boolean;
  /** The number of the subject in the first row, where all rows of the batch are seated in order, one subject each. */
  readonly first: bigint | undefined;
  /** Whether every staged row has one seat. */
  readonly all: boolean;
  /** How many seats are of rows that may change something, as far as is known: marks tell of the others. */
  readonly changed: number;
  /** How many seats are late. */
  readonly late: number;
  /** What the register knows of whoever is seated. */
  readonly facts: HeldFacts;
  /** Subjects that were looked for where they lie, by their ids. */
  readonly known: ReadonlyMap<string, bigint>;
}

/** Drops the staged rows of a batch that is admitted, or given up. */
export async function dropStaged(
  transaction: Transaction,
  { staged, stored }: Pick<Batch, 'staged' | 'stored'>,
): Promise<void> {
  await transaction.runAll([sql`drop view if exists ${staged}`, sql`drop table if exists ${stored}`]);
}

/** What is fixed for one intake while its batches are admitted. */
export interface Admission {
  readonly transaction: Transaction;
  readonly source: Source;
  readonly intakeNo: bigint;
  /** The commit behind all others of this intake: what has to come after the statement that a file itself makes. */
  readonly closing: bigint;
  /** A hash of all that decides what rows are made into: marks made by another say nothing. */
  readonly judgedBy: string;
}

/**
 * A row's place among those staged, from 0. DuckDB counts the rows of a table from 0, but those that the running
 * transaction has put into one from a large number (its MAX_ROW_ID); what is left over is the place either way.
 */
export function placeOf(rowid: Sql): Sql {
  return sql`(${rowid} % ${{ chunks: ['36028797018960000'] }})`;
}

/** Working tables of the batch that is being admitted; each is made, used and dropped again. */
export const work = {
  /** `stated_on, commit_no, known_from`: the commit of each day that something was stated on. */
  moment: ident('intake_moment'),
  /** Subjects whom the rows may name, where they are few, and those who lie beside them. */
  named: ident('intake_named'),
  /** `row, fate`: staged rows that are not admitted although nothing is wrong with them alone. */
  fate: ident('intake_fate'),
  /** `row, times`: of rows that stand for several identical ones, how many. */
  repeat: ident('intake_repeat'),
  /**
   * `row, subject_no, stated_on, scope, commit_no, known_from, late, same, marked_in`: where each admitted row belongs,
   * and whether its mark (made in that commit) says that nothing can come of it.
   */
  seat: ident('intake_seat'),
  /** Records of one kind that are late, or may change something. */
  incoming: ident('intake_incoming'),
  sequence: ident('intake_sequence'),
  /** `row, kind, verdict`: what became of the records of each row, where it is not "unchanged". */
  verdict: ident('intake_verdict'),
} as const;

/** The moment of the rows of a batch that have a day, where it is the same for all of them. */
export async function momentOf(transaction: Transaction, staged: Sql, statedOn: Sql): Promise<Moment | undefined> {
  const found = await transaction.rows(
    sql`select cast(stated_on as varchar) as stated_on, commit_no, cast(known_from as varchar) as known_from from ${work.moment}
where stated_on in (select unnest([min(${statedOn}), max(${statedOn})]) from ${staged} as staged)`,
    z.object({ stated_on: z.string(), commit_no: shape.bigint, known_from: z.string() }),
  );
  const [one] = found;
  if (one === undefined || found.length > 1) return undefined;
  return {
    statedOn: sql`cast(${one.stated_on} as date)`,
    commitNo: sql`${one.commit_no}`,
    knownFrom: sql`cast(${one.known_from} as timestamp)`,
  };
}

/**
 * The seated rows of a batch with what was staged of them: `_row, _subject_no, _stated, _commit_no, _known_from, _late`,
 * and every staged column. Where each row is a new subject's, no seat has to be looked up. `changed` leaves out those
 * that are known to say the same as before.
 */
export function seatedRows(batch: Batch, { first, moment }: Seats, which: 'all' | 'changed' = 'all'): Sql {
  const { staged } = batch;
  if (first === undefined)
    return sql`(select seat.row as _row, seat.subject_no as _subject_no, seat.stated_on as _stated, seat.commit_no as _commit_no,
  seat.known_from as _known_from, seat.late as _late, staged.* from ${work.seat} as seat join ${staged} as staged on staged.rowid = seat.row${which === 'changed' ? sql` where not seat.same` : nothing})`;
  const day: Sql = batch.statedOn === undefined ? sql`staged.stated_on` : sql`cast(${batch.statedOn} as date)`;
  const when: Moment = moment ?? {
    statedOn: sql`moment.stated_on`,
    commitNo: sql`moment.commit_no`,
    knownFrom: sql`moment.known_from`,
  };
  const lookedUp = moment === undefined ? sql` join ${work.moment} as moment on moment.stated_on = ${day}` : nothing;
  return sql`(select staged.rowid as _row, ${first} + ${placeOf(sql`staged.rowid`)} as _subject_no, ${when.statedOn} as _stated,
  ${when.commitNo} as _commit_no, ${when.knownFrom} as _known_from, false as _late, staged.*
from ${staged} as staged${lookedUp})`;
}

/** Makes a working table, in place of the one of the batch before. */
export async function remake(transaction: Transaction, table: Sql, definition: Sql): Promise<void> {
  await transaction.run(remade(table, definition));
}

function remade(table: Sql, definition: Sql): Sql {
  return sql`create or replace temp table ${table} as ${definition}`;
}

/** Makes the working tables that begin empty. */
export async function beginWork(transaction: Transaction): Promise<void> {
  await transaction.runAll([
    remade(work.fate, sql`select 0::bigint as row, ''::varchar as fate where false`),
    remade(work.repeat, sql`select 0::bigint as row, 0::bigint as times where false`),
    remade(work.verdict, sql`select 0::bigint as row, ''::varchar as kind, ''::varchar as verdict where false`),
  ]);
}
