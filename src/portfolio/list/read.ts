import { CsvError, parse } from 'csv-parse/sync';
import { columnsIn, schemeNamed, type ColumnUse, type SchemeNamed } from './columns.ts';

/** An identifier as it was written, of a scheme where the list says so. */
export interface WrittenIdentifier {
  readonly value: string;
  readonly scheme: string | undefined;
}

/** One line of a list: everything by which it may name somebody. */
export interface ListedLine {
  /** From 1, as a person counts the lines of the file. */
  readonly line: number;
  readonly identifiers: readonly WrittenIdentifier[];
  /** The likeliest first. */
  readonly names: readonly string[];
  readonly reference: string | null;
  /** The line for whoever wrote it, to know it again; it is shown to nobody else and not kept. */
  readonly written: string;
}

/** A list that was read. */
export interface ReadList {
  readonly lines: readonly ListedLine[];
  /** How many lines are beyond the most that are looked at. */
  readonly beyond: number;
}

const csvForm = (record: unknown): readonly (readonly string[])[] => {
  if (!Array.isArray(record)) throw new Error('a CSV that is no list');
  return record.map((row: unknown) => (Array.isArray(row) ? row.map((cell: unknown) => String(cell)) : []));
};

/** The longest text of a cell that is looked at; a longer one is no name and no identifier. */
const longestCell = 200;

/**
 * Reads a list as people have it: a CSV with a heading, one without, or names and numbers one a line.
 *
 * With a heading each column is what it says. Without one a line is tried whole, because names have commas in them
 * ("Acme, Inc."), and then cell by cell.
 */
export function readList(text: string, schemes: readonly SchemeNamed[], most: number): ReadList {
  const rows = rowsIn(text);
  const [first] = rows;
  const columns = first === undefined ? undefined : columnsIn(first.cells, schemes);
  const data = columns === undefined ? rows : rows.slice(1);
  const lines = data.map((row) => (columns === undefined ? plainLine(row, schemes) : namedLine(row, columns, schemes)));
  return { lines: lines.slice(0, most), beyond: Math.max(0, lines.length - most) };
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  readonly whole: string;
}

function rowsIn(text: string): readonly Row[] {
  const written = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const delimiter = delimiterOf(written);
  return written.flatMap((whole, index) => {
    const cells = cellsIn(whole, delimiter);
    return cells.some((cell) => cell !== '') ? [{ line: index + 1, cells, whole: whole.trim() }] : [];
  });
}

/** What divides the cells, by the first lines: a tab is never part of a name, a semicolon hardly ever. */
function delimiterOf(lines: readonly string[]): string {
  const first = lines.slice(0, 20);
  return ['\t', ';'].find((each) => first.some((line) => line.includes(each))) ?? ',';
}

/** Line by line: one with a quote that is never closed is a single cell, and spoils none that follow. */
function cellsIn(line: string, delimiter: string): readonly string[] {
  try {
    const options = { delimiter, trim: true, relax_quotes: true, relax_column_count: true };
    const [cells = []] = csvForm(parse(line, options));
    return cells.map((cell) => cell.slice(0, longestCell));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return [line.replaceAll('"', '').trim().slice(0, longestCell)];
  }
}

function namedLine(row: Row, columns: readonly (ColumnUse | undefined)[], schemes: readonly SchemeNamed[]): ListedLine {
  const under = (use: ColumnUse): string[] => row.cells.filter((cell, index) => columns[index] === use && cell !== '');
  const named = under('scheme')[0];
  const scheme = named === undefined ? undefined : (schemeNamed(named, schemes) ?? named);
  const ofSchemes = columns.flatMap((use, index): WrittenIdentifier[] => {
    const value = row.cells[index] ?? '';
    return use?.startsWith('scheme:') === true && value !== '' ? [{ value, scheme: use.slice('scheme:'.length) }] : [];
  });
  const values = under('value').map((value): WrittenIdentifier => ({ value, scheme }));
  const reference = referenceIn(under('reference')[0]);
  return {
    line: row.line,
    identifiers: [...ofSchemes, ...values],
    names: under('name'),
    reference,
    written: readable(row.cells),
  };
}

function plainLine({ line, cells, whole }: Row, schemes: readonly SchemeNamed[]): ListedLine {
  const filled = cells.filter((cell) => cell !== '');
  const [one = '', two] = filled;
  const scheme = two === undefined ? undefined : schemeNamed(one, schemes);
  const identifiers =
    scheme === undefined
      ? [whole, ...filled].map((value) => ({ value, scheme: undefined }))
      : filled.slice(1).map((value) => ({ value, scheme }));
  return { line, identifiers, names: [...new Set([whole, ...filled])], reference: null, written: whole };
}

/** Cells on one line, without those that are empty. */
function readable(cells: readonly string[]): string {
  return cells.filter((cell) => cell !== '').join(' · ');
}

/** The number that somebody has in the writer's own books: no spaces, so that it is no name. */
function referenceIn(text: string | undefined): string | null {
  return text !== undefined && /^[\p{L}\p{N}._/#-]{1,40}$/u.test(text) ? text : null;
}
