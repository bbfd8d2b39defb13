import type { Receipt, Source } from '../intake/index.ts';
import { Refused } from '../vocabulary/index.ts';
import { collectFault } from './faults.ts';
import type { TableColumns } from './state.ts';

/** How far the rows of a whole list may be from what they were: by half, or to twice as many. */
const most = 2;

/**
 * Refuses a whole list that is suddenly much shorter or longer, before any of it is kept: whoever is missing from it
 * would count as struck off, and a file that was cut off by its publisher looks the same. A person may say that it is right.
 */
export function refuseVolume(source: Source, receipt: Receipt, before: number | undefined): void {
  if (before === undefined || before === 0 || !isWhole(source)) return;
  const { read: rows } = receipt;
  if (rows * most >= before && rows <= before * most) return;
  throw new Refused([collectFault('collect-volume', { rows, before }, { file: source.id })]);
}

/** Whether each file of a source is a list of everyone, so that its length means something. */
function isWhole({ tables }: Source): boolean {
  return tables.every(({ forms }) => forms.every(({ snapshot }) => snapshot.is === 'all-records'));
}

/** Columns that came and went since the last time: the mapping may not fit any more, though nothing it needs is missing. */
export function columnChanges(
  tables: readonly TableColumns[],
  before: ReadonlyMap<string, readonly string[]>,
): string[] {
  return tables.flatMap(({ table, columns }) => {
    const known = before.get(table);
    if (known === undefined) return [];
    const came = columns.filter((name) => !known.includes(name));
    const went = known.filter((name) => !columns.includes(name));
    return [
      ...(came.length === 0 ? [] : [`table ${table} has new columns: ${came.join(', ')}`]),
      ...(went.length === 0 ? [] : [`table ${table} no longer has the columns: ${went.join(', ')}`]),
    ];
  });
}
