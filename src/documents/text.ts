import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { done, faulty, Refused, type Outcome } from '../vocabulary/index.ts';
import { documentFault } from './faults.ts';

/** No table beside a rulebook or a source that a person keeps is near this size. */
const mostBytes = 64 * 1024 * 1024;

/**
 * The text of a document on disk: of a file, in UTF-8, and nothing else.
 *
 * Opened without waiting, so that a pipe in the place of a rulebook cannot hold the command up for ever, and looked
 * at before it is read, since a device has no end. Bytes that are not UTF-8 are refused rather than replaced: what a
 * rule says is hashed and cited, and a replaced letter would be somebody else's rule.
 *
 * @param file how people are told of it; `path` is where it lies.
 */
export function documentText(path: string, file: string): Outcome<string> {
  let bytes: Buffer;
  try {
    const handle = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const facts = fstatSync(handle);
      if (!facts.isFile()) return faulty([documentFault('document-not-a-file', { what: kindOf(facts) }, { file })]);
      if (facts.size > mostBytes) {
        return faulty([documentFault('document-too-large', { bytes: facts.size, limit: mostBytes }, { file })]);
      }
      bytes = readFileSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    return unreadable(error, file);
  }
  return textOf(bytes, file);
}

function kindOf(facts: Stats): string {
  if (facts.isDirectory()) return 'a folder';
  return facts.isFIFO() ? 'a pipe' : 'a device';
}

/** Why it could not be opened: its name is wrong (a fault of whoever wrote it), or this machine does not allow it. */
function unreadable(error: unknown, file: string): Outcome<never> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return faulty([documentFault('document-missing', {}, { file })]);
    case 'ELOOP':
      return faulty([documentFault('document-not-a-file', { what: 'a circle of symbolic links' }, { file })]);
    case 'ENXIO':
      return faulty([documentFault('document-not-a-file', { what: 'a socket' }, { file })]);
    case 'EACCES':
    case 'EPERM':
      throw new Refused([documentFault('document-no-right', {}, { file })], 'environment');
    default:
      throw error;
  }
}

function textOf(bytes: Buffer, file: string): Outcome<string> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return faulty([documentFault('document-not-text', { problem: encodingOf(bytes) }, { file })]);
  }
  // Those that YAML calls printable: tab and line ends alone of the control characters.
  const at = text.search(/(?![\t\n\r\u0085])\p{Cc}/u);
  if (at < 0) return done(text);
  const number = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const before = text.slice(0, at).split('\n');
  const place = { file, line: before.length, column: (before.at(-1) ?? '').length + 1 };
  return faulty([documentFault('document-not-text', { problem: `it has the control character U+${number}` }, place)]);
}

function encodingOf(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  return mark === 'fffe' || mark === 'feff' ? 'it is UTF-16' : 'it is not UTF-8';
}
