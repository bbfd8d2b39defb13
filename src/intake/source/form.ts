import { z } from 'zod';
import { form } from '../../documents/index.ts';
import { fetchForm } from './fetch-form.ts';

const columns = z.array(form.text).min(1);
const flagged = z.enum(['true', 'false']).transform((written) => written === 'true');

const parse = z.union(
  [
    z.enum(['date', 'integer', 'decimal', 'boolean', 'text']),
    z.strictObject({ date: z.union([form.text, z.array(form.text).min(1)]) }),
    z.strictObject({
      decimal: z.strictObject({
        point: z.string().length(1).default('.'),
        thousands: z.string().length(1).optional(),
        suffix: form.text.optional(),
      }),
    }),
    z.strictObject({ boolean: z.strictObject({ yes: z.array(form.text).min(1), no: z.array(form.text).min(1) }) }),
  ],
  'date, integer, decimal, boolean or text, or { date: PATTERN }, { decimal: … }, { boolean: … }',
);

/** A value as it is written: the name of a column, or where its text comes from and what is done with it. */
export const valueForm = z.union([
  form.text,
  z.strictObject({
    column: form.text.optional(),
    join: columns.optional(),
    with: z.string().optional(),
    first: columns.optional(),
    constant: form.text.optional(),
    'file-name': form.text.optional(),
    empty: z.array(form.text).optional(),
    'look-up': z
      .union([z.strictObject({ file: form.text, key: form.text, gives: form.text }), z.record(form.text, form.text)])
      .optional(),
    unlisted: z.enum(['keep']).optional(),
    otherwise: form.text.optional(),
    'when-empty': form.text.optional(),
    parse: parse.optional(),
  }),
]);
export type WrittenValue = z.infer<typeof valueForm>;

const conditionForm = z.strictObject({
  present: z.union([form.text, columns]).optional(),
  column: form.text.optional(),
  in: z.array(form.text).min(1).optional(),
  'not-in': z.array(form.text).min(1).optional(),
});
export type WrittenCondition = z.infer<typeof conditionForm>;

const recordForm = z.strictObject({
  when: conditionForm.optional(),
  fields: z.record(form.name, valueForm),
  repeats: z.strictObject({ 'counted-in': form.name }).optional(),
});
export type WrittenRecord = z.infer<typeof recordForm>;

const snapshotForm = z.union(
  [
    z.enum(['all-records', 'current-of-subject', 'additions']),
    z.strictObject({
      operations: form.text,
      insert: z.array(form.text).default([]),
      change: z.array(form.text).default([]),
      delete: z.array(form.text).default([]),
    }),
  ],
  'all-records, current-of-subject, additions, or { operations: COLUMN, … }',
);

const statedAtForm = z.strictObject({
  column: form.text.optional(),
  parse: parse.optional(),
  'file-name': form.text.optional(),
  constant: form.day.optional(),
});

const fileForm = z.strictObject({
  format: z.enum(['csv', 'tsv', 'json', 'ndjson', 'xml', 'parquet', 'xlsx']),
  files: columns,
  columns,
  rows: form.text.optional(),
  document: z.record(form.text, form.text).optional(),
  sheet: form.text.optional(),
  delimiter: z.string().length(1).optional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).optional(),
  rename: z.record(form.text, form.text).default({}),
  snapshot: snapshotForm,
  scope: valueForm.optional(),
  covers: z.enum(['its-dates']).optional(),
  'stated-at': statedAtForm,
  historical: flagged.default(false),
});
export type WrittenForm = z.infer<typeof fileForm>;

const subjectForm = z.strictObject({
  kind: z.enum(['organisation', 'establishment']),
  identifiers: z.record(form.id, valueForm),
  name: valueForm,
  address: valueForm.optional(),
  postcode: valueForm.optional(),
  place: valueForm.optional(),
  category: valueForm.optional(),
  'legal-form': valueForm.optional(),
  'told-apart-by': columns.optional(),
});
export type WrittenSubject = z.infer<typeof subjectForm>;

const tableForm = z.strictObject({
  forms: z.record(form.id, fileForm),
  subject: subjectForm.optional(),
  of: z.record(form.id, valueForm).optional(),
  records: z
    .record(
      z.string().regex(/^[a-z][a-z0-9/-]*(@\d+)?$/, 'a record kind: ID@VERSION'),
      z.union([recordForm, z.array(recordForm).min(1)]),
    )
    .default({}),
});
export type WrittenTable = z.infer<typeof tableForm>;

/** The form of a source document: keys and shapes only; `read.ts` finds out whether what it names exists. */
export const sourceForm = z.strictObject({
  source: form.id,
  version: form.text,
  title: form.texts,
  publisher: z.strictObject({ name: form.text, url: form.text.optional() }),
  licence: z.strictObject({ id: form.text, url: form.text.optional(), attribution: form.text.optional() }),
  topic: form.id,
  list: form.id.optional(),
  fetch: fetchForm.optional(),
  tables: z.record(form.id, tableForm),
});
export type WrittenSource = z.infer<typeof sourceForm>;
