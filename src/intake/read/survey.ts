import { isUtf8 } from 'node:buffer';
import type { LineEnds, TextFacts } from './model.ts';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Looks at a text once, as its bytes flow by, for what would make a scanner of tables go wrong in silence: NULs,
 * bytes that are not UTF-8, lines without end, line ends of several kinds, blank lines.
 *
 * Everything is looked for with the primitives of the runtime, a megabyte at a time and never line by line: beside
 * the SHA-256 that has to be taken anyway it costs a tenth of a second for a gigabyte.
 */
export class TextSurvey {
  #at = 0;
  #lineStart = 0;
  #lineBytes = 0;
  #longestAt = 0;
  #nulAt: number | undefined;
  #notUtf8At: number | undefined;
  /** The first bytes of a character that the last piece broke off. */
  #carry: Buffer = Buffer.alloc(0);
  #lf = false;
  #crlf = false;
  #cr = false;
  #lastByte = lineFeed;
  /** The last two bytes: a blank line may lie across two pieces. As if a line had ended before the first. */
  #tail: Buffer = Buffer.of(lineFeed);
  #blankSeen = false;
  #blankLines = false;

  /** Looks at the next piece of the text. */
  take(chunk: Buffer): void {
    this.#lookForNul(chunk);
    this.#lookForOtherEncoding(chunk);
    this.#measureLines(chunk);
    if (!this.#blankLines) this.#lookForBlankLines(chunk);
    if (chunk.includes(carriageReturn) || this.#lastByte === carriageReturn) this.#sortLineEnds(chunk);
    else this.#lf ||= chunk.includes(lineFeed);
    this.#at += chunk.length;
    this.#lastByte = chunk.at(-1) ?? this.#lastByte;
    this.#tail = Buffer.concat([this.#tail, chunk.subarray(-2)]).subarray(-2);
  }

  /** What was found in the whole of it. */
  facts(): TextFacts {
    if (this.#carry.length > 0) this.#notUtf8At ??= this.#at - this.#carry.length;
    this.#lineOf(this.#at);
    return {
      lineEnds: this.#lineEnds(),
      blankLines: this.#blankLines,
      lineBytes: this.#lineBytes,
      longestAt: this.#longestAt,
      nulAt: this.#nulAt,
      notUtf8At: this.#notUtf8At,
    };
  }

  #lookForNul(chunk: Buffer): void {
    if (this.#nulAt !== undefined) return;
    const found = chunk.indexOf(0);
    if (found >= 0) this.#nulAt = this.#at + found;
  }

  #lookForOtherEncoding(chunk: Buffer): void {
    if (this.#notUtf8At !== undefined) return;
    const start = this.#at - this.#carry.length;
    const bytes = this.#carry.length === 0 ? chunk : Buffer.concat([this.#carry, chunk]);
    const whole = wholeCharacters(bytes);
    this.#carry = Buffer.from(bytes.subarray(whole));
    if (!isUtf8(bytes.subarray(0, whole))) this.#notUtf8At = start + validPrefix(bytes.subarray(0, whole));
  }

  #measureLines(chunk: Buffer): void {
    const end = chunk.includes(lineFeed) ? lineFeed : carriageReturn;
    const first = chunk.indexOf(end);
    if (first < 0) return;
    this.#lineOf(this.#at + first);
    const last = chunk.lastIndexOf(end);
    // Lines that lie within this piece are no longer than the piece; only that bound is needed of them.
    if (last > first && last - first > this.#lineBytes)
      [this.#lineBytes, this.#longestAt] = [last - first, this.#at + first + 1];
    this.#lineStart = this.#at + last + 1;
  }

  #lineOf(end: number): void {
    if (end - this.#lineStart <= this.#lineBytes) return;
    [this.#lineBytes, this.#longestAt] = [end - this.#lineStart, this.#lineStart];
  }

  #lookForBlankLines(chunk: Buffer): void {
    if (this.#blankSeen) {
      this.#blankLines = contentAfter(chunk, 0);
      return;
    }
    const joint = Buffer.concat([this.#tail, chunk.subarray(0, 2)]);
    const blank = ['\n\n', '\n\r\n', '\r\r'].map((ends) => {
      const within = chunk.indexOf(ends);
      return within < 0 && joint.includes(ends) ? 0 : within;
    });
    for (const at of blank.filter((found) => found >= 0)) {
      this.#blankSeen = true;
      this.#blankLines ||= contentAfter(chunk, at);
    }
  }

  /** Only for texts with carriage returns: byte by byte, as calls for each line would cost ten times more. */
  #sortLineEnds(chunk: Buffer): void {
    let before = this.#lastByte;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === lineFeed) {
        if (before === carriageReturn) this.#crlf = true;
        else this.#lf = true;
      } else if (before === carriageReturn) this.#cr = true;
      before = byte;
    }
  }

  #lineEnds(): LineEnds {
    const cr = this.#cr || this.#lastByte === carriageReturn;
    const kinds: LineEnds[] = [this.#lf ? 'lf' : 'none', this.#crlf ? 'crlf' : 'none', cr ? 'cr' : 'none'];
    const found = kinds.filter((kind) => kind !== 'none');
    return found.length > 1 ? 'mixed' : (found[0] ?? 'none');
  }
}

/** Whether anything but line ends follows. */
function contentAfter(chunk: Buffer, from: number): boolean {
  for (let at = from; at < chunk.length; at += 1) {
    if (chunk[at] !== lineFeed && chunk[at] !== carriageReturn) return true;
  }
  return false;
}

/** How many of the bytes are characters that end within them: a character has at most four bytes. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** The length of the longest beginning that is UTF-8, found by halving. */
function validPrefix(bytes: Buffer): number {
  let [low, high] = [0, bytes.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const part = bytes.subarray(0, middle);
    if (isUtf8(part.subarray(0, wholeCharacters(part)))) low = middle;
    else high = middle - 1;
  }
  return low;
}
