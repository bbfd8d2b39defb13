import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { Decompress } from 'fzstd';
import { z } from 'zod';
import { Refused } from '../../vocabulary/index.ts';
import { inFile, refuse } from './faults.ts';
import type { Compression, ReadLimits } from './model.ts';

/** How much is read at once: large enough that calls cost nothing, small enough to be nothing in memory. */
export const chunkBytes = 1024 * 1024;

/** A file on disk whose bytes are wanted: what `describeFile` has told of it, or is about to. */
export interface PackedFile {
  readonly name: string;
  readonly path: string;
  readonly compression: Compression;
}

const systemError = z.object({ code: z.string() });

/** The code of an error of the system or of zlib, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  return systemError.safeParse(error).data?.code;
}

/** The bytes of a file as they lie. */
export function rawBytes(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: chunkBytes });
}

/** How the bytes are packed, by the first of them. */
export function compressionOf(head: Uint8Array): Compression {
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  if (starts(0x1f, 0x8b)) return 'gzip';
  return starts(0x28, 0xb5, 0x2f, 0xfd) ? 'zstd' : 'none';
}

/**
 * The bytes of a file once unpacked, a piece at a time, however large it is.
 *
 * A file that unpacks to far more than it is (a "bomb") is refused as soon as that shows, and one that ends early is
 * refused at its end: gzip and zstd both say where their end is.
 */
export async function* unpackedBytes(
  file: PackedFile,
  limits: ReadLimits,
  raw: AsyncIterable<Buffer> = rawBytes(file.path),
): AsyncGenerator<Buffer> {
  let lain = 0;
  let unpacked = 0;
  const counted = (async function* () {
    for await (const chunk of raw) {
      lain += chunk.length;
      yield chunk;
    }
  })();
  const check = (chunk: Uint8Array) => {
    unpacked += chunk.length;
    if (file.compression === 'none' || unpacked <= limits.unpackedFloor || unpacked <= lain * limits.unpackRatio)
      return;
    throw refuse('file-unpacks-too-large', { bytes: lain, unpacked, ratio: limits.unpackRatio }, inFile(file));
  };
  try {
    for await (const chunk of unpack(counted, file.compression, check)) yield chunk;
  } catch (error) {
    throw unpackingFault(file, error);
  }
}

type Check = (chunk: Uint8Array) => void;

function unpack(chunks: AsyncIterable<Buffer>, compression: Compression, check: Check): AsyncIterable<Buffer> {
  if (compression === 'none') return chunks;
  if (compression === 'gzip') return through(chunks, zlib.createGunzip({ chunkSize: chunkBytes }), check);
  const native = nativeZstd.safeParse(zlib).data?.createZstdDecompress({ chunkSize: chunkBytes });
  return native === undefined ? zstdUnpacked(chunks, check) : through(chunks, native, check);
}

/** Node has had zstd of its own since 22.15; before that a library in JavaScript does it, some five times slower. */
const nativeZstd = z.object({
  createZstdDecompress: z.custom<(options: { chunkSize: number }) => zlib.Gunzip>(
    (value) => typeof value === 'function',
  ),
});

async function* through(chunks: AsyncIterable<Buffer>, unpacker: zlib.Gunzip, check: Check): AsyncGenerator<Buffer> {
  const flow = pipeline(Readable.from(chunks, { objectMode: true, highWaterMark: 2 }), unpacker, () => undefined);
  const shape = z.instanceof(Buffer);
  for await (const chunk of flow) {
    const bytes = shape.parse(chunk);
    check(bytes);
    yield bytes;
  }
}

/** Two kilobytes can unpack to 64 megabytes at most (a run-length block is 4 bytes for 128 KiB), so memory is bounded. */
const zstdStep = 2048;

/** What zstd itself takes unless told otherwise: a frame may ask its reader to keep so much of what it has written. */
const mostWindow = 128 * 1024 * 1024;

/** Refuses a frame that asks for more memory than zstd's own reader would give it (RFC 8878, 3.1.1.1.2). */
function checkWindow(head: Buffer): void {
  const [descriptor = 0, windowDescriptor = 0] = head.subarray(4);
  const single = (descriptor & 0x20) !== 0;
  const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeBytes = [1, 2, 4, 8][descriptor >> 6] ?? 1;
  const base = 2 ** (10 + (windowDescriptor >> 3));
  const stated = head
    .subarray(5 + dictionary, 5 + dictionary + sizeBytes)
    .reduceRight((size, byte) => size * 256 + byte, 0);
  const window = single ? stated : base + (base / 8) * (windowDescriptor & 7);
  if (window > mostWindow)
    throw new Error(`it asks for ${window} bytes of memory, and ${mostWindow} is the most it is given`);
}

async function* zstdUnpacked(chunks: AsyncIterable<Buffer>, check: Check): AsyncGenerator<Buffer> {
  let ready: Buffer[] = [];
  const unpacker = new Decompress((chunk) => {
    check(chunk);
    // Copied: the library goes on writing into what it hands out.
    if (chunk.length > 0) ready.push(Buffer.from(chunk));
  });
  let checked = false;
  for await (const chunk of chunks) {
    if (!checked) checkWindow(chunk);
    checked = true;
    for (let at = 0; at < chunk.length; at += zstdStep) {
      unpacker.push(chunk.subarray(at, at + zstdStep));
      if (ready.length === 0) continue;
      yield ready.length === 1 && ready[0] !== undefined ? ready[0] : Buffer.concat(ready);
      ready = [];
    }
  }
  unpacker.push(new Uint8Array(0), true);
  if (ready.length > 0) yield Buffer.concat(ready);
}

function unpackingFault(file: PackedFile, error: unknown): unknown {
  if (error instanceof Refused || !(error instanceof Error)) return error;
  const code = errorCode(error);
  if (code !== undefined && /^E[A-Z]+$/.test(code)) {
    const { faults } = refuse('file-not-readable', { problem: `the machine says ${code}` }, inFile(file));
    return new Refused(faults, 'environment');
  }
  if (file.compression === 'none') return error;
  if (/unexpected (end|EOF)/i.test(error.message)) {
    return refuse('file-cut-short', { format: file.compression }, inFile(file));
  }
  return refuse('file-damaged', { format: file.compression, problem: error.message }, inFile(file));
}
