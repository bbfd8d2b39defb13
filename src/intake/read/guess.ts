import type { Encoding, Format } from './model.ts';

/** The encoding that a mark at the start of a text states. */
export function markOf(head: Buffer): 'utf-8-bom' | 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8-bom';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined;
}

/** The format that has no text, by the bytes every file of it starts with. */
export function binaryFormat(head: Buffer): 'parquet' | 'xlsx' | undefined {
  if (head.subarray(0, 4).equals(Buffer.from('PAR1'))) return 'parquet';
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] ?? 0) < 9 && (head[3] ?? 0) < 9 ? 'xlsx' : undefined;
}

/** What an encoding is called by the decoders of the web platform. */
export function decoderLabel(encoding: Encoding): string {
  return encoding === 'utf-8-bom' || encoding === 'binary' ? 'utf-8' : encoding;
}

/** What the start of a text looks like. Only a guess: a source's own word decides. */
export function textFormat(head: Buffer, encoding: Encoding): Format | undefined {
  const text = new TextDecoder(decoderLabel(encoding)).decode(head).trimStart();
  const [line = ''] = text.split(/[\r\n]/, 1);
  if (text.startsWith('<')) return 'xml';
  if (text.startsWith('[')) return 'json';
  if (text.startsWith('{')) return isObject(line) && text.length > line.length ? 'ndjson' : 'json';
  if (line.includes('\t')) return 'tsv';
  return line.includes(',') ? 'csv' : undefined;
}

function isObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

/** The encoding that an XML declaration names, as a decoder calls it; undefined where none is named or known. */
export function declaredEncoding(head: Buffer): string | undefined {
  const name = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head.toString('latin1', 0, 200))?.[1];
  // What can be read as this line is not UTF-16, whatever it says: some programs write that for UTF-8.
  if (name === undefined || /^utf-?16/i.test(name)) return undefined;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return undefined;
  }
}
