import type { Sql } from '../../sql/index.ts';

/** The formats that rows are read from. */
export type Format = 'csv' | 'tsv' | 'json' | 'ndjson' | 'xml' | 'parquet' | 'xlsx';

/** How the bytes of a file were packed, told by their first bytes and never by its name. */
export type Compression = 'none' | 'gzip' | 'zstd';

/**
 * How text is written in bytes: by its mark (BOM) where there is one, else by whether every byte of the file is
 * UTF-8. What is neither marked nor UTF-8 is taken for Windows-1252, which is Latin-1 with the curly quotes and the
 * euro in the gap. `binary` is what has no text: Parquet, XLSX.
 */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'binary';

/** Which line ends a text has. `mixed` has to be made one before a scanner of tables may see it. */
export type LineEnds = 'none' | 'lf' | 'crlf' | 'cr' | 'mixed';

/** What one pass over a text finds, without knowing yet what the text is. Places are bytes of the unpacked file. */
export interface TextFacts {
  readonly lineEnds: LineEnds;
  /** Whether a blank line has something after it. */
  readonly blankLines: boolean;
  /** The longest line has at most so many bytes. */
  readonly lineBytes: number;
  /** Where the longest line starts. */
  readonly longestAt: number;
  readonly nulAt: number | undefined;
  readonly notUtf8At: number | undefined;
}

/** What is known of a file before any row of it is read. */
export interface FileFacts {
  /** Its last name, without the folders. Only this is kept with a receipt. */
  readonly name: string;
  readonly path: string;
  /** Bytes as it lies on disk. */
  readonly bytes: number;
  /** SHA-256 of the bytes as they lie, in hex: what anybody can repeat with `sha256sum`. */
  readonly sha256: string;
  readonly compression: Compression;
  /** Bytes once unpacked; equal to `bytes` where nothing is packed. */
  readonly unpackedBytes: number;
  readonly encoding: Encoding;
  /** What the first bytes look like; undefined where they could be several. A source's form decides, not this. */
  readonly guess: Format | undefined;
  /** What one pass over the text found; undefined where the file is not text. */
  readonly text: TextFacts | undefined;
}

/** What a source says of one form of its files: as much of it as reading needs. */
export interface TableForm {
  readonly format: Format;
  /**
   * Where rows are. XML: the element that is a row (`EstablishmentDetail`), or a path that its own path ends in
   * (`Collection/EstablishmentDetail`). JSON: the dotted path of the array (`data.items`); left out, the document is
   * the array.
   */
  readonly rows?: string;
  /** Values the document states once, by column name and path (`Header/ExtractDate`), repeated on each row. XML, JSON. */
  readonly document?: Readonly<Record<string, string>>;
  /** The sheet of an XLSX workbook, by name; left out, the first. */
  readonly sheet?: string;
  /** The sign between columns; `,` for csv and a tab for tsv unless said. One character. */
  readonly delimiter?: string;
  /**
   * The sign around values; `"` for csv and none (the empty text) for tsv unless said. Tab-separated values have no
   * quoting by their own definition (IANA text/tab-separated-values): there a quotation mark is part of a name.
   */
  readonly quote?: '"' | '';
  /** The encoding where the source knows it. A file that is not so is refused; left out, it is found out. */
  readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
}

/** What reading may take. Everything beyond is refused, with the limit in the message. */
export interface ReadLimits {
  /** Bytes of one line of CSV, TSV or NDJSON, and of one value of XML, JSON or XLSX. */
  readonly lineBytes: number;
  readonly columns: number;
  /** Depth of nested XML elements and JSON values. */
  readonly depth: number;
  /** Rows that could not be read as rows; more, and the file is not what it says. */
  readonly rejectedRows: number;
  /** How often larger a packed file may unpack than it lies, once beyond `unpackedFloor` bytes. */
  readonly unpackRatio: number;
  readonly unpackedFloor: number;
  /** Bytes of rows that a parser of ours hands to the database at once. */
  readonly partBytes: number;
}

export const readLimits: ReadLimits = {
  lineBytes: 16 * 1024 * 1024,
  columns: 4096,
  depth: 64,
  rejectedRows: 10_000,
  unpackRatio: 200,
  unpackedFloor: 256 * 1024 * 1024,
  partBytes: 12 * 1024 * 1024,
};

/** How far reading has come, in bytes of the file as it lies. */
export type Progress = (bytesRead: number, bytesTotal: number) => void;

/** What reading one file needs beside the file. */
export interface ReadOptions {
  /** A folder for what has to be unpacked or transcoded first. Nothing is left in it. */
  readonly scratch: string;
  readonly limits?: Partial<ReadLimits>;
  readonly progress?: Progress;
}

/** A row that is not a row: it is not in the relation, and goes to quarantine. */
export interface RejectedRow {
  /** Its number in the file, from 1, the header not counted. */
  readonly row: number;
  readonly problem: string;
  /** The text as it stands in the file, shortened. */
  readonly raw: string;
}

/** What is known once every row was read. */
export interface ReadRows {
  /** Rows that were not rows, in the order of the file. */
  readonly rejected: readonly RejectedRow[];
  /**
   * The number in the file of a row of the table that `read` made, from that table's `rowid`. Not simply `rowid + 1`:
   * rows that were rejected are not in the table and still count. `rowid` is how the caller names the column
   * (`sql`staged.rowid``).
   */
  readonly rowNumber: (rowid: Sql) => Sql;
}

/** A statement over a relation of rows. */
export type StatementOf = (relation: Sql) => Sql;

/** A file whose rows can be selected. */
export interface OpenedTable {
  /** Every column the file has, in its order; of a file that is parsed while it is read, once it was. */
  readonly header: readonly string[];
  /**
   * Runs one `create temp table … as select … from RELATION` and says what came of it. The relation has every wanted
   * column that the file has, as VARCHAR, named as in the source; a value that is not there is NULL. It has to be
   * selected whole and in order (no where, no order by), so that `rowid` follows the file.
   *
   * Where `more` is given (`insert into … select … from RELATION`), the file may come in parts: the first makes the
   * table, and each further one adds to it, in order, while the next is still being parsed.
   *
   * A file that turns out to be broken is refused here, with the place; the transaction has then to be given up.
   */
  readonly read: (statement: StatementOf, more?: StatementOf) => Promise<ReadRows>;
  /** Drops what reading kept aside, tables and files. To be called in any case. */
  readonly close: () => Promise<void>;
}
