import { stringify } from 'csv-stringify/sync';
import { columnsOfHeld, listHeld, type HeldQuery } from '../../intake/index.ts';
import type { Database } from '../../sql/index.ts';

/** Rows that are read and written at once. */
const together = 1000;

/**
 * The rows asked for as CSV, piece by piece, however many there are: where each stands, what is wrong with it, and what
 * its columns hold. A text that a spreadsheet would run as a formula is written so that it does not.
 */
export async function* heldAsCsv(database: Database, query: HeldQuery): AsyncGenerator<string> {
  const columns = await columnsOfHeld(database, query);
  yield line([['quarantine_no', 'source', 'table', 'file', 'row', 'faults', ...columns]]);
  let after = query.after;
  for (;;) {
    const rows = await listHeld(database, { ...query, limit: together, ...(after === undefined ? {} : { after }) });
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.number;
    yield line(
      rows.map(({ number, source, table, file, row, faults, values }) => [
        String(number),
        source,
        table,
        file,
        String(row),
        faults.map(({ code, field, expected }) => `${field} ${code}: expected ${expected}`).join('; '),
        ...columns.map((name) => values?.[name] ?? ''),
      ]),
    );
  }
}

function line(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, record_delimiter: 'windows' },
  );
}
