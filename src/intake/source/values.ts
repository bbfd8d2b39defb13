import { posix } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Document, Path } from '../../documents/index.ts';
import type { Fault } from '../../vocabulary/index.ts';
import { sourceFault } from './faults.ts';
import type { WrittenCondition, WrittenSource, WrittenValue } from './form.ts';
import type { ColumnName, Condition, Origin, Parse, Value } from './model.ts';

/** Finds the text of a file that lies beside a source document, by its path. */
export type Beside = (path: string) => string | undefined;

/** What is gathered while one source document is read: its faults, and the columns its values name. */
export interface Reading {
  readonly document: Document<WrittenSource>;
  readonly beside: Beside;
  readonly faults: Fault[];
  /** Columns of the table being read, in order of first mention. */
  readonly columns: ColumnName[];
}

/** A column as written: a `?` behind the name says that a form may lack it. */
export function columnOf(reading: Reading, written: string, path: Path): ColumnName {
  const optional = written.endsWith('?') && written.length > 1;
  const column = { name: optional ? written.slice(0, -1) : written, optional, path };
  reading.columns.push(column);
  return column;
}

/** A value as written, with every fault of it stated; a value that is not whole still names its columns. */
export function valueOf(reading: Reading, written: WrittenValue, path: Path): Value {
  if (typeof written === 'string') {
    const origin: Origin = { from: 'column', column: columnOf(reading, written, path) };
    return {
      origin,
      empty: [],
      lookUp: undefined,
      keepsUnlisted: false,
      otherwise: undefined,
      whenEmpty: undefined,
      parse: { as: 'default' },
      path,
    };
  }
  const lookUp = written['look-up'];
  return {
    origin: originOf(reading, written, path),
    empty: written.empty ?? [],
    lookUp: lookUp === undefined ? undefined : lookUpOf(reading, lookUp, [...path, 'look-up']),
    keepsUnlisted: written.unlisted === 'keep',
    otherwise: written.otherwise,
    whenEmpty: written['when-empty'],
    parse: parseOf(written.parse),
    path,
  };
}

function originOf(reading: Reading, written: Exclude<WrittenValue, string>, path: Path): Origin {
  const at = reading.document.placeOf(path);
  const named = (['column', 'join', 'first', 'constant', 'file-name'] as const).filter(
    (key) => written[key] !== undefined,
  );
  if (named.length !== 1) reading.faults.push(sourceFault('source-value-origin', { found: named }, at));
  if (written.with !== undefined && written.join === undefined)
    reading.faults.push(sourceFault('source-value-with', {}, at));
  const each = (names: readonly string[], key: string): ColumnName[] =>
    names.map((name, index) => columnOf(reading, name, [...path, key, index]));
  if (written.join !== undefined) {
    return { from: 'join', columns: each(written.join, 'join'), with: written.with ?? ' ' };
  }
  if (written.first !== undefined) return { from: 'first', columns: each(written.first, 'first') };
  if (written['file-name'] !== undefined) {
    checkPattern(reading, written['file-name'], [...path, 'file-name']);
    return { from: 'file-name', pattern: written['file-name'] };
  }
  if (written.constant !== undefined) return { from: 'constant', text: written.constant };
  return { from: 'column', column: columnOf(reading, written.column ?? '', [...path, 'column']) };
}

function parseOf(written: Exclude<WrittenValue, string>['parse']): Parse {
  if (written === undefined || typeof written === 'string') return { as: 'default', ...(written && { type: written }) };
  if ('date' in written) return { as: 'date', patterns: [written.date].flat() };
  if ('decimal' in written)
    return { as: 'decimal', ...written.decimal, thousands: written.decimal.thousands, suffix: written.decimal.suffix };
  return { as: 'boolean', ...written.boolean };
}

function lookUpOf(
  reading: Reading,
  written: NonNullable<Exclude<WrittenValue, string>['look-up']>,
  path: Path,
): ReadonlyMap<string, string> {
  if (!('file' in written) || typeof written.file !== 'string' || !('key' in written)) {
    return new Map(Object.entries(written).map(([key, gives]) => [key, gives]));
  }
  const file = posix.join(posix.dirname(reading.document.file.replaceAll('\\', '/')), written.file);
  const refuse = (problem: string): ReadonlyMap<string, string> => {
    reading.faults.push(
      sourceFault('source-look-up-file', { file: written.file, problem }, reading.document.placeOf([...path, 'file'])),
    );
    return new Map();
  };
  if (written.file.includes('..') || posix.isAbsolute(written.file))
    return refuse('it lies outside the folder of the source');
  const text = reading.beside(file);
  if (text === undefined) return refuse('it is not there');
  let records: string[][];
  try {
    records = parse(text, { bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    return refuse(error instanceof Error ? error.message.replace(/\.$/, '') : 'it is no CSV');
  }
  const [header, ...rows] = records;
  const [key, gives] = [header?.indexOf(written.key) ?? -1, header?.indexOf(written.gives) ?? -1];
  if (key < 0 || gives < 0) return refuse(`it has the columns ${(header ?? []).join(', ')}`);
  return new Map(rows.map((row) => [row[key] ?? '', row[gives] ?? '']));
}

/** A pattern that is matched against names of files: it has to compile, and to take something. */
export function checkPattern(reading: Reading, pattern: string, path: Path): void {
  const problem = patternProblem(pattern);
  if (problem !== undefined)
    reading.faults.push(sourceFault('source-pattern', { pattern, problem }, reading.document.placeOf(path)));
}

function patternProblem(pattern: string): string | undefined {
  try {
    const groups = new RegExp(`${pattern}|`).exec('')?.length ?? 1;
    return groups > 1 ? undefined : 'it has no pair of brackets';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** When a row has a record, as written. */
export function conditionOf(reading: Reading, written: WrittenCondition, path: Path): Condition {
  const { present, column, in: among, 'not-in': outside } = written;
  const tests = [present, among, outside].filter((test) => test !== undefined).length;
  if (tests !== 1 || (present === undefined) !== (column !== undefined)) {
    reading.faults.push(sourceFault('source-condition', {}, reading.document.placeOf(path)));
  }
  if (present !== undefined) {
    const names = [present].flat();
    return {
      test: 'present',
      columns: names.map((name, index) => columnOf(reading, name, [...path, 'present', index])),
    };
  }
  const name = columnOf(reading, column ?? '', [...path, 'column']);
  return { test: among === undefined ? 'not-in' : 'in', column: name, values: among ?? outside ?? [] };
}
