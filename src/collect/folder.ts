import { copyFile, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fitsName, type Fetch } from '../intake/index.ts';
import { Refused } from '../vocabulary/index.ts';
import { collectFault } from './faults.ts';
import { placeFor, type FetchedFile, type Fetching, type Item } from './files.ts';

type Folder = NonNullable<Fetch['folder']>;

/**
 * The files of a folder that were not taken in yet, in the order of their names.
 *
 * One that changed within the last seconds is left for the next time: whoever writes it may not have finished. Each is
 * copied first, so that what is judged is what is taken in.
 */
export async function fetchFolder(folder: Folder, fetching: Fetching): Promise<readonly FetchedFile[]> {
  const from = resolve(fetching.home, folder.path);
  const files: FetchedFile[] = [];
  for (const name of await namesIn(from, folder)) {
    const path = join(from, name);
    const facts = await stat(path);
    if (!facts.isFile() || Date.now() - facts.mtimeMs < folder['still-for']) continue;
    const item = { item: name, etag: undefined, modified: facts.mtime.toISOString(), bytes: facts.size };
    if (isKnown(item, fetching)) continue;
    if (facts.size > fetching.bounds.bytes)
      throw new Refused([collectFault('collect-too-large', { limit: fetching.bounds.bytes }, { file: path })]);
    const copy = placeFor(fetching, files.length, name);
    await copyFile(path, copy);
    const after = await stat(path);
    if (after.mtimeMs !== facts.mtimeMs || after.size !== facts.size) continue;
    files.push({ path: copy, table: undefined, item });
  }
  return files;
}

async function namesIn(from: string, folder: Folder): Promise<string[]> {
  try {
    return (await readdir(from)).filter((name) => fitsName(folder.files, name)).toSorted();
  } catch (error) {
    const problem = error instanceof Error && 'code' in error ? problems[String(error.code)] : undefined;
    if (problem === undefined) throw error;
    throw new Refused([collectFault('collect-folder', { folder: from, problem }, { file: from })], 'environment');
  }
}

const problems: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  ENOTDIR: 'it is no folder',
  EACCES: 'this user has no right to',
};

/** Whether a file of this name, time and size was taken in before. */
export function isKnown(item: Item, { known }: Pick<Fetching, 'known'>): boolean {
  const before = known.get(item.item);
  return before !== undefined && before.modified === item.modified && before.bytes === item.bytes;
}
