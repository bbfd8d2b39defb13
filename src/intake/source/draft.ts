import type { Field, RecordKind } from '../../kinds/index.ts';

/** What a draft is of: record kinds of one topic and one kind of subject, told apart by one identifier scheme. */
export interface DraftAsked {
  readonly id: string;
  readonly scheme: string;
  readonly kinds: readonly RecordKind[];
}

/**
 * A source document to begin with: one CSV file for each record kind, with a column for the identifier, the name, the
 * place and every field, under the field's own name. What only the publisher can say (who it is, on what terms, what
 * its columns are called) is there to be written over; the rest is so already that the file can be taken in.
 */
export function draftSource({ id, scheme, kinds }: DraftAsked): string {
  const [first] = kinds;
  if (first === undefined) throw new Error('a draft of no record kind');
  return `source: ${id}                     # the path of this file below sources/
version: '1'
title: { en: ${quoted(kinds.map(({ title }) => title['en'] ?? '').join('; '))} }
publisher: { name: The publisher }     # whose statements these are
licence: { id: not stated }            # on what terms it publishes them
topic: ${first.topic}
tables:
${kinds.map((kind) => draftTable(kind, scheme)).join('')}`;
}

function draftTable(kind: RecordKind, scheme: string): string {
  const identifier = columnOf(scheme);
  const columns = [identifier, 'name', 'place', ...kind.fields.map(({ name }) => name)];
  const width = Math.max(...kind.fields.map(({ name }) => name.length)) + 1;
  const fields = kind.fields.map((field) => {
    const mapped = `${`${field.name}:`.padEnd(width)} ${field.name}`;
    return `          ${mapped.padEnd(2 * width + 2)} # ${wordsOf(field, kind)}\n`;
  });
  return `  ${kind.id}:                   # ${kind.title['en'] ?? kind.id}
    forms:
      csv:
        format: csv
        files: ['${kind.id}_*.csv']    # such as ${kind.id}_2026-06-30.csv; the name says when it was stated
        columns: [${columns.join(', ')}]
        snapshot: additions            # all-records, where a record that a later file leaves out is withdrawn
        stated-at: { file-name: '_(\\d{4}-\\d{2}-\\d{2})' }
    subject:
      kind: ${kind.subject}
      identifiers: { ${scheme}: ${identifier} }
      name: name
      place: place
    records:
      ${kind.id}@${kind.version}:
        fields:
${fields.join('')}`;
}

/** The header of a file of a kind, as a draft expects it. */
export function draftHeader(kind: RecordKind, scheme: string): string {
  return [columnOf(scheme), 'name', 'place', ...kind.fields.map(({ name }) => name)].join(',');
}

function columnOf(scheme: string): string {
  return scheme.replaceAll('-', '_');
}

function wordsOf({ name, title, type, unit, values, empty }: Field, { key, eventDate }: RecordKind): string {
  const typed =
    values === undefined
      ? {
          date: 'YYYY-MM-DD',
          boolean: 'true or false',
          integer: 'a whole number',
          text: 'a text',
          decimal: 'a number',
        }[type.base]
      : values.join(', ');
  const told = [
    title['en'],
    unit === undefined ? typed : `${typed}, in ${unit}`,
    name === eventDate ? 'when it happened' : undefined,
    key.includes(name) ? 'tells records apart' : undefined,
    empty === 'absent' ? 'may be empty: there is none' : undefined,
  ];
  return told.filter((each) => each !== undefined).join('; ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
