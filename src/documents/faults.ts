import { faultMaker, suggestion } from '../vocabulary/index.ts';

/** Faults of the form of a document: before anything is known of what it means. */
interface DocumentFaults {
  'document-too-large': { bytes: number; limit: number };
  'document-unreadable': { problem: string };
  'document-alias': Record<string, never>;
  'document-tag': { tag: string };
  'document-too-deep': { limit: number };
  'document-missing': Record<string, never>;
  'document-not-a-file': { what: string };
  'document-no-right': Record<string, never>;
  'document-not-text': { problem: string };
  'document-empty': Record<string, never>;
  'document-unknown-key': { key: string; known: readonly string[] };
  'document-wrong-form': { path: string; problem: string; key?: string };
}

/** Inside { } a comma ends a value, so the rest of an unquoted text or expression reads as keys nobody wrote. */
const quoteIt =
  'If this is a part of a text or an expression, put the whole of it in quotes: inside { } a comma ends it.';

/** States a fault in the form of a document. */
export const documentFault = faultMaker<DocumentFaults>({
  'document-too-large': ({ bytes, limit }) => ({
    message: `The document has ${bytes} bytes; ${limit} is the most that is read.`,
    fix: 'Split it, or move its tables into CSV files of their own.',
  }),
  'document-unreadable': ({ problem }) => ({
    message: `This is not readable YAML: ${problem}`,
    fix: 'Mend the line; everything after it was read as well as it could be.',
  }),
  'document-alias': () => ({
    message: 'Anchors and aliases (& and *) are not read: a document says each thing where it is meant.',
    fix: 'Write the value out.',
  }),
  'document-tag': ({ tag }) => ({
    message: `Tags (${tag}) are not read: what a value is follows from where it stands.`,
    fix: 'Take the tag out.',
  }),
  'document-too-deep': ({ limit }) => ({
    message: `The document is nested more than ${limit} deep.`,
    fix: 'No rule or mapping needs that; check what is indented, and which brackets are open.',
  }),
  'document-missing': () => ({
    message: 'There is no such file.',
    fix: 'Check the name; a symbolic link may lead nowhere.',
  }),
  'document-not-a-file': ({ what }) => ({
    message: `This is ${what}, not a file.`,
    fix: 'Put the document itself here, or move this away.',
  }),
  'document-no-right': () => ({
    message: 'The file may not be read by this user.',
    fix: 'Give this user the right to read it.',
  }),
  'document-not-text': ({ problem }) => ({
    message: `The document is not plain text: ${problem}.`,
    fix: 'Save it as UTF-8, without control characters.',
  }),
  'document-empty': () => ({
    message: 'The document is empty.',
    fix: 'See the guide for the shortest one that works.',
  }),
  'document-unknown-key': ({ key, known }) => ({
    message: `There is no key "${key}" here.`,
    fix: /[\s()<>=&|'"[\]]/.test(key) ? quoteIt : suggestion(key, known),
  }),
  'document-wrong-form': ({ path, problem, key }) => ({
    message: `${path === '' ? 'The document' : `"${path}"`} is not of the form expected: ${problem}.`,
    fix: key === undefined ? 'Mend the value.' : /\s/.test(key) ? quoteIt : 'Give it another name.',
  }),
});
