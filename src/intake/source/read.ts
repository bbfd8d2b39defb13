import { createHash } from 'node:crypto';
import { readDocument, type Path } from '../../documents/index.ts';
import type { KindCatalogue, RecordKind } from '../../kinds/index.ts';
import { done, faulty, type Outcome } from '../../vocabulary/index.ts';
import { checkFields, checkPersons, checkTable, type Known } from './check.ts';
import { sourceFault } from './faults.ts';
import { formOf } from './forms.ts';
import { sourceForm, type WrittenRecord, type WrittenSubject, type WrittenTable } from './form.ts';
import type { ColumnName, RecordMapping, Source, SourceTable, SubjectMapping } from './model.ts';
import { checkCriteria } from './criteria.ts';
import { columnOf, conditionOf, valueOf, type Beside, type Reading } from './values.ts';

/** What a source document is checked against. */
export interface SourceSurroundings extends Known {
  readonly kinds: KindCatalogue;
  /** Files that lie beside the documents, such as look-up tables. */
  readonly beside: Beside;
}

/**
 * Reads one source document and checks everything that can be checked before a file is offered: that the kinds,
 * fields, schemes and look-up values it names exist, that every field a record cannot be without is mapped, and that
 * no column of natural persons is. All faults are stated, each with its line and column.
 */
export function readSource(file: string, text: string, surroundings: SourceSurroundings): Outcome<Source> {
  const read = readDocument(file, text, sourceForm);
  if (!read.ok) return read;
  const document = read.value;
  const written = document.value;
  const faults: Reading['faults'] = [];
  const tables = Object.entries(written.tables).map(([name, table]) => {
    const reading: Reading = { document, beside: surroundings.beside, faults, columns: [] };
    return tableOf(reading, surroundings, { name, table, topic: written.topic });
  });
  const given = new Set(
    tables.flatMap(({ subject }) => subject?.identifiers.slice(0, 1).map(({ scheme }) => scheme) ?? []),
  );
  // A source that gives no subjects of its own has records of those of others: any scheme will do that there is.
  const known = given.size > 0 ? [...given] : surroundings.schemes;
  for (const { name, of } of tables) {
    if (of === undefined || known.includes(of.scheme)) continue;
    const code = given.size > 0 ? 'source-of-scheme' : 'source-unknown-scheme';
    faults.push(sourceFault(code, { scheme: of.scheme, known }, document.placeOf(['tables', name, 'of'])));
  }
  if (faults.length > 0) return faulty(faults);
  return done({
    id: written.source,
    version: written.version,
    title: written.title,
    publisher: { name: written.publisher.name, url: written.publisher.url },
    licence: { id: written.licence.id, url: written.licence.url, attribution: written.licence.attribution },
    topic: written.topic,
    list: written.list ?? written.source,
    tables: tables.toSorted((left, right) => Number(left.of !== undefined) - Number(right.of !== undefined)),
    fetch: written.fetch,
    file,
    placeOf: document.placeOf,
    hash: createHash('sha256').update(text).digest('hex'),
    text,
  });
}

interface TableReading {
  readonly name: string;
  readonly table: WrittenTable;
  readonly topic: string;
}

function tableOf(
  reading: Reading,
  surroundings: SourceSurroundings,
  { name, table, topic }: TableReading,
): SourceTable {
  const path: Path = ['tables', name];
  const subject = table.subject === undefined ? undefined : subjectOf(reading, table.subject, [...path, 'subject']);
  const [ofScheme] = Object.entries(table.of ?? {});
  const of = ofScheme && { scheme: ofScheme[0], value: valueOf(reading, ofScheme[1], [...path, 'of', ofScheme[0]]) };
  const records = Object.entries(table.records).flatMap(([reference, written]) =>
    recordsOf(reading, surroundings, { reference, written, path: [...path, 'records', reference] }),
  );
  const forms = Object.entries(table.forms).map(([form, written]) =>
    formOf(reading, written, { name: form, path: [...path, 'forms', form] }),
  );
  const found: SourceTable = { name, forms, subject, of, records, columns: distinct(reading.columns) };
  checkTable(reading, found, { topic, path }, surroundings);
  for (const record of records) checkFields(reading, record);
  checkPersons(reading, found, surroundings);
  checkCriteria(reading, found);
  return found;
}

/** Each column once; it may be lacking only where every mention says so. */
function distinct(columns: readonly ColumnName[]): ColumnName[] {
  const found = new Map<string, ColumnName>();
  for (const column of columns) {
    const other = found.get(column.name);
    if (other === undefined || (other.optional && !column.optional)) found.set(column.name, column);
  }
  return [...found.values()];
}

function subjectOf(reading: Reading, written: WrittenSubject, path: Path): SubjectMapping {
  const profile = (['name', 'address', 'postcode', 'place', 'category', 'legal-form'] as const).flatMap((key) => {
    const value = written[key];
    return value === undefined
      ? []
      : [{ field: key.replace('-', '_'), value: valueOf(reading, value, [...path, key]) }];
  });
  return {
    kind: written.kind,
    identifiers: Object.entries(written.identifiers).map(([scheme, value]) => ({
      scheme,
      value: valueOf(reading, value, [...path, 'identifiers', scheme]),
    })),
    profile,
    toldApartBy: (written['told-apart-by'] ?? []).map((column, index) =>
      columnOf(reading, column, [...path, 'told-apart-by', index]),
    ),
  };
}

interface RecordReading {
  readonly reference: string;
  readonly written: WrittenRecord | WrittenRecord[];
  readonly path: Path;
}

/** The records of one kind that a row holds: one mapping, or a list of them where a wide row holds several. */
function recordsOf(
  reading: Reading,
  { kinds }: SourceSurroundings,
  { reference, written, path }: RecordReading,
): RecordMapping[] {
  const kind = kinds.find(reference, reading.document.placeOf(path));
  if (!kind.ok) {
    reading.faults.push(...kind.faults);
    return [];
  }
  if (!Array.isArray(written)) return [recordOf(reading, kind.value, { written, path })];
  return written.map((each, index) => recordOf(reading, kind.value, { written: each, path: [...path, index] }));
}

function recordOf(
  reading: Reading,
  kind: RecordKind,
  { written, path }: { written: WrittenRecord; path: Path },
): RecordMapping {
  return {
    kind,
    when: written.when === undefined ? undefined : conditionOf(reading, written.when, [...path, 'when']),
    fields: Object.entries(written.fields).map(([field, value]) => ({
      field,
      value: valueOf(reading, value, [...path, 'fields', field]),
    })),
    countedIn: written.repeats?.['counted-in'],
    path,
  };
}
