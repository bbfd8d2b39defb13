import type { Path } from '../../documents/index.ts';
import type { Field } from '../../kinds/index.ts';
import { sourceFault } from './faults.ts';
import type { Form, RecordMapping, SourceTable, Value } from './model.ts';
import type { Reading } from './values.ts';

/** What is known beside the kinds: identifier schemes, and which names of columns mark natural persons. */
export interface Known {
  /** Names of the identifier schemes there are. */
  readonly schemes: readonly string[];
  /** What a column of this name holds of a natural person ("a given name"), or undefined where it holds nothing. */
  readonly personColumn: (name: string) => string | undefined;
}

/** Checks who the rows are about, and that topic and kind of subject fit. */
export function checkTable(
  { document, faults }: Reading,
  table: SourceTable,
  { topic, path }: { topic: string; path: Path },
  { schemes }: Known,
): void {
  const { name, subject, of } = table;
  if (subject === undefined && of === undefined)
    faults.push(sourceFault('source-no-subject', { table: name }, document.placeOf(path)));
  if (subject !== undefined && of !== undefined)
    faults.push(sourceFault('source-of-and-subject', { table: name }, document.placeOf(path)));
  for (const { scheme, value } of subject?.identifiers ?? []) {
    if (!schemes.includes(scheme)) {
      faults.push(sourceFault('source-unknown-scheme', { scheme, known: schemes }, document.placeOf(value.path)));
    }
  }
  for (const { kind, path: at } of table.records) {
    if (subject !== undefined && kind.subject !== subject.kind) {
      faults.push(
        sourceFault(
          'source-kind-subject',
          { kind: kind.id, is: kind.subject, subject: subject.kind },
          document.placeOf(at),
        ),
      );
    }
    if (kind.topic !== topic) {
      faults.push(sourceFault('source-kind-topic', { kind: kind.id, is: kind.topic, topic }, document.placeOf(at)));
    }
  }
  for (const form of table.forms) checkRename({ document, faults }, table, form);
}

function checkRename({ document, faults }: Pick<Reading, 'document' | 'faults'>, table: SourceTable, form: Form): void {
  const known = [...table.columns, ...form.own].map(({ name }) => name);
  for (const name of form.rename.keys()) {
    if (!known.includes(name)) {
      faults.push(
        sourceFault('source-rename-unused', { name, known }, document.placeOf([...form.path, 'rename', name])),
      );
    }
  }
}

/** Checks the fields of one record: each exists and can be what the mapping makes of it; those it cannot be without are mapped. */
export function checkFields({ document, faults }: Reading, record: RecordMapping): void {
  const { kind, fields, countedIn, path } = record;
  const known = kind.fields.map(({ name }) => name);
  for (const { field, value } of fields) {
    const declared = kind.fields.find(({ name }) => name === field);
    if (declared === undefined) {
      faults.push(sourceFault('source-unknown-field', { kind: kind.id, field, known }, document.placeOf(value.path)));
    } else {
      for (const fault of valueFaults(declared, value)) faults.push(fault(document.placeOf(value.path)));
    }
  }
  const mapped = new Set(fields.map(({ field }) => field));
  const counted = kind.fields.find(({ name }) => name === countedIn);
  if (
    countedIn !== undefined &&
    (counted?.type.base !== 'integer' || mapped.has(countedIn) || kind.key.includes(countedIn))
  ) {
    faults.push(sourceFault('source-counted-in', { field: countedIn, kind: kind.id }, document.placeOf(path)));
  }
  const require = (field: string, why: string): void => {
    if (!mapped.has(field))
      faults.push(sourceFault('source-required-field', { kind: kind.id, field, why }, document.placeOf(path)));
  };
  for (const field of kind.key) require(field, 'it tells two records of one subject apart');
  if (kind.eventDate !== undefined && !kind.key.includes(kind.eventDate))
    require(kind.eventDate, 'it says when the record happened');
  if (mapped.size === 0) require(known[0] ?? '', 'a record needs a field');
}

type FaultAt = (at: ReturnType<Reading['document']['placeOf']>) => ReturnType<typeof sourceFault>;

function* valueFaults(field: Field, { parse, lookUp, otherwise, whenEmpty, origin }: Value): Generator<FaultAt> {
  const { base } = field.type;
  const asked = parse.as === 'default' ? (parse.type ?? base) : parse.as;
  if (asked !== base)
    yield (at) => sourceFault('source-parse-type', { field: field.name, type: base, parse: asked }, at);
  const { values } = field;
  if (values === undefined) return;
  const constant = origin.from === 'constant' && lookUp === undefined ? [origin.text] : [];
  for (const value of new Set([
    ...(lookUp?.values() ?? []),
    ...[otherwise, whenEmpty].filter((each) => each !== undefined),
    ...constant,
  ])) {
    if (!values.includes(value)) {
      yield (at) => sourceFault('source-look-up-value', { field: field.name, value, known: values }, at);
    }
  }
}

/** Refuses the mapping of columns whose name says that they are about natural persons (law 1). */
export function checkPersons({ document, faults }: Reading, table: SourceTable, { personColumn }: Known): void {
  const forms = table.forms.flatMap(({ own, rename }) => [
    ...own,
    ...[...rename].map(([name, renamed]) => ({
      name: renamed,
      path: table.columns.find((column) => column.name === name)?.path ?? [],
    })),
  ]);
  for (const { name, path } of [...table.columns, ...forms]) {
    const mark = personColumn(name);
    if (mark !== undefined)
      faults.push(sourceFault('source-person-column', { column: name, mark }, document.placeOf(path)));
  }
}
