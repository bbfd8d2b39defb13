import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { decodedText } from './decode.ts';
import { inFile, refuse } from './faults.ts';
import { decoderLabel } from './guess.ts';
import type { Encoding, FileFacts, ReadLimits } from './model.ts';

/** A text that was made readable for DuckDB, and how to be rid of it. */
export interface RewrittenText {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/** The signs of a table that tell which line ends lie within a value. `quote` is empty where there is no quoting. */
export interface TableSigns {
  readonly delimiter: string;
  readonly quote: string;
}

/**
 * Writes a text anew as UTF-8 with one kind of line end and no blank lines, into a scratch file.
 *
 * DuckDB's scanner reads UTF-8 alone, and a table with two kinds of line end it refuses, or reads wrongly: with
 * `new_line = '\n'` a table of CRLF lines gives no rows and no error (1.5.5). What stands inside quotes is kept.
 */
export async function rewriteText(
  file: FileFacts,
  encoding: Encoding,
  signs: TableSigns,
  scratch: string,
  limits: ReadLimits,
): Promise<RewrittenText> {
  const folder = await mkdtemp(join(scratch, 'read-'));
  const path = join(folder, 'text');
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const lines = new LineRewriter(signs);
    const pieces = async function* () {
      for await (const text of decodedText(file, decoderLabel(encoding), limits)) {
        if (text.includes('\0')) throw refuse('file-nul', {}, inFile(file));
        yield lines.take(text);
      }
    };
    await pipeline(Readable.from(pieces(), { objectMode: true, highWaterMark: 2 }), createWriteStream(path));
    return { path, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Makes every line end outside quotes one line feed, and drops blank lines. */
class LineRewriter {
  readonly #signs: TableSigns;
  #quoted = false;
  #valueStart = true;
  #lineStart = true;
  #closing = false;

  constructor(signs: TableSigns) {
    this.#signs = signs;
  }

  take(text: string): string {
    const { delimiter, quote } = this.#signs;
    let out = '';
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const sign = text[at] ?? '';
      if (this.#closing) {
        // A quotation mark inside quotes: doubled it stands for itself, else the value ends.
        this.#closing = false;
        if (sign === quote) continue;
        this.#quoted = false;
      }
      if (this.#quoted) {
        this.#closing = sign === quote;
        continue;
      }
      if (sign === '\n' || sign === '\r') {
        out += this.#lineStart ? text.slice(from, at) : `${text.slice(from, at)}\n`;
        from = at + 1;
        this.#lineStart = true;
        this.#valueStart = true;
        continue;
      }
      this.#quoted = quote !== '' && this.#valueStart && sign === quote;
      this.#valueStart = sign === delimiter;
      this.#lineStart = false;
    }
    return out + text.slice(from);
  }
}
