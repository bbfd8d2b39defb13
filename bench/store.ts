import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgementOf, type Receipt, registerOf, runIntake } from '../src/intake/index.ts';
import { Database } from '../src/sql/index.ts';
import { instantFrom, valueOf, type Instant } from '../src/vocabulary/index.ts';
import { openWorkspace, ownPackage, type Workspace } from '../src/workspace/index.ts';

/** Where generated files and stores are kept from one measurement to the next. */
export const folder = process.env['GOODSTANDING_BENCH'] ?? join(tmpdir(), 'goodstanding-bench');

/** Limits of every database that is measured, ours and DuckDB's own alike; as `bench/workspace` says. */
const limits = { memory: '2GB', threads: 2 } as const;

/** The moment of the first intake, and of all that comes after it. */
export const moments = { first: moment('2025-01-15T00:00:00Z'), later: moment('2025-04-15T00:00:00Z') } as const;

function moment(text: string): Instant {
  const instant = instantFrom(text);
  if (instant === undefined) throw new Error(`${text} is no instant`);
  return instant;
}

function storePath(name: string): string {
  return join(folder, `store-${name}`);
}

/** Does something in a new workspace, or in a copy of one that was kept; keeps what came of it where a name is given. */
export async function inStore<T>(
  { from, keep }: { readonly from?: string; readonly keep?: string },
  work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const dir = mkdtempSync(join(folder, 'run-'));
  try {
    if (from !== undefined) {
      if (!existsSync(storePath(from))) throw new Error(`there is no store "${from}" yet`);
      cpSync(storePath(from), dir, { recursive: true });
    }
    cpSync(join(ownPackage().dir, 'bench/workspace'), dir, { recursive: true });
    const workspace = await openWorkspace(dir, { exact: true });
    let value: T;
    try {
      value = await work(workspace);
    } finally {
      await workspace.close();
    }
    if (keep !== undefined) {
      rmSync(storePath(keep), { recursive: true, force: true });
      cpSync(dir, storePath(keep), { recursive: true });
    }
    return value;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Reads what records are judged by, which a process does once, and gives what takes one file in. */
export function intakeInto(workspace: Workspace, source: string): (path: string, now: Instant) => Promise<Receipt> {
  const judgement = judgementOf(workspace.data);
  const found = valueOf(judgement.sources.find(source, { file: 'bench' }));
  const register = registerOf(workspace, judgement);
  return (path, now) => runIntake(register, found, [{ path }], { now, scratch: workspace.scratch });
}

/** Does something with an empty database file under the same limits. */
export async function inPlainDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const dir = mkdtempSync(join(folder, 'plain-'));
  const database = await Database.open(join(dir, 'plain.duckdb'), { ...limits, spill: dir });
  try {
    return await work(database);
  } finally {
    await database.close();
    rmSync(dir, { recursive: true, force: true });
  }
}
