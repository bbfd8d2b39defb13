import { createHash } from 'node:crypto';
import { z } from 'zod';
import { editorSchema, form, readDocument, type Document, type EditorSchema } from '../documents/index.ts';
import { done, faulty, type Fault, type Outcome, type SubjectKind, type Texts } from '../vocabulary/index.ts';
import { kindFault } from './faults.ts';

/** What a record may be, from a closed list (law 9): statements by an authority, never opinion, media or praise. */
export const recordClasses = [
  'inspection',
  'penalty',
  'filing',
  'payment',
  'measurement',
  'licence',
  'certificate',
  'judgment',
  'award-by-law',
] as const;
export type RecordClass = (typeof recordClasses)[number];

/** The type of a field. Decimals have a declared scale; there are no floats (law 3). */
export type FieldType =
  | { readonly base: 'boolean' | 'integer' | 'text' | 'date' }
  | { readonly base: 'decimal'; readonly scale: number };

/** One field of a record kind. */
export interface Field {
  readonly name: string;
  readonly title: Texts;
  readonly type: FieldType;
  /** A unit such as `points` or `CNY`; two units are never added. */
  readonly unit: string | undefined;
  /** The closed list of values, in order where order means something; undefined where any is possible. */
  readonly values: readonly string[] | undefined;
  /** What an empty field says: there should be a value and we have none, or there is none. */
  readonly empty: 'unknown' | 'absent';
  /** The authority's own result, kept to compare with; no rule may read it. */
  readonly official: boolean;
}

/** The declared shape of a record, shared by every source that feeds it and every rulebook that reads it. */
export interface RecordKind {
  readonly id: string;
  readonly version: number;
  readonly class: RecordClass;
  readonly title: Texts;
  readonly topic: string;
  readonly subject: SubjectKind;
  /** The field that says when it happened; undefined where a record says how things stand, as of when it was stated. */
  readonly eventDate: string | undefined;
  /** What tells two records of one subject apart; empty where a subject has one at a time. */
  readonly key: readonly string[];
  readonly fields: readonly Field[];
  /** SHA-256 of the document, for manifests. */
  readonly hash: string;
  readonly text: string;
}

const fieldForm = z.strictObject({
  type: z
    .string()
    .regex(/^(boolean|integer|text|date|decimal\(\d{1,2}\))$/, 'boolean, integer, text, date or decimal(PLACES)'),
  title: form.texts.optional(),
  unit: form.text.optional(),
  values: z.array(form.text).min(1).optional(),
  empty: z.enum(['unknown', 'absent']).default('unknown'),
  role: z.enum(['official-outcome']).optional(),
});

const kindForm = z.strictObject({
  kind: form.id,
  version: form.count,
  class: z.enum(recordClasses),
  title: form.texts,
  topic: form.id,
  subject: z.enum(['organisation', 'establishment']),
  'event-date': form.name.optional(),
  key: z.array(form.name).default([]),
  fields: z.record(form.name, fieldForm),
});

/** The form of a record kind, for editors. */
export function kindSchema(): EditorSchema {
  return editorSchema(kindForm, 'Goodstanding record kind', {
    class: { description: 'What sort of statement by an authority it is. No other sort may be read by a rule.' },
    key: { description: 'The fields that tell two records of one subject apart; left out, there is one at a time.' },
    'event-date': { description: 'The field that says when it happened.' },
    'fields.*.values': { description: 'The closed list of values, in order where order means something.' },
    'fields.*.empty': { description: 'What an empty field says: not known (the usual), or absent: there is none.' },
    'fields.*.role': { description: "The authority's own result, kept to compare with: no rule may read it." },
    'fields.*.unit': { description: 'Such as points or CNY; two units are never added or compared.' },
  });
}

/** Names the store keeps for itself in every table of facts. */
const reserved = new Set([
  'fact_no',
  'subject_no',
  'known_from',
  'known_to',
  'commit_no',
  'stated_at',
  'event_on',
  'file_no',
  'row_no',
  'shelf',
  'ended_at',
  'ended_commit',
]);

/** Reads one record kind, or states every fault in it. */
export function readKind(file: string, text: string): Outcome<RecordKind> {
  const read = readDocument(file, text, kindForm);
  if (!read.ok) return read;
  const { value } = read.value;
  const faults = [...fieldFaults(read.value)];
  if (faults.length > 0) return faulty(faults);
  return done({
    id: value.kind,
    version: value.version,
    class: value.class,
    title: value.title,
    topic: value.topic,
    subject: value.subject,
    eventDate: value['event-date'],
    key: value.key,
    fields: Object.entries(value.fields).map(([name, field]) => ({
      name,
      title: field.title ?? { en: name.replaceAll('_', ' ') },
      type: fieldType(field.type),
      unit: field.unit,
      values: field.values,
      empty: field.empty,
      official: field.role === 'official-outcome',
    })),
    hash: createHash('sha256').update(text).digest('hex'),
    text,
  });
}

function fieldType(written: string): FieldType {
  const scale = /^decimal\((\d+)\)$/.exec(written)?.[1];
  if (scale !== undefined) return { base: 'decimal', scale: Number(scale) };
  return { base: z.enum(['boolean', 'integer', 'text', 'date']).parse(written) };
}

function* fieldFaults(document: Document<z.infer<typeof kindForm>>): Generator<Fault> {
  const { value, placeOf } = document;
  const names = Object.keys(value.fields);
  for (const name of names) {
    if (reserved.has(name)) yield kindFault('kind-reserved-name', { name }, placeOf(['fields', name]));
    const scale = Number(/\((\d+)\)/.exec(value.fields[name]?.type ?? '')?.[1] ?? 0);
    if (scale > 12) yield kindFault('kind-scale', { scale }, placeOf(['fields', name, 'type']));
  }
  for (const [index, name] of value.key.entries()) {
    if (!names.includes(name)) yield kindFault('kind-unknown-field', { name, known: names }, placeOf(['key', index]));
  }
  const date = value['event-date'];
  if (date === undefined) return;
  const dated = value.fields[date];
  if (dated === undefined) yield kindFault('kind-unknown-field', { name: date, known: names }, placeOf(['event-date']));
  else if (dated.type !== 'date')
    yield kindFault('kind-event-not-date', { name: date, type: dated.type }, placeOf(['event-date']));
}
