import type { Database } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { isDue, standingsOf, type Standing } from './standing.ts';
import { step } from './step.ts';
import { clusteredTables } from './tables.ts';

/** How far a compaction is, in rows of all its tables. */
export interface CompactionProgress {
  /** What the table that is at work holds. */
  readonly told: string;
  readonly done: number;
  readonly of: number;
}

/** What became of one table. */
export interface Compacted {
  readonly table: string;
  readonly told: string;
  readonly rows: number;
  /** How many rows lay beside the others, or ends beside their facts. */
  readonly beside: number;
  readonly seconds: number;
}

export interface CompactAsked {
  /** Every table that has anything beside or of which something is to be made anew, or those alone that have enough of it by the settings. */
  readonly which: 'all' | 'due';
  /** When it is noted to have been done; nothing depends on it. */
  readonly now: Instant;
  readonly progress?: (progress: CompactionProgress) => void;
  /** Asked between two steps; what was done up to there is kept, and gone on from. */
  readonly signal?: AbortSignal;
  readonly rowsAtOnce?: number;
}

/** So many rows of a fact are sorted within a few hundred megabytes. */
const usualRowsAtOnce = 2_000_000;

/**
 * Compacts a register: the rows of each table that lie beside are put among the others in the order of their subjects, and what ended is
 * folded into the rows it ended. No version is dropped, none is changed, and whoever reads meanwhile sees the same before and after.
 */
export async function compact(workspace: Workspace, asked: CompactAsked): Promise<readonly Compacted[]> {
  const { database } = workspace;
  const wanted = await wantedOf(workspace, asked.which);
  const of = wanted.reduce((sum, { rows }) => sum + rows, 0);
  const compacted: Compacted[] = [];
  let before = 0;
  for (const each of wanted) {
    if (asked.signal?.aborted === true) break;
    const done = await compactTable(database, each, asked, (share) =>
      asked.progress?.({ told: each.table.told, done: Math.round(before + each.rows * share), of }),
    );
    if (done === undefined) break;
    compacted.push(done);
    before += each.rows;
  }
  return compacted;
}

/** Whether any table has enough beside to be compacted without being asked to. */
export async function isAnyDue(workspace: Workspace): Promise<boolean> {
  return (await wantedOf(workspace, 'due')).length > 0;
}

async function wantedOf(
  { database, data, settings }: Workspace,
  which: CompactAsked['which'],
): Promise<readonly Standing[]> {
  const standings = await database.atOneMoment((moment) => standingsOf(moment, clusteredTables(data.kinds)));
  const isWanted = (each: Standing): boolean =>
    which === 'all' ? each.isUnderWay || each.isStale || each.beside > 0 : isDue(each, settings.compaction);
  const laid = new Set(standings.filter(isWanted).map(({ table }) => table.name));
  return standings.filter(
    ({ table: { name, extract } }) => laid.has(name) || extract?.restsOn.some((other) => laid.has(other)) === true,
  );
}

/** Undefined where it was stopped between two steps. */
async function compactTable(
  database: Database,
  { table, rows, beside }: Standing,
  { now, signal, rowsAtOnce = usualRowsAtOnce }: CompactAsked,
  progress: (share: number) => void,
): Promise<Compacted | undefined> {
  const started = performance.now();
  progress(0);
  for (;;) {
    if (signal?.aborted === true) return undefined;
    const { done, of, isOver } = await step(database, table, { rowsAtOnce, now });
    progress(done / of);
    if (isOver) break;
  }
  return {
    table: table.name,
    told: table.told,
    rows,
    beside,
    seconds: Math.round(performance.now() - started) / 1000,
  };
}
