import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Refused } from '../../vocabulary/index.ts';
import { inFile, refuse } from './faults.ts';
import { binaryFormat, markOf, textFormat } from './guess.ts';
import { readLimits, type Encoding, type FileFacts, type Progress, type ReadLimits } from './model.ts';
import { TextSurvey } from './survey.ts';
import { compressionOf, errorCode, rawBytes, unpackedBytes, type PackedFile } from './unpack.ts';

/** How much of the start is looked at to guess the format. */
const headBytes = 64 * 1024;

/**
 * What is known of a file before any row of it is read, in one pass over its bytes.
 *
 * The pass takes the hash that the receipt keeps and finds at the same time what would make a scanner of tables go
 * wrong in silence; a packed file is unpacked to its end, so one that was cut short is refused here.
 */
export async function describeFile(
  path: string,
  options: { readonly limits?: Partial<ReadLimits>; readonly progress?: Progress } = {},
): Promise<FileFacts> {
  const limits = { ...readLimits, ...options.limits };
  const name = basename(path);
  const { bytes, head } = await firstBytes(path, name);
  const file: PackedFile = { name, path, compression: compressionOf(head) };
  const hash = createHash('sha256');
  const looked = await lookThrough(unpackedBytes(file, limits, hashed(path, bytes, hash, options.progress)));
  if (looked.unpackedBytes === 0) throw refuse('file-empty', {}, inFile(file));
  return { ...file, bytes, sha256: hash.digest('hex'), ...looked };
}

type Looked = Pick<FileFacts, 'unpackedBytes' | 'encoding' | 'guess' | 'text'>;

async function lookThrough(chunks: AsyncIterable<Buffer>): Promise<Looked> {
  const survey = new TextSurvey();
  let head = Buffer.alloc(0);
  let size = 0;
  let binary: 'parquet' | 'xlsx' | undefined;
  for await (const chunk of chunks) {
    if (head.length < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)]);
    binary ??= size < headBytes ? binaryFormat(head) : undefined;
    size += chunk.length;
    if (binary === undefined) survey.take(chunk);
  }
  if (binary !== undefined) return { unpackedBytes: size, encoding: 'binary', guess: binary, text: undefined };
  const text = survey.facts();
  const encoding: Encoding = markOf(head) ?? (text.notUtf8At === undefined ? 'utf-8' : 'windows-1252');
  return { unpackedBytes: size, encoding, guess: textFormat(head, encoding), text };
}

async function* hashed(
  path: string,
  total: number,
  hash: ReturnType<typeof createHash>,
  progress: Progress | undefined,
): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const chunk of rawBytes(path)) {
    hash.update(chunk);
    read += chunk.length;
    progress?.(read, total);
    yield chunk;
  }
}

async function firstBytes(path: string, name: string): Promise<{ bytes: number; head: Buffer }> {
  try {
    const facts = await stat(path);
    if (!facts.isFile()) throw refuse('file-not-a-file', { what: kindOf(facts) }, { file: name });
    const handle = await open(path);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
      if (bytesRead === 0) throw refuse('file-empty', {}, { file: name });
      return { bytes: facts.size, head: buffer.subarray(0, bytesRead) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw openingFault(name, error);
  }
}

function kindOf(facts: { isDirectory(): boolean; isFIFO(): boolean; isSocket(): boolean }): string {
  if (facts.isDirectory()) return 'a folder';
  return facts.isFIFO() ? 'a pipe' : facts.isSocket() ? 'a socket' : 'a device';
}

/** What is wrong with the name that was given; all else is a matter of rights and disks. */
const ofTheName: ReadonlySet<string> = new Set(['ELOOP', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);

const problems: Readonly<Record<string, string>> = {
  EACCES: 'it may not be read by this user',
  EPERM: 'it may not be read by this user',
  ERR_INVALID_ARG_VALUE: 'its name has a NUL character',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'its name is too long for the file system',
  EIO: 'the disk reports an error',
};

function openingFault(name: string, error: unknown): unknown {
  const code = errorCode(error);
  if (code === undefined || !(error instanceof Error)) return error;
  if (code === 'ENOENT' || code === 'ENOTDIR') return refuse('file-missing', { name }, { file: name });
  const problem = problems[code] ?? `the machine says ${code}`;
  const { faults } = refuse('file-not-readable', { problem }, { file: name });
  return new Refused(faults, ofTheName.has(code) ? 'faults' : 'environment');
}
