import type { Path } from '../../documents/index.ts';
import { sourceFault } from './faults.ts';
import type { WrittenForm } from './form.ts';
import type { Form, Snapshot, StatedAt } from './model.ts';
import { checkPattern, columnOf, valueOf, type Reading } from './values.ts';

/** One look that a table's files may have, as written. */
export function formOf(reading: Reading, written: WrittenForm, { name, path }: { name: string; path: Path }): Form {
  const { document, faults } = reading;
  // What only one form needs is no column of the whole table: forms keep their own list.
  const own: Reading = { ...reading, columns: [] };
  const snapshot = snapshotOf(own, written, path);
  if (written.covers !== undefined && snapshot.is !== 'all-records') {
    faults.push(sourceFault('source-covers', { snapshot: snapshot.is }, document.placeOf([...path, 'covers'])));
  }
  const statedAt = statedAtOf(own, written, path);
  const scope = written.scope === undefined ? undefined : valueOf(own, written.scope, [...path, 'scope']);
  for (const [key, pattern] of Object.entries(written.rename)) {
    if (pattern.startsWith('/')) checkPattern(reading, `(${pattern.slice(1, -1)})`, [...path, 'rename', key]);
  }
  return {
    name,
    reading: {
      format: written.format,
      ...(written.rows !== undefined && { rows: written.rows }),
      ...(written.document !== undefined && { document: written.document }),
      ...(written.sheet !== undefined && { sheet: written.sheet }),
      ...(written.delimiter !== undefined && { delimiter: written.delimiter }),
      ...(written.encoding !== undefined && { encoding: written.encoding }),
    },
    files: written.files,
    columns: written.columns,
    rename: new Map(Object.entries(written.rename)),
    snapshot,
    scope,
    coversItsDates: written.covers === 'its-dates',
    statedAt,
    historical: written.historical,
    own: own.columns,
    path,
  };
}

function snapshotOf(reading: Reading, { snapshot: written }: WrittenForm, path: Path): Snapshot {
  if (typeof written === 'string') return { is: written };
  const states = [...written.insert, ...written.change];
  if (states.length + written.delete.length === 0) {
    reading.faults.push(sourceFault('source-operations-codes', {}, reading.document.placeOf([...path, 'snapshot'])));
  }
  return {
    is: 'operations',
    column: columnOf(reading, written.operations, [...path, 'snapshot', 'operations']),
    states,
    deletes: written.delete,
  };
}

function statedAtOf(reading: Reading, { 'stated-at': written }: WrittenForm, path: Path): StatedAt {
  const at: Path = [...path, 'stated-at'];
  const named = [written.column, written['file-name'], written.constant].filter((each) => each !== undefined);
  if (named.length !== 1) reading.faults.push(sourceFault('source-stated-at', {}, reading.document.placeOf(at)));
  if (written['file-name'] !== undefined) {
    checkPattern(reading, written['file-name'], [...at, 'file-name']);
    return { by: 'file-name', pattern: written['file-name'] };
  }
  const value = written.column === undefined ? { constant: written.constant ?? '' } : { column: written.column };
  return { by: 'value', value: valueOf(reading, { ...value, ...(written.parse && { parse: written.parse }) }, at) };
}
