import { faultMaker, suggestion, Refused, type Place } from '../../vocabulary/index.ts';

/** Faults of a file as a file: before anything is known of what its rows mean. */
interface ReadFaults {
  'file-missing': { name: string };
  'file-not-a-file': { what: string };
  'file-not-readable': { problem: string };
  'file-empty': Record<string, never>;
  'file-cut-short': { format: string };
  'file-damaged': { format: string; problem: string };
  'file-unpacks-too-large': { bytes: number; unpacked: number; ratio: number };
  'file-other-format': { expected: string; found: string };
  'file-other-encoding': { expected: string; problem: string };
  'file-nul': Record<string, never>;
  'file-line-too-long': { limit: number };
  'file-value-too-long': { what: string; limit: number };
  'file-too-many-columns': { columns: number; limit: number };
  'file-column-twice': { column: string; first: number; second: number };
  'file-no-header': Record<string, never>;
  'file-quote-open': Record<string, never>;
  'file-too-many-rejected': { limit: number; problem: string };
  'file-not-well-formed': { format: string; problem: string };
  'file-doctype': Record<string, never>;
  'file-too-deep': { limit: number };
  'file-no-rows-there': { rows: string; known: readonly string[] };
  'file-no-such-sheet': { sheet: string; known: readonly string[] };
  'file-workbook': { problem: string };
}

/** States a fault of a file. */
export const readFault = faultMaker<ReadFaults>({
  'file-missing': ({ name }) => ({ message: `There is no file "${name}".`, fix: 'Check the path.' }),
  'file-not-a-file': ({ what }) => ({
    message: `This is ${what}, not a file of records.`,
    fix: 'Name the file itself; for several files, name each.',
  }),
  'file-not-readable': ({ problem }) => ({
    message: `The file cannot be read: ${problem}.`,
    fix: 'Check who may read it, and that its disk is there.',
  }),
  'file-empty': () => ({
    message: 'The file is empty.',
    fix: 'Fetch it again; a file of no records still has a header.',
  }),
  'file-cut-short': ({ format }) => ({
    message: `The ${format} file ends too early: its end is missing.`,
    fix: 'Fetch it again and compare its size with the publisher’s.',
  }),
  'file-damaged': ({ format, problem }) => ({
    message: `The ${format} file is damaged: ${problem}.`,
    fix: 'Fetch it again; nothing of it was kept.',
  }),
  'file-unpacks-too-large': ({ bytes, unpacked, ratio }) => ({
    message: `The file has ${bytes} bytes and unpacks to more than ${unpacked}, over ${ratio} times as much.`,
    fix: 'If it is what it should be, unpack it first and offer the unpacked file.',
  }),
  'file-other-format': ({ expected, found }) => ({
    message: `The file is not ${expected}: ${found}.`,
    fix: 'Offer the file that the source describes, or mend the format in the source.',
  }),
  'file-other-encoding': ({ expected, problem }) => ({
    message: `The file is not ${expected}: ${problem}.`,
    fix: 'Name the encoding it has (utf-8, utf-16le, utf-16be, windows-1252) in the source, or have the file mended.',
  }),
  'file-nul': () => ({
    message: 'The file has a NUL character, which no text has.',
    fix: 'Fetch it again; if it is UTF-16 without a mark, name the encoding in the source.',
  }),
  'file-line-too-long': ({ limit }) => ({
    message: `A line has more than ${limit} bytes.`,
    fix: 'This is seldom a table; check the file and the line ends it has.',
  }),
  'file-value-too-long': ({ what, limit }) => ({
    message: `${what} has more than ${limit} bytes.`,
    fix: 'No value of a record is that long; check the file.',
  }),
  'file-too-many-columns': ({ columns, limit }) => ({
    message: `The file has ${columns} columns; ${limit} is the most that is read.`,
    fix: 'Check the sign between columns; a wide table is better offered as one row a value.',
  }),
  'file-column-twice': ({ column, first, second }) => ({
    message: `Two columns are called "${column}" (the ${first}. and the ${second}.).`,
    fix: 'Have one renamed: which of the two is meant cannot be told.',
  }),
  'file-no-header': () => ({
    message: 'The file has no header: its first line names no columns.',
    fix: 'The first line has to name the columns.',
  }),
  'file-quote-open': () => ({
    message:
      'A quotation mark opens a value here and is not closed as it should be, so what follows cannot be told apart.',
    fix: 'Close the quotation mark, double those inside the value, or say in the source that the file has no quoting.',
  }),
  'file-too-many-rejected': ({ limit, problem }) => ({
    message: `More than ${limit} rows are not rows; the first: ${problem}`,
    fix: 'The file is not what the source says; check the sign between columns, the quoting and the format.',
  }),
  'file-not-well-formed': ({ format, problem }) => ({
    message: `The ${format} breaks here: ${problem}.`,
    fix: 'Fetch the file again, or have it mended; nothing of it was kept.',
  }),
  'file-doctype': () => ({
    message:
      'The XML declares a document type (DOCTYPE), which is not read: it can make a small file grow without end.',
    fix: 'Remove the declaration, and write entities out.',
  }),
  'file-too-deep': ({ limit }) => ({
    message: `Values are nested more than ${limit} deep.`,
    fix: 'No table is that deep; check the file.',
  }),
  'file-no-rows-there': ({ rows, known }) => ({
    message: `Nothing in the file is called "${rows}", where its rows should be.`,
    fix: suggestion(rows, known),
  }),
  'file-no-such-sheet': ({ sheet, known }) => ({
    message: `The workbook has no sheet "${sheet}".`,
    fix: suggestion(sheet, known),
  }),
  'file-workbook': ({ problem }) => ({
    message: `The workbook cannot be read: ${problem}.`,
    fix: 'Open it in a spreadsheet, save it as XLSX (or as CSV) and offer that.',
  }),
});

/** Refuses a file with one fault. */
export function refuse<Code extends keyof ReadFaults>(code: Code, details: ReadFaults[Code], at: Place): Refused {
  return new Refused([readFault(code, details, at)]);
}

/** A place in a file that is told by its name alone. */
export function inFile(file: { readonly name: string }, spot: Omit<Place, 'file'> = {}): Place {
  return { file: file.name, ...spot };
}
