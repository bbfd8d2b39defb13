import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pack, type Pack } from 'tar-stream';
import { Refused, type Instant } from '../vocabulary/index.ts';
import { environmentRefusal, ownPackage, tidied, whileStill } from '../workspace/index.ts';
import { backupFault } from './faults.ts';
import { listed } from './listed.ts';
import { manifestName, top, type BackupDone, type BackupManifest } from './manifest.ts';

/** What to back up, and where to. */
export interface BackupAsked {
  /** Where the workspace is looked for; `exact`: there and not above. */
  readonly start: string;
  readonly exact: boolean;
  readonly file: string;
  readonly now: Instant;
}

/**
 * Writes a workspace into one file (a tar archive that any tool can read), whole or not at all.
 *
 * Everything of the workspace is in it, accounts and what is not public too: only its owner may read it. The manifest
 * with the hash of every file comes last.
 */
export async function writeBackup({ start, exact, file, now }: BackupAsked): Promise<BackupDone> {
  if (existsSync(file)) throw new Refused([backupFault('backup-file-exists', {}, { file })], 'misuse');
  try {
    return await whileStill(start, { exact }, async (dir) => {
      if (`${realpathSync(dirname(file))}${sep}`.startsWith(`${dir}${sep}`))
        throw new Refused([backupFault('backup-inside', { dir }, { file })], 'misuse');
      return written(dir, file, now);
    });
  } catch (error) {
    throw environmentRefusal(error, file);
  }
}

async function written(dir: string, file: string, now: Instant): Promise<BackupDone> {
  const aside = `${file}.partial`;
  const clear = tidied(() => rmSync(aside, { force: true }));
  const archive = pack();
  const stored = pipeline(archive, createWriteStream(aside, { mode: 0o600 }));
  try {
    // Whichever of the two fails first, the disk or the reading, is what is told.
    const [done] = await Promise.all([filled(archive, { dir, now }), stored]);
    await flushed(aside);
    renameSync(aside, file);
    await flushed(dirname(file));
    clear();
    return { ...done, bytes: statSync(file).size };
  } catch (error) {
    archive.destroy();
    await stored.catch(() => undefined);
    clear();
    throw error;
  }
}

async function filled(
  archive: Pack,
  { dir, now }: { readonly dir: string; readonly now: Instant },
): Promise<Omit<BackupDone, 'bytes'>> {
  const { folders, files } = listed(dir);
  const mtime = new Date(now);
  const entries: BackupManifest['files'] = [];
  for (const path of files) entries.push(await added(archive, dir, { path, mtime }));
  const manifest: BackupManifest = {
    format: 'goodstanding-backup/1',
    version: ownPackage().version,
    made_at: now,
    workspace: basename(dir),
    folders: [...folders],
    files: entries,
  };
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  archive.entry({ name: manifestName, mode: 0o600, mtime }, text);
  archive.finalize();
  return { manifest, sha256: createHash('sha256').update(text).digest('hex') };
}

/** Copies one file into the archive. Its size is written before it, so one that changes meanwhile is found out. */
async function added(
  archive: Pack,
  dir: string,
  { path, mtime }: { readonly path: string; readonly mtime: Date },
): Promise<BackupManifest['files'][number]> {
  const file = join(dir, path);
  const { size, mtimeMs } = statSync(file);
  const hash = createHash('sha256');
  let bytes = 0;
  const hashing = new Transform({
    transform: (chunk: Buffer, _encoding, next) => {
      hash.update(chunk);
      bytes += chunk.length;
      next(bytes > size ? changed(path, file) : null, chunk);
    },
  });
  const entry = archive.entry({ name: `${top}${path}`, size, mode: 0o600, mtime });
  await pipeline(createReadStream(file), hashing, entry).catch((error: unknown) => {
    throw bytes === size ? error : changed(path, file);
  });
  if (bytes !== size || statSync(file).mtimeMs !== mtimeMs) throw changed(path, file);
  return { path, bytes, sha256: hash.digest('hex') };
}

function changed(path: string, file: string): Refused {
  return new Refused([backupFault('backup-file-changed', { path }, { file })]);
}

/** Has the disk keep what was written, before anybody is told that it is. */
async function flushed(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
