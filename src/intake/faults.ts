import { faultMaker, suggestion } from '../vocabulary/index.ts';

/** Faults that refuse a whole file, or a whole intake. Faults of single rows are kept with them in quarantine. */
interface IntakeFaults {
  'intake-no-files': { source: string };
  'intake-unknown-table': { table: string; known: readonly string[] };
  'intake-not-of-source': { source: string; form: string; missing: readonly string[]; found: readonly string[] };
  'intake-which-table': { tables: readonly string[] };
  'intake-file-twice': { other: string };
  'intake-column-missing': { column: string; file: string; header: readonly string[] };
  'intake-stated-when': { pattern: string };
  'intake-empty': { snapshot: string; unreadable: number };
  'intake-kind-changed': { kind: string; field: string; held: string; wanted: string };
  'quarantine-unknown': { number: string };
  'quarantine-settled': { number: string; state: string };
  'quarantine-unreadable': { number: string };
  'quarantine-column': { column: string; known: readonly string[] };
  'record-unknown': { id: string };
  'record-ended': { id: string; by: string | undefined };
  'record-field': { field: string; known: readonly string[] };
  'record-key': { field: string };
  'record-value': { field: string; value: string; expected: string };
  'record-no-reason': Record<string, never>;
  'record-person': { field: string };
}

/** States a fault of an intake, of a quarantined row, or of the mending of a record. */
export const intakeFault = faultMaker<IntakeFaults>({
  'intake-no-files': ({ source }) => ({
    message: `No file was given for "${source}".`,
    fix: 'Name at least one file.',
  }),
  'intake-unknown-table': ({ table, known }) => ({
    message: `The source has no table "${table}".`,
    fix: suggestion(table, known),
  }),
  'intake-not-of-source': ({ source, form, missing, found }) => ({
    message: `This is no file of "${source}". The nearest form is "${form}", which needs the missing columns ${missing.join(', ')}.`,
    fix: `The file has ${found.slice(0, 12).join(', ')}${found.length > 12 ? `, and ${found.length - 12} more` : ''}. Check that it is the right file, or write a form for it.`,
  }),
  'intake-which-table': ({ tables }) => ({
    message: `This file fits several tables: ${tables.join(', ')}.`,
    fix: `Say which: ${tables[0] ?? 'TABLE'}=FILE.`,
  }),
  'intake-file-twice': ({ other }) => ({ message: `This file is the same as ${other}.`, fix: 'Give each file once.' }),
  'intake-column-missing': ({ column, file, header }) => ({
    message: `${file} has no column "${column}", which the mapping needs.`,
    fix: `${suggestion(column, header)} A column that files may lack ends in "?".`,
  }),
  'intake-stated-when': ({ pattern }) => ({
    message: `The name of the file does not say when it was stated: "${pattern}" finds no date in it.`,
    fix: 'Name the file as the source does, with a date such as 2026-06-30, 2026-06 or 2026.',
  }),
  'intake-empty': ({ snapshot, unreadable }) => ({
    message: `The file has no rows${unreadable === 0 ? '' : ` that could be read (${unreadable} could not)`}. As a file of ${snapshot} it would take every record back.`,
    fix: 'Check that the download is whole.',
  }),
  'intake-kind-changed': ({ kind, field, held, wanted }) => ({
    message: `The record kind "${kind}" now says that "${field}" is ${wanted}; the register holds it as ${held}.`,
    fix: 'Give the field a new name, or the kind a new id: facts held are never rewritten.',
  }),
  'quarantine-unknown': ({ number }) => ({
    message: `There is no row ${number} in quarantine.`,
    fix: 'See quarantine list.',
  }),
  'quarantine-settled': ({ number, state }) => ({
    message: `Row ${number} is ${state} already.`,
    fix: 'Nothing is left to do for it.',
  }),
  'quarantine-unreadable': ({ number }) => ({
    message: `Row ${number} could not be read as a row, so there are no values to offer again.`,
    fix: 'Mend the file and take it in again.',
  }),
  'quarantine-column': ({ column, known }) => ({
    message: `The row has no column "${column}".`,
    fix: suggestion(column, known),
  }),
  'record-unknown': ({ id }) => ({
    message: `There is no record "${id}".`,
    fix: 'An id is KIND/NUMBER, as "why" shows it.',
  }),
  'record-ended': ({ id, by }) => ({
    message: `The record "${id}" is not in force any more.`,
    fix: by === undefined ? 'It was withdrawn.' : `Mend ${by}, which replaced it.`,
  }),
  'record-field': ({ field, known }) => ({
    message: `The record has no field "${field}".`,
    fix: suggestion(field, known),
  }),
  'record-key': ({ field }) => ({
    message: `"${field}" tells this record apart from others and cannot be corrected.`,
    fix: 'Withdraw the record; the right one comes with the next file.',
  }),
  'record-value': ({ field, value, expected }) => ({
    message: `"${value}" is no value of "${field}".`,
    fix: `Give ${expected}.`,
  }),
  'record-no-reason': () => ({ message: 'A record is not mended without a reason.', fix: 'Say why: --reason "…".' }),
  'record-person': ({ field }) => ({
    message: `The value of "${field}" is a personal identity number.`,
    fix: 'Goodstanding keeps no data of natural persons.',
  }),
});
