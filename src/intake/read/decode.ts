import { inFile, refuse } from './faults.ts';
import type { FileFacts, Progress, ReadLimits } from './model.ts';
import { rawBytes, unpackedBytes } from './unpack.ts';

/**
 * The text of a file, a piece at a time, without its mark. Bytes that are no characters of the encoding are refused,
 * never replaced by question marks.
 */
export async function* decodedText(
  file: FileFacts,
  encoding: string,
  limits: ReadLimits,
  progress?: Progress,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decoded = (chunk?: Buffer) => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw refuse(
        'file-other-encoding',
        { expected: encoding, problem: 'some bytes are no characters of it' },
        inFile(file),
      );
    }
  };
  for await (const chunk of unpackedBytes(file, limits, watched(file, progress))) yield decoded(chunk);
  yield decoded();
}

async function* watched(file: FileFacts, progress: Progress | undefined): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const chunk of rawBytes(file.path)) {
    read += chunk.length;
    progress?.(read, file.bytes);
    yield chunk;
  }
}
