import { faultMaker, suggestion } from '../../vocabulary/index.ts';

/** Faults of a source document, found before any file is offered. */
interface SourceFaults {
  'source-twice': { source: string; other: string };
  'source-unknown': { source: string; known: readonly string[] };
  'source-value-origin': { found: readonly string[] };
  'source-value-with': Record<string, never>;
  'source-no-subject': { table: string };
  'source-of-and-subject': { table: string };
  'source-of-scheme': { scheme: string; known: readonly string[] };
  'source-unknown-scheme': { scheme: string; known: readonly string[] };
  'source-unknown-field': { kind: string; field: string; known: readonly string[] };
  'source-required-field': { kind: string; field: string; why: string };
  'source-look-up-value': { field: string; value: string; known: readonly string[] };
  'source-look-up-file': { file: string; problem: string };
  'source-parse-type': { field: string; type: string; parse: string };
  'source-pattern': { pattern: string; problem: string };
  'source-rename-unused': { name: string; known: readonly string[] };
  'source-operations-codes': Record<string, never>;
  'source-covers': { snapshot: string };
  'source-kind-subject': { kind: string; is: string; subject: string };
  'source-kind-topic': { kind: string; is: string; topic: string };
  'source-person-column': { column: string; mark: string };
  'source-criterion-value': { what: string; word: string; about: string };
  'source-criterion-column': { column: string; word: string; about: string };
  'source-counted-in': { field: string; kind: string };
  'source-condition': Record<string, never>;
  'source-stated-at': Record<string, never>;
}

/** States a fault in a source document. */
export const sourceFault = faultMaker<SourceFaults>({
  'source-twice': ({ source, other }) => ({
    message: `The source "${source}" is declared twice; the other is in ${other}.`,
    fix: 'Keep one, or give one another id.',
  }),
  'source-unknown': ({ source, known }) => ({
    message: `There is no source "${source}".`,
    fix: suggestion(source, known),
  }),
  'source-value-origin': ({ found }) => ({
    message:
      found.length === 0
        ? 'This value does not say where its text comes from.'
        : `This value takes its text from several places at once: ${found.join(', ')}.`,
    fix: 'Give exactly one of column, join, first, constant, file-name.',
  }),
  'source-value-with': () => ({ message: '"with" belongs to "join".', fix: 'Take it out, or join columns.' }),
  'source-no-subject': ({ table }) => ({
    message: `The table "${table}" says neither who its rows are about (subject) nor whose records they are (of).`,
    fix: 'Add subject: with identifiers and a name, or of: with the identifier of a subject that another table gives.',
  }),
  'source-of-and-subject': ({ table }) => ({
    message: `The table "${table}" has both subject and of.`,
    fix: 'Keep subject where the row describes the subject itself, of where it only names it.',
  }),
  'source-of-scheme': ({ scheme, known }) => ({
    message: `No table of this source gives subjects by "${scheme}".`,
    fix: suggestion(scheme, known),
  }),
  'source-unknown-scheme': ({ scheme, known }) => ({
    message: `There is no identifier scheme "${scheme}".`,
    fix: `${suggestion(scheme, known)} A workspace may declare its own in schemes/.`,
  }),
  'source-unknown-field': ({ kind, field, known }) => ({
    message: `The record kind "${kind}" has no field "${field}".`,
    fix: suggestion(field, known),
  }),
  'source-required-field': ({ kind, field, why }) => ({
    message: `The field "${field}" of "${kind}" is not mapped, and ${why}.`,
    fix: `Map "${field}".`,
  }),
  'source-look-up-value': ({ field, value, known }) => ({
    message: `The look-up gives "${value}", which is not a value of "${field}".`,
    fix: suggestion(value, known),
  }),
  'source-look-up-file': ({ file, problem }) => ({
    message: `The look-up file "${file}" cannot be used: ${problem}.`,
    fix: 'Give a CSV file beside the source document, and the names of two of its columns.',
  }),
  'source-parse-type': ({ field, type, parse }) => ({
    message: `"${field}" is of type ${type}; it cannot be parsed as ${parse}.`,
    fix: `Parse it as ${type}, or leave parse out.`,
  }),
  'source-pattern': ({ pattern, problem }) => ({
    message: `The pattern "${pattern}" cannot be used: ${problem}.`,
    fix: 'Write a regular expression; what it is to take goes into its first pair of brackets.',
  }),
  'source-rename-unused': ({ name, known }) => ({
    message: `No value of this table uses the column "${name}" that this form renames.`,
    fix: suggestion(name, known),
  }),
  'source-operations-codes': () => ({
    message: 'The operations have no codes.',
    fix: 'List the codes of insert, change and delete as they stand in the column.',
  }),
  'source-covers': ({ snapshot }) => ({
    message: `covers: its-dates limits what an absence means; in a file that is ${snapshot} an absent record means nothing.`,
    fix: 'Take covers out, or say snapshot: all-records.',
  }),
  'source-kind-subject': ({ kind, is, subject }) => ({
    message: `"${kind}" is a record of an ${is}; the table gives an ${subject}.`,
    fix: 'Map the table to subjects of the same kind.',
  }),
  'source-kind-topic': ({ kind, is, topic }) => ({
    message: `"${kind}" belongs to the topic "${is}"; the source says "${topic}".`,
    fix: 'Feed each topic from a source of its own.',
  }),
  'source-criterion-value': ({ what, word, about }) => ({
    message: `"${what}" is made from values that say "${word}": ${about} is no criterion of regulatory compliance.`,
    fix: 'Leave it out of the mapping.',
  }),
  'source-criterion-column': ({ column, word, about }) => ({
    message: `The column "${column}" is about "${word}": ${about} is no criterion of regulatory compliance.`,
    fix: 'Leave the column out of the mapping; what is not mapped is never stored.',
  }),
  'source-person-column': ({ column, mark }) => ({
    message: `The column "${column}" holds ${mark}. Goodstanding keeps no data of natural persons.`,
    fix: 'Take the column out of the mapping.',
  }),
  'source-counted-in': ({ field, kind }) => ({
    message: `Repeats are counted in "${field}", which is not an unmapped integer field of "${kind}" outside its key.`,
    fix: 'Name an integer field that no column is mapped to.',
  }),
  'source-condition': () => ({
    message: 'This condition has no test, or several.',
    fix: 'Write { present: COLUMN }, { column: COLUMN, in: [..] } or { column: COLUMN, not-in: [..] }.',
  }),
  'source-stated-at': () => ({
    message: 'stated-at does not say, or says several times, when the publisher stated the file.',
    fix: 'Give exactly one of column, file-name, constant.',
  }),
});
