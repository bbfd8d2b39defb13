import busboy from 'busboy';
import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

/** A file that was sent, as it lies in the scratch folder. */
export interface SentFile {
  readonly name: string;
  readonly path: string;
  /** The SHA-256 of its bytes. */
  readonly sha256: string;
}

/** What a form with files said. */
export interface SentForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly SentFile[];
}

/** Why nothing was taken: it is no form or broke off, more bytes than are allowed, or more files than anybody needs. */
export type UploadProblem = 'no-form' | 'too-large' | 'too-many';

/** Thrown in the middle of a form that is not to be read further. */
class NotTaken extends Error {
  readonly problem: UploadProblem;
  constructor(problem: UploadProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** The most files of one form; a source with more is a matter for the command line. */
const mostFiles = 50;

/** What is sent, and where to. */
export interface UploadAsked {
  readonly type: string;
  readonly body: ReadableStream | null;
  /** A folder for this form alone. */
  readonly folder: string;
  /** The most bytes of the whole form. */
  readonly most: number;
}

/**
 * Reads a form with files straight to disk, whatever their size: nothing of them is held in memory. Each file lies in a
 * folder of its own under its own name, of which sources tell what it is; the name is a last part of a path and no more.
 */
export async function receiveForm({ type, body, folder, most }: UploadAsked): Promise<SentForm | UploadProblem> {
  if (body === null || !type.startsWith('multipart/form-data')) return 'no-form';
  const fields: Record<string, string> = {};
  const files: Promise<SentFile>[] = [];
  try {
    const form = busboy({
      headers: { 'content-type': type },
      defParamCharset: 'utf8',
      limits: { fields: 20, fieldSize: 2000, files: mostFiles },
    });
    form.on('field', (name, value) => void (fields[name] = value));
    form.on('filesLimit', () => form.destroy(new NotTaken('too-many')));
    form.on('file', (_field, stream, { filename }) => {
      const name = safeName(filename);
      // An empty field of files is sent as one file without a name.
      if (name === undefined) return void stream.resume();
      const written = writtenTo(join(folder, String(files.length)), name, stream);
      // Told below; here only so that a form that breaks off first is no unhandled failure.
      written.catch(() => undefined);
      files.push(written);
    });
    await pipeline(Readable.fromWeb(body), limited(most), form);
    return { fields, files: await Promise.all(files) };
  } catch (error) {
    await Promise.allSettled(files);
    if (error instanceof NotTaken) return error.problem;
    // What the parser finds wrong with a form is the sender's; what the disk says is ours.
    if (error instanceof Error && /form|boundary|multipart|header|ended/i.test(error.message)) return 'no-form';
    throw error;
  }
}

/**
 * Reads a body that is one file straight to disk. Its name is asked for apart, since sources tell by it what it is;
 * undefined where that is no name of a file.
 */
export async function receiveFile({
  name: sent,
  body,
  folder,
  most,
}: Omit<UploadAsked, 'type'> & { readonly name: string }): Promise<SentFile | UploadProblem | undefined> {
  const name = safeName(sent);
  if (name === undefined) return undefined;
  try {
    const from = body === null ? Readable.from([]) : Readable.fromWeb(body);
    return await writtenTo(join(folder, '0'), name, from, limited(most));
  } catch (error) {
    if (error instanceof NotTaken) return error.problem;
    // What was broken off on the way is the sender's; what the disk says is ours.
    if (error instanceof Error && !('syscall' in error)) return 'no-form';
    throw error;
  }
}

/** Writes a file into a folder of its own, counting its hash as it goes by. */
async function writtenTo(
  folder: string,
  name: string,
  ...[from, ...through]: [Readable, ...Transform[]]
): Promise<SentFile> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  const hash = createHash('sha256');
  const hashed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline([from, ...through, hashed, createWriteStream(path)]);
  return { name, path, sha256: hash.digest('hex') };
}

/** Lets through no more bytes than are allowed. */
function limited(most: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > most) done(new NotTaken('too-large'));
      else done(null, chunk);
    },
  });
}

/** The last part of a name, without what no name of a file has; undefined where nothing is left. */
function safeName(sent: string | undefined): string | undefined {
  const last = basename((sent ?? '').replaceAll('\\', '/'))
    .replaceAll(/\p{Cc}/gu, '')
    .trim();
  const name = Buffer.from(last)
    .subarray(0, 200)
    .toString('utf8')
    .replace(/\uFFFD+$/, '');
  return name === '' || /^\.+$/.test(name) ? undefined : name;
}
