import type { Database } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import { lastReceipts, type KeptReceipt } from './kept-receipts.ts';
import type { Receipt } from './receipt.ts';

/** Columns that came and went in the files of one table since they were last taken in. */
export interface ColumnDrift {
  readonly table: string;
  readonly came: readonly string[];
  readonly went: readonly string[];
}

/** How a source stands: its last files, and what is unlike those before. */
export interface SourceStanding {
  readonly source: string;
  readonly takenAt: Instant;
  readonly intakeNo: number;
  /** The last day its files were stated on; undefined where none of their rows said so. */
  readonly statedOn: string | undefined;
  readonly rows: number;
  readonly heldBack: number;
  /** Rows of the intake before, where it was of the same tables: else the two say nothing of one another. */
  readonly rowsBefore: number | undefined;
  /** Far fewer or more rows than before: cut off, sent twice, or another list altogether. */
  readonly unlikeBefore: boolean;
  readonly drift: readonly ColumnDrift[];
}

/** By half, or to twice as many: so far rows may be from what they were, before a person is asked to look. */
const most = 2;

/** How each source stands that anything was taken in from, by its id. */
export async function sourceStandings(database: Database): Promise<readonly SourceStanding[]> {
  return [...(await lastReceipts(database)).values()].flatMap(standingOf);
}

function standingOf([last, before]: readonly KeptReceipt[]): SourceStanding[] {
  if (last?.receipt === undefined) return [];
  const { receipt } = last;
  const same = before?.receipt !== undefined && tablesOf(before.receipt).join() === tablesOf(receipt).join();
  const rowsBefore = same ? before.receipt?.read : undefined;
  return [
    {
      source: last.source,
      takenAt: last.finishedAt,
      intakeNo: last.intakeNo,
      statedOn: receipt.files
        .flatMap(({ stated_at }) => stated_at)
        .toSorted()
        .at(-1),
      rows: receipt.read,
      heldBack: receipt.quarantined,
      rowsBefore,
      unlikeBefore: rowsBefore !== undefined && (receipt.read * most < rowsBefore || receipt.read > rowsBefore * most),
      drift: before?.receipt === undefined ? [] : driftBetween(before.receipt, receipt),
    },
  ];
}

function tablesOf({ files }: Receipt): readonly string[] {
  return [...new Set(files.map(({ table }) => table))].toSorted();
}

/** What columns came and went, of tables that both intakes had files of, in the same form. */
function driftBetween(before: Receipt, now: Receipt): ColumnDrift[] {
  const known = new Map(before.files.map((file) => [`${file.table} ${file.form}`, file.columns]));
  const drift = now.files.flatMap(({ table, form, columns = [] }) => {
    const then = known.get(`${table} ${form}`);
    if (then === undefined) return [];
    const came = columns.filter((name) => !then.includes(name));
    const went = then.filter((name) => !columns.includes(name));
    return came.length + went.length === 0 ? [] : [{ table, came, went }];
  });
  // Forty files of one table that all gained a column are told of once.
  return [...new Map(drift.map((each) => [JSON.stringify(each), each])).values()];
}
