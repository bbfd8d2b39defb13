import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, type Entry } from 'tar-stream';
import { Refused, type Fault } from '../vocabulary/index.ts';
import { environmentRefusal, openWorkspace, tidied } from '../workspace/index.ts';
import { backupFault } from './faults.ts';
import { manifestForm, manifestName, top, type BackupDone, type BackupManifest } from './manifest.ts';

/** No workspace has a manifest near this size; a larger one is none of ours. */
const mostManifest = 256 * 1024 * 1024;

/**
 * Puts a workspace back from a backup, into a folder that is not there yet.
 *
 * Everything is unpacked aside, compared with the manifest byte for byte, and opened once; only then does the folder
 * get its name. Of a spoilt backup nothing is put back.
 */
export async function restoreBackup(file: string, into: string): Promise<BackupDone> {
  const dir = resolve(into);
  if (!existsSync(file)) throw new Refused([backupFault('backup-missing', {}, { file })], 'misuse');
  const there = existsSync(dir);
  if (there && readdirSync(dir).length > 0)
    throw new Refused([backupFault('backup-not-empty', { dir }, { file: dir })], 'misuse');
  try {
    mkdirSync(dirname(dir), { recursive: true });
    const aside = mkdtempSync(join(dirname(dir), `.${basename(dir)}-restoring-`));
    const clear = tidied(() => rmSync(aside, { recursive: true, force: true }));
    try {
      const done = await unpacked(file, aside);
      await (await openWorkspace(aside, { exact: true })).close();
      if (there) rmdirSync(dir);
      renameSync(aside, dir);
      return done;
    } finally {
      clear();
    }
  } catch (error) {
    throw environmentRefusal(error, dir);
  }
}

interface Unpacked {
  readonly files: Map<string, { readonly bytes: number; readonly sha256: string }>;
  manifest: string | undefined;
  bytes: number;
}

async function unpacked(file: string, dir: string): Promise<BackupDone> {
  const found: Unpacked = { files: new Map(), manifest: undefined, bytes: 0 };
  const archive = extract();
  const source = createReadStream(file);
  source.on('error', (error) => archive.destroy(error));
  source.pipe(archive);
  try {
    for await (const entry of archive) await takenOut(entry, { file, dir, found });
  } catch (error) {
    throw error instanceof Refused || hasSystemCode(error)
      ? error
      : new Refused([backupFault('backup-unreadable', { problem: problemOf(error) }, { file })]);
  } finally {
    source.destroy();
  }
  const { manifest: text } = found;
  if (text === undefined) throw new Refused([backupFault('backup-cut-short', {}, { file })]);
  const manifest = manifestFrom(text, file);
  const faults = differences(manifest, found.files, file);
  if (faults.length > 0) throw new Refused(faults);
  for (const folder of manifest.folders) mkdirSync(join(dir, checkedPath(folder, file)), { recursive: true });
  return { manifest, sha256: createHash('sha256').update(text).digest('hex'), bytes: found.bytes };
}

async function takenOut(
  entry: Entry,
  { file, dir, found }: { readonly file: string; readonly dir: string; readonly found: Unpacked },
): Promise<void> {
  const { name, type } = entry.header;
  if (type !== 'file' || found.manifest !== undefined)
    throw new Refused([backupFault('backup-entry-strange', { entry: name }, { file })]);
  if (name === manifestName) {
    if ((entry.header.size ?? 0) > mostManifest)
      throw new Refused([backupFault('backup-entry-strange', { entry: name }, { file })]);
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk);
    found.manifest = Buffer.concat(chunks).toString('utf8');
    return;
  }
  const path = name.startsWith(top) ? checkedPath(name.slice(top.length), file) : undefined;
  if (path === undefined || found.files.has(path))
    throw new Refused([backupFault('backup-entry-strange', { entry: name }, { file })]);
  const to = join(dir, path);
  mkdirSync(dirname(to), { recursive: true });
  const hash = createHash('sha256');
  let bytes = 0;
  const hashing = new Transform({
    transform: (chunk: Buffer, _encoding, next) => {
      hash.update(chunk);
      bytes += chunk.length;
      next(null, chunk);
    },
  });
  await pipeline(entry, hashing, createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }));
  found.files.set(path, { bytes, sha256: hash.digest('hex') });
  found.bytes += bytes;
}

/** A path that leads nowhere but into the folder it is put in; anything else was made to do harm. */
function checkedPath(path: string, file: string): string {
  const parts = path.split('/');
  const bad = parts.some((part) => part === '' || part === '.' || part === '..') || /[\\\0]/.test(path);
  if (bad) throw new Refused([backupFault('backup-entry-strange', { entry: path }, { file })]);
  return path;
}

function manifestFrom(text: string, file: string): BackupManifest {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new Refused([backupFault('backup-unreadable', { problem: 'its manifest is no JSON' }, { file })]);
  }
  const manifest = manifestForm.safeParse(read);
  if (manifest.success) return manifest.data;
  throw new Refused([backupFault('backup-unreadable', { problem: 'its manifest is of another form' }, { file })]);
}

function differences(manifest: BackupManifest, files: Unpacked['files'], file: string): Fault[] {
  const said = new Set(manifest.files.map(({ path }) => path));
  const faults = manifest.files.flatMap(({ path, bytes, sha256 }) => {
    const found = files.get(path);
    if (found === undefined) return [backupFault('backup-file-lacking', { path }, { file })];
    return found.sha256 === sha256 && found.bytes === bytes
      ? []
      : [backupFault('backup-file-spoilt', { path }, { file })];
  });
  const added = [...files.keys()].filter((path) => !said.has(path));
  return [...faults, ...added.map((path) => backupFault('backup-file-added', { path }, { file }))];
}

function hasSystemCode(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

function problemOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}
