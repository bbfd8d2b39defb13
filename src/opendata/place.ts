import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { Refused } from '../vocabulary/index.ts';
import { inEnvironment, makeFolder, tidied } from '../workspace/index.ts';
import { openDataFault } from './faults.ts';

/** One file of an export, as its manifest lists it. */
export const exportedFile = z.object({ name: z.string(), sha256: z.string(), bytes: z.number().int() });
export type ExportedFile = z.infer<typeof exportedFile>;

const earlierForm = z.object({ goodstanding_export: z.string(), files: z.array(exportedFile) });

/** The name of the file that says what an export holds. */
export const manifestFile = 'manifest.json';

/** SHA-256 and size of a file, read as a stream: an export may be larger than memory. */
export async function fileHash(dir: string, name: string): Promise<ExportedFile> {
  const path = join(dir, name);
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { name, sha256: hash.digest('hex'), bytes: statSync(path).size };
}

/** Refuses where a directory holds anything that an earlier export of the same data did not put there as it is. */
async function refuseForeign(dir: string, dataset: string): Promise<void> {
  if (!existsSync(dir)) return;
  const at = { file: dir };
  if (!statSync(dir).isDirectory()) throw new Refused([openDataFault('export-not-directory', { dir }, at)], 'misuse');
  const names = readdirSync(dir);
  if (names.length === 0) return;
  const earlier = earlierManifest(dir);
  const [first = ''] = names;
  if (earlier === undefined)
    throw new Refused([openDataFault('export-foreign-file', { dir, name: first }, at)], 'misuse');
  if (earlier.goodstanding_export !== dataset) {
    const details = { dir, found: earlier.goodstanding_export, wanted: dataset };
    throw new Refused([openDataFault('export-other-dataset', details, at)], 'misuse');
  }
  for (const name of names) {
    if (name === manifestFile) continue;
    const listed = earlier.files.find((file) => file.name === name);
    if (listed === undefined) throw new Refused([openDataFault('export-foreign-file', { dir, name }, at)], 'misuse');
    if ((await fileHash(dir, name)).sha256 !== listed.sha256) {
      throw new Refused([openDataFault('export-changed-file', { dir, name }, at)], 'misuse');
    }
  }
}

function earlierManifest(dir: string): z.infer<typeof earlierForm> | undefined {
  const path = join(dir, manifestFile);
  if (!existsSync(path)) return undefined;
  try {
    return earlierForm.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * Writes an export beside its place, then puts it there in one step: readers find the old one or the new one, never
 * a mixture, and a failure leaves the old one as it was. Nothing that is not an export of ours is ever replaced.
 */
export async function inPlace<T>(to: string, dataset: string, write: (dir: string) => Promise<T>): Promise<T> {
  const dir = resolve(to);
  return inEnvironment(dir, async () => {
    await refuseForeign(dir, dataset);
    makeFolder(dirname(dir));
    const aside = mkdtempSync(join(dirname(dir), `.${basename(dir)}-export-`));
    const clear = tidied(() => rmSync(aside, { recursive: true, force: true }));
    try {
      const next = join(aside, 'next');
      mkdirSync(next);
      const written = await write(next);
      if (existsSync(dir)) renameSync(dir, join(aside, 'previous'));
      renameSync(next, dir);
      return written;
    } finally {
      clear();
    }
  });
}
