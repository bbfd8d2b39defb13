import { Refused, type Fault } from '../vocabulary/index.ts';
import { workspaceFault } from './faults.ts';

/** Codes of the operating system that mean "may not be written", in the words a person would use. */
const unwritable: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a file is where a directory should be',
  EEXIST: 'something else is there already',
  EISDIR: 'a directory is where a file should be',
  ENAMETOOLONG: 'the name is too long',
};

/** The code an error of Node carries, such as `ENOSPC`. */
function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The machine's own fault behind an error, where it is one: a full disk, a right that is missing, too little memory. */
function environmentFault(error: unknown, path: string): Fault | undefined {
  const at = { file: path };
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return workspaceFault('workspace-disk-full', { path }, at);
  const reason = code === undefined ? undefined : unwritable[code];
  if (reason !== undefined) return workspaceFault('workspace-not-writable', { path, detail: reason }, at);
  const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
  // DuckDB's errors carry no code, only their sentence; these beginnings have been stable since version 0.8.
  if (/could not set lock on file/i.test(detail)) return workspaceFault('workspace-in-use', { detail }, at);
  if (/no space left|file too large|could not write all bytes/i.test(detail))
    return workspaceFault('workspace-disk-full', { path }, at);
  if (/permission denied|read-only file system/i.test(detail))
    return workspaceFault('workspace-not-writable', { path, detail }, at);
  if (/^out of memory error/i.test(detail)) return workspaceFault('workspace-memory', { detail }, at);
  if (/not a valid duckdb database|serialization error|corrupt|checksum/i.test(detail)) {
    return workspaceFault('workspace-database-unreadable', { detail }, at);
  }
  return undefined;
}

/**
 * An error as the answer a person can act on: a broken environment becomes a `Refused` with exit code 3; anything
 * else is given back unchanged, because it is a bug of ours and its trace is wanted.
 */
export function environmentRefusal(error: unknown, path: string): unknown {
  if (error instanceof Refused) return error;
  const fault = environmentFault(error, path);
  return fault === undefined ? error : new Refused([fault], 'environment');
}

/** Does something with files or the database, turning the machine's faults into answers. */
export async function inEnvironment<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw environmentRefusal(error, path);
  }
}
