import { parse } from 'csv-parse/sync';
import { dayFrom } from '../../vocabulary/index.ts';
import type { FieldType } from '../../kinds/index.ts';
import type { Path } from '../../documents/index.ts';
import type { TableShape } from '../expression/scope.ts';
import { canonical, typeWords } from '../expression/types.ts';
import { rulebookFault } from '../faults.ts';
import type { Band } from '../model.ts';
import { bandColumns, bandFormProblem, bandType, stateBands } from './bands.ts';
import type { TableForm } from './form.ts';
import type { Reading } from './reading.ts';

/** The text of a file beside the rulebook, by its relative name; undefined where there is none. */
export type TableFiles = (name: string) => string | undefined;

/** What a table's rows were read from, so that a wrong value is shown where it stands. */
interface Row {
  readonly cells: readonly string[];
  readonly path: Path;
  /** The line of the table's own file, where it has one. */
  readonly line: number | undefined;
}

interface Column {
  readonly name: string;
  readonly type: FieldType;
  /** Whether it may be left empty: the end of a band that has none. */
  readonly open?: boolean;
}

/** A table and the text of its file, which the rulebook's hash covers. */
export interface ReadTable extends TableShape {
  readonly fileText: string | undefined;
}

/** Reads every look-up table; one with a fault is left out, and its name kept as faulty. */
export function readTables(
  reading: Reading,
  files: TableFiles,
): { tables: Map<string, ReadTable>; faulty: Set<string> } {
  const tables = new Map<string, ReadTable>();
  const faulty = new Set<string>();
  for (const [name, form] of Object.entries(reading.form.tables)) {
    const before = reading.faults.length;
    const table = readTable(name, form, reading, files);
    if (table !== undefined && reading.faults.length === before) tables.set(name, table);
    else faulty.add(name);
  }
  return { tables, faulty };
}

function readTable(name: string, form: TableForm, reading: Reading, files: TableFiles): ReadTable | undefined {
  const exact = form.key === undefined ? [] : columnsOf(form.key, form['key-type'] ?? 'text');
  const gives = columnsOf(form.gives, form.type ?? 'integer');
  const path: Path = ['tables', name];
  const wrong = (problem: string): undefined =>
    void reading.faults.push(rulebookFault('table-form', { table: name, problem }, reading.placeOf(path)));
  const bandProblem = bandFormProblem(form);
  if (bandProblem !== undefined) return wrong(bandProblem);
  if ((form.rows === undefined) === (form.file === undefined)) return wrong('needs either rows or a file');
  if (typeof form.gives !== 'string' && form.type !== undefined) return wrong('says twice of what type its values are');
  const ends = form.band === undefined ? [] : bandColumns.map((end) => ({ name: end, type: unread, open: true }));
  const written = [...exact, ...ends, ...gives];
  if (new Set(written.map((column) => column.name)).size < written.length)
    return wrong('names two of its columns alike');
  const fileText = form.file === undefined ? undefined : files(form.file);
  const rows =
    form.file === undefined ? inlineRows(form.rows ?? {}, path) : fileRows(name, form.file, fileText, written, reading);
  if (rows === undefined) return undefined;
  if (rows.some((row) => row.cells.length !== written.length))
    return wrong(
      `has a row that is not of its ${written.length} columns (${written.map((each) => each.name).join(', ')})`,
    );
  const first = exact.length;
  const stated = form['band-type'] === undefined ? undefined : typeNamed(form['band-type']);
  const type = bandType(stated, ends.length === 0 ? [] : rows.flatMap(({ cells }) => cells.slice(first, first + 2)));
  const columns = written.map((column) =>
    ends.some(({ name: end }) => end === column.name) ? { ...column, type } : column,
  );
  const values = rows.map((row) => typedRow(name, row, columns, reading));
  const bands = form.band === undefined || form.includes === undefined ? undefined : { includes: form.includes };
  const split = values.map((cells) => ({
    keys: cells.slice(0, first),
    band: bands === undefined ? undefined : { from: cells[first] ?? '', to: cells[first + 1] ?? '' },
    gives: cells.slice(first + ends.length),
  }));
  if (bands === undefined) stateTwice(name, values, first, rows, reading);
  else
    stateBands(
      name,
      split.flatMap(({ keys, band }, index) => bandRow(keys, band, rows[index], reading)),
      type,
      reading,
    );
  const keys = form.band === undefined ? exact : [...exact, { name: form.band, type }];
  return {
    table: { name, keys, gives, bands, rows: split, evidence: form.evidence },
    unit: form.unit,
    bandUnit: form['band-unit'],
    fileText,
  };
}

