import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { Refused } from '../../vocabulary/index.ts';
import { inFile, refuse } from './faults.ts';
import type { FileFacts, ReadLimits } from './model.ts';
import { errorCode } from './unpack.ts';
import { XmlEvents, type XmlListener } from './xml-events.ts';

/** A workbook has some dozen parts; a thousand sheets have some three thousand. */
const mostParts = 10_000;

/**
 * The parts of a workbook, which is a ZIP archive of XML files. Nothing is ever unpacked to disk, so a part's name
 * leads nowhere; names with path tricks are refused all the same, since no spreadsheet writes them.
 */
export class ZipParts {
  readonly #file: FileFacts;
  readonly #limits: ReadLimits;
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(file: FileFacts, limits: ReadLimits, zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#file = file;
    this.#limits = limits;
    this.#zip = zip;
    this.#entries = entries;
  }

  /** Opens the archive, and refuses one that is none, is damaged or unpacks to far more than it is. */
  static async open(file: FileFacts, limits: ReadLimits): Promise<ZipParts> {
    if (file.guess !== 'xlsx' || file.compression !== 'none') {
      const found =
        file.compression === 'none' ? 'it is not a ZIP archive' : `it is packed with ${file.compression} as a whole`;
      throw refuse('file-other-format', { expected: 'XLSX', found }, inFile(file));
    }
    const settings = { autoClose: false, lazyEntries: true, validateEntrySizes: true, strictFileNames: true };
    let zip: ZipFile | undefined;
    try {
      zip = await openPromise(file.path, settings);
      return new ZipParts(file, limits, zip, await entriesOf(file, limits, zip));
    } catch (error) {
      zip?.close();
      throw zipFault(file, error);
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** How many bytes a part has once unpacked; what it says is checked while it is read. */
  bytes(name: string): number {
    return this.#entries.get(name)?.uncompressedSize ?? 0;
  }

  /**
   * Reads one part as XML. After each piece `between` is awaited, and `enough` is asked, so that looking at the first
   * rows does not read a sheet.
   */
  async read(
    name: string,
    listener: XmlListener,
    { enough, between }: { readonly enough?: () => boolean; readonly between?: () => Promise<void> } = {},
  ): Promise<void> {
    const entry = this.#entries.get(name);
    if (entry === undefined)
      throw refuse('file-workbook', { problem: `its part "${name}" is missing` }, inFile(this.#file));
    const events = new XmlEvents({ name: `${this.#file.name}:${name}` }, listener, this.#limits);
    const decoder = new TextDecoder('utf-8', { fatal: true });
    try {
      const stream: AsyncIterable<Uint8Array> = await this.#zip.openReadStreamPromise(entry);
      let sum = 0;
      for await (const chunk of stream) {
        sum = crc32(chunk, sum);
        events.write(decoder.decode(chunk, { stream: true }));
        if (enough?.() === true) return;
        await between?.();
      }
      events.write(decoder.decode());
      events.finish();
      if (sum !== entry.crc32)
        throw refuse(
          'file-damaged',
          { format: 'XLSX', problem: `the checksum of "${name}" is not right` },
          inFile(this.#file),
        );
    } catch (error) {
      throw zipFault(this.#file, error);
    }
  }

  close(): void {
    this.#zip.close();
  }
}

async function entriesOf(file: FileFacts, limits: ReadLimits, zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    if (entries.has(entry.fileName))
      throw refuse('file-workbook', { problem: `two parts are called "${entry.fileName}"` }, inFile(file));
    if (entry.isEncrypted()) throw refuse('file-workbook', { problem: 'it is encrypted' }, inFile(file));
    entries.set(entry.fileName, entry);
    if (entries.size > mostParts)
      throw refuse('file-workbook', { problem: `it has more than ${mostParts} parts` }, inFile(file));
    unpacked += entry.uncompressedSize;
    if (unpacked > limits.unpackedFloor && unpacked > file.bytes * limits.unpackRatio) {
      throw refuse('file-unpacks-too-large', { bytes: file.bytes, unpacked, ratio: limits.unpackRatio }, inFile(file));
    }
  }
  return entries;
}

function zipFault(file: FileFacts, error: unknown): unknown {
  if (error instanceof Refused || !(error instanceof Error)) return error;
  if (errorCode(error)?.startsWith('ERR_ENCODING') === true) {
    return refuse(
      'file-other-encoding',
      { expected: 'utf-8', problem: 'some bytes of a part are no characters of it' },
      inFile(file),
    );
  }
  return refuse('file-damaged', { format: 'XLSX', problem: error.message.replace(/\.$/, '') }, inFile(file));
}
