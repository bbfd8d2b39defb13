import type { Day } from '../../vocabulary/index.ts';
import { ident, sql, type Sql, type Transaction } from '../../sql/index.ts';
import type { OpenedTable, ReadRows } from '../read/index.ts';
import type { Form, Source, SourceTable } from '../source/index.ts';
import type { FileColumns } from '../map/columns.ts';
import type { Staging } from '../map/stage.ts';

/** The rows of one file on their way into the register: staged, not yet admitted. */
export interface Batch {
  readonly source: Source;
  readonly table: SourceTable;
  readonly form: Form;
  readonly staging: Staging;
  readonly columns: FileColumns;
  /** The temporary table of staged rows. */
  readonly staged: Sql;
  readonly rows: number;
  readonly rejected: ReadRows['rejected'];
  readonly rowNumber: ReadRows['rowNumber'];
  /** The day the whole file was stated on, where it does not differ from row to row. */
  readonly statedOn: Day | undefined;
  readonly fileNo: bigint;
  readonly fileName: string;
  /** The file itself, while it can still be read again; a batch of rows offered again has none. */
  readonly opened: OpenedTable | undefined;
  /** Whether what the file leaves out means something: not for rows that are offered again. */
  readonly whole: boolean;
}

/** Whether each subject stands in one row of a batch at most: of several, the twins have been told apart or held back. */
export function namesOnce({ table, form }: Batch): boolean {
  return table.subject !== undefined && form.snapshot.is === 'current-of-subject';
}

/** What is fixed for one intake while its batches are admitted. */
export interface Admission {
  readonly transaction: Transaction;
  readonly source: Source;
  readonly intakeNo: bigint;
  /** The commit behind all others of this intake: what has to come after the statement that a file itself makes. */
  readonly closing: bigint;
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
  /** `row, fate`: staged rows that are not admitted although nothing is wrong with them alone. */
  fate: ident('intake_fate'),
  /** `row, times`: of rows that stand for several identical ones, how many. */
  repeat: ident('intake_repeat'),
  /** `row, subject_no, stated_on, scope, commit_no, known_from, late`: where each admitted row belongs. */
  seat: ident('intake_seat'),
  /** Records of one kind that are late, or may change something. */
  incoming: ident('intake_incoming'),
  sequence: ident('intake_sequence'),
  /** `row, kind, verdict`: what became of the records of each row, where it is not "unchanged". */
  verdict: ident('intake_verdict'),
} as const;

/** Makes a working table, in place of the one of the batch before. */
export async function remake(transaction: Transaction, table: Sql, definition: Sql): Promise<void> {
  await transaction.run({ chunks: ['create or replace temp table ', ...table.chunks, ' as ', ...definition.chunks] });
}