/** The type of a band's ends, until its rows are read. */
const unread: FieldType = { base: 'text' };

function bandRow(
  keys: readonly string[],
  band: Band | undefined,
  row: Row | undefined,
  reading: Reading,
): Parameters<typeof stateBands>[1][number][] {
  return band === undefined || row === undefined ? [] : [{ keys, band, at: placeOfRow(row, reading) }];
}

function columnsOf(form: NonNullable<TableForm['key']>, type: string): Column[] {
  return typeof form === 'string'
    ? [{ name: form, type: typeNamed(type) }]
    : Object.entries(form).map(([name, written]) => ({ name, type: typeNamed(written) }));
}

/** A type as rulebooks and record kinds write it. The form has checked the text. */
function typeNamed(written: string): FieldType {
  const scale = /^decimal\((\d+)\)$/.exec(written)?.[1];
  if (scale !== undefined) return { base: 'decimal', scale: Number(scale) };
  return { base: written === 'boolean' || written === 'integer' || written === 'date' ? written : 'text' };
}

function inlineRows(rows: NonNullable<TableForm['rows']>, path: Path): Row[] {
  if (Array.isArray(rows))
    return rows.map((cells, index) => ({ cells, path: [...path, 'rows', index], line: undefined }));
  return Object.entries(rows).map(([key, value]) => ({
    cells: [key, value],
    path: [...path, 'rows', key],
    line: undefined,
  }));
}

function fileRows(
  name: string,
  file: string,
  text: string | undefined,
  columns: readonly Column[],
  reading: Reading,
): Row[] | undefined {
  const path: Path = ['tables', name, 'file'];
  if (text === undefined) {
    reading.faults.push(rulebookFault('table-file-missing', { table: name, name: file }, reading.placeOf(path)));
    return undefined;
  }
  const unreadable = (problem: string): undefined =>
    void reading.faults.push(rulebookFault('table-file-unreadable', { table: name, problem }, reading.placeOf(path)));
  let records: string[][];
  try {
    records = parse(text, { bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : 'no reason was given.');
  }
  const [header = [], ...body] = records;
  const missing = columns.filter((column) => !header.includes(column.name));
  if (missing.length > 0)
    return unreadable(`its header has no ${missing.map((column) => `"${column.name}"`).join(', ')}.`);
  return body.map((record, index) => ({
    cells: columns.map((column) => record[header.indexOf(column.name)] ?? ''),
    path,
    line: index + 2,
  }));
}

/** The cells in canonical form; a value that is not of its column's type is stated where it stands. */
function typedRow(table: string, row: Row, columns: readonly Column[], reading: Reading): string[] {
  return columns.map(({ name, type, open }, index) => {
    const written = row.cells[index] ?? '';
    if (open === true && written === '') return '';
    const value = type.base === 'date' ? dayFrom(written) : canonical(written, type);
    if (value !== undefined && (value !== '' || type.base === 'text')) return value;
    reading.faults.push(
      rulebookFault(
        'table-value-wrong',
        { table, column: name, value: written, type: typeWords(type) },
        placeOfRow(row, reading),
      ),
    );
    return written;
  });
}

function stateTwice(
  table: string,
  values: readonly (readonly string[])[],
  keyCount: number,
  rows: readonly Row[],
  reading: Reading,
): void {
  const seen = new Set<string>();
  for (const [index, cells] of values.entries()) {
    const keys = cells.slice(0, keyCount);
    const row = rows[index];
    const key = JSON.stringify(keys);
    if (seen.has(key) && row !== undefined)
      reading.faults.push(rulebookFault('table-key-twice', { table, keys }, placeOfRow(row, reading)));
    seen.add(key);
  }
}

function placeOfRow(row: Row, reading: Reading): ReturnType<Reading['placeOf']> {
  const place = reading.placeOf(row.path);
  return row.line === undefined ? place : { ...place, row: row.line - 1 };
}
