import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { documentText } from '../documents/index.ts';
import { Database, type DatabaseSettings } from '../sql/index.ts';
import { valueOf } from '../vocabulary/index.ts';
import { countingChanges, refuseBehind, settle } from './acknowledged.ts';
import { loadData, type WorkspaceData } from './data.ts';
import { inEnvironment } from './environment.ts';
import { findWorkspace } from './find.ts';
import { makeFolder } from './folder.ts';
import { refuseOwned, takeOwnership } from './owner.ts';
import { bringUp, bringUpKinds, coreLayout, kindsHeld, layoutHeld, type Layout } from './schema.ts';
import { tidied } from './tidied.ts';
import { readSettings, settingsFile, type WorkspaceSettings } from './settings.ts';

/** A workspace that is open: its settings, its data and its database, owned by this process until closed. */
export interface Workspace {
  readonly dir: string;
  readonly settings: WorkspaceSettings;
  readonly data: WorkspaceData;
  readonly database: Database;
  /** A directory for what is only needed while the workspace is open; emptied at the next opening at the latest. */
  readonly scratch: string;
  readonly readOnly: boolean;
  /** Brings up the tables of one domain; once per domain, and free after that. */
  readonly prepare: (layout: Layout) => Promise<void>;
  /** Makes what was written so far safe; whatever is acknowledged before the workspace is closed is so after this. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Where the database of a workspace lies. */
function databaseFile(dir: string): string {
  return join(dir, 'data', 'goodstanding.duckdb');
}

/** How to open a workspace. */
export interface Opening {
  /** Shares the database with other readers, and writes nothing, not even a lock. */
  readonly readOnly?: boolean;
  /** Only the directory named, not one above it. */
  readonly exact?: boolean;
  /** The layouts that will be read; a reader cannot make them later. */
  readonly layouts?: readonly Layout[];
  /** Whether people look things up while it is written to: what takes long stands back behind them then. */
  readonly readersFirst?: boolean;
}

/**
 * Opens a workspace: takes ownership, clears what a killed process left behind, opens the database and brings its
 * layout up to date.
 *
 * Refused (exit code 3) where a live process owns it, naming that process, and where the disk or the rights of the
 * machine do not allow it; nothing is left half-open.
 */
export async function openWorkspace(start: string, options: Opening = {}): Promise<Workspace> {
  const dir = findWorkspace(start, { exact: options.exact ?? false });
  const file = join(dir, settingsFile);
  const settings = valueOf(readSettings(file, valueOf(documentText(file, file))));
  const data = loadData(dir);
  const layouts = options.layouts ?? [];
  return inEnvironment(dir, () =>
    (options.readOnly === true ? openShared : openOwned)({
      dir,
      settings,
      data,
      layouts,
      readersFirst: options.readersFirst ?? false,
    }),
  );
}

interface Request {
  readonly dir: string;
  readonly settings: WorkspaceSettings;
  readonly data: WorkspaceData;
  readonly layouts: readonly Layout[];
  readonly readersFirst: boolean;
}

async function openOwned({ dir, settings, data, layouts, readersFirst }: Request): Promise<Workspace> {
  const dataDir = join(dir, 'data');
  makeFolder(dataDir);
  const giveUp = takeOwnership(dir, realpathSync(dataDir));
  const scratch = join(dataDir, 'scratch');
  const release = tidied(() => {
    rmSync(scratch, { recursive: true, force: true });
    giveUp();
  });
  let database: Database | undefined;
  try {
    // Whatever lies here belongs to a process that is dead: we own the workspace now.
    rmSync(scratch, { recursive: true, force: true });
    mkdirSync(scratch);
    const path = databaseFile(dir);
    const { memory, threads, disk } = settings;
    const limits = { memory, threads, spill: join(scratch, 'spill'), ...(disk !== undefined && { disk }) };
    if (!existsSync(path)) await makeDatabase(path, join(scratch, 'new.duckdb'), limits, { data, layouts });
    database = await Database.open(path, { ...limits, readersFirst });
    const { unsettled } = await refuseBehind(database, dataDir);
    clearReadings(dataDir);
    await bringAllUp(database, { data, layouts }, path);
    return opened({ dir, settings, data, database, scratch, readOnly: false, unsettled }, release);
  } catch (error) {
    await database?.closeUntouched();
    release();
    throw error;
  }
}

type Wanted = Pick<Request, 'data' | 'layouts'>;

async function bringAllUp(database: Database, { data, layouts }: Wanted, path: string): Promise<void> {
  // Core first, for the count of changes; then kinds, since views of other layouts look at their ends.
  await bringUp(database, coreLayout, path);
  await database.endEachWith(countingChanges);
  await bringUpKinds(database, data.kinds, path);
  for (const layout of layouts) await bringUp(database, layout, path);
}

/**
 * Makes the database of a new workspace aside and then gives it its name: a process killed while a database is being
 * begun leaves a file that no one can open again, and that is not told from one that was spoilt.
 */
async function makeDatabase(path: string, aside: string, limits: DatabaseSettings, wanted: Wanted): Promise<void> {
  const database = await Database.open(aside, limits);
  try {
    await bringAllUp(database, wanted, path);
    await database.checkpoint();
  } finally {
    await database.close();
  }
  renameSync(aside, path);
}

/** Removes what killed readers left behind. The database lets no writer in while one reads, so these are dead. */
function clearReadings(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith('reading-')) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}

