import { Refused, type Fault } from '../vocabulary/index.ts';
import { workspaceFault } from './faults.ts';

/** Codes of the operating system that mean "may not be written", in the words a person would use. */
const unwritable: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the disk is read-only',
  ENOENT: 'what should be there is not, or cannot be made',
  ENOTDIR: 'a file is where a directory should be',
  EEXIST: 'something else is there already',
  EISDIR: 'a directory is where a file should be',
  ENAMETOOLONG: 'the name is too long',
};

/** What Node says of an error of the operating system: its code, such as `ENOSPC`, and the file it was about. */
function systemError(error: unknown): { readonly code: string | undefined; readonly path: string | undefined } {
  if (!(error instanceof Error)) return { code: undefined, path: undefined };
  return {
    code: 'code' in error && typeof error.code === 'string' ? error.code : undefined,
    path: 'path' in error && typeof error.path === 'string' ? error.path : undefined,
  };
}

/** The machine's own fault behind an error, where it is one: a full disk, a right that is missing, too little memory. */
function environmentFault(error: unknown, dir: string): Fault | undefined {
  const { code, path = dir } = systemError(error);
  const at = { file: path };
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return workspaceFault('workspace-disk-full', { path }, at);
  const reason = code === undefined ? undefined : unwritable[code];
  if (reason !== undefined) return workspaceFault('workspace-not-writable', { path, detail: reason }, at);
  // DuckDB's errors carry no code, only their sentence; these beginnings have been stable since version 0.8. What
  // they say goes no further: it speaks of blocks and functions, and a person needs to know what to do.
  return error instanceof Error ? databaseFault(error.message, dir) : undefined;
}

function databaseFault(told: string, dir: string): Fault | undefined {
  const at = { file: /file "([^"]+)"/i.exec(told)?.[1] ?? dir };
  if (/could not set lock on file/i.test(told))
    return workspaceFault('workspace-in-use', { pid: /PID (\d+)/.exec(told)?.[1] }, at);
  if (/max_temp_directory_size/i.test(told)) return workspaceFault('workspace-spill-full', { path: at.file }, at);
  if (/no space left|disk quota|file too large|could not write all bytes/i.test(told))
    return workspaceFault('workspace-disk-full', { path: at.file }, at);
  if (/permission denied|read-only file system/i.test(told)) {
    const detail = /permission/i.test(told) ? 'permission denied' : 'the disk is read-only';
    return workspaceFault('workspace-not-writable', { path: at.file, detail }, at);
  }
  if (/^out of memory error/i.test(told))
    return workspaceFault('workspace-memory', { allowed: /\(([^()/]+\/[^()]+) used\)/.exec(told)?.[1] }, at);
  const problem = damage.find(([says]) => says.test(told))?.[1];
  return problem === undefined ? undefined : workspaceFault('workspace-database-unreadable', { problem }, at);
}

/** How a spoilt database shows itself, and what that means. */
const damage: readonly (readonly [RegExp, string])[] = [
  [/not a valid duckdb database/i, 'the file is no database'],
  [/could not read enough bytes|end of file/i, 'the file ends too early'],
  [/is a directory/i, 'a folder is where the file should be'],
  [/corrupt|checksum/i, 'a part of the file does not match its checksum'],
  [/serialization error|deseriali[sz]e/i, 'a part of the file makes no sense'],
  [/version number|storage version/i, 'the file was written by another version of DuckDB'],
];

/**
 * An error as the answer a person can act on: a broken environment becomes a `Refused` with exit code 3; anything
 * else is given back unchanged, because it is a bug of ours and its trace is wanted.
 */
export function environmentRefusal(error: unknown, path: string): unknown {
  if (error instanceof Refused) return error;
  const fault = environmentFault(error, path);
  return fault === undefined ? error : new Refused([fault], 'environment');
}

/** The machine's trouble behind an error in a few words, or undefined where it is a bug of ours. */
export function trouble(error: unknown, path: string): string | undefined {
  const code = environmentFault(error, path)?.code;
  return code === undefined ? undefined : (troubles[code] ?? 'the database cannot be written');
}

const troubles: Readonly<Record<string, string>> = {
  'workspace-disk-full': 'the disk is full',
  'workspace-not-writable': 'the files may not be written',
  'workspace-memory': 'the memory allowed was not enough',
  'workspace-spill-full': 'it needed more disk than it may take',
};

/** Does something with files or the database, turning the machine's faults into answers. */
export async function inEnvironment<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw environmentRefusal(error, path);
  }
}