/** Opens for reading. A database that is not there or not up to date is made so first, as its owner for a moment. */
async function openShared(request: Request): Promise<Workspace> {
  const shared = existsSync(databaseFile(request.dir)) ? await openReading(request) : undefined;
  if (shared !== undefined) return shared;
  await (await openOwned(request)).close();
  const again = await openReading(request);
  if (again === undefined) throw new Error('a database that was brought up to date is not');
  return again;
}

async function openReading({ dir, settings, data, layouts }: Request): Promise<Workspace | undefined> {
  refuseOwned(dir, realpathSync(join(dir, 'data')));
  const scratch = mkdtempSync(join(dir, 'data', 'reading-'));
  const release = tidied(() => rmSync(scratch, { recursive: true, force: true }));
  let database: Database | undefined;
  try {
    const { memory, threads, disk } = settings;
    const limits = { memory, threads, spill: join(scratch, 'spill'), ...(disk !== undefined && { disk }) };
    database = await Database.open(databaseFile(dir), { ...limits, readOnly: true });
    await refuseBehind(database, join(dir, 'data'));
    let held = await layoutHeld(database, coreLayout);
    held &&= await kindsHeld(database, data.kinds, databaseFile(dir));
    for (const layout of layouts) held &&= await layoutHeld(database, layout);
    if (held) return opened({ dir, settings, data, database, scratch, readOnly: true, unsettled: false }, release);
    await database.close();
  } catch (error) {
    await database?.close();
    release();
    throw error;
  }
  release();
  return undefined;
}

/** `unsettled`: a process before this one was killed between a commit and its last step. */
type Parts = Omit<Workspace, 'prepare' | 'settle' | 'close'> & { readonly unsettled: boolean };

function opened({ unsettled, ...parts }: Parts, release: () => void): Workspace {
  const { database } = parts;
  const prepared = new Set<string>();
  let closed: Promise<void> | undefined;
  return {
    ...parts,
    prepare: async (layout) => {
      if (prepared.has(layout.part)) return;
      await inEnvironment(parts.dir, () => bringUp(database, layout, databaseFile(parts.dir)));
      prepared.add(layout.part);
    },
    settle: () => settle(database, join(parts.dir, 'data')),
    close: () => {
      closed ??= (async () => {
        database.resume();
        try {
          if (unsettled || database.wrote) await settle(database, join(parts.dir, 'data'));
        } finally {
          await database.close();
          release();
        }
      })();
      return closed;
    },
  };
}
