import { faultMaker, suggestion } from '../vocabulary/index.ts';

/** Faults of the form of a document: before anything is known of what it means. */
interface DocumentFaults {
  'document-too-large': { bytes: number; limit: number };
  'document-unreadable': { problem: string };
  'document-alias': Record<string, never>;
  'document-empty': Record<string, never>;
  'document-unknown-key': { key: string; known: readonly string[] };
  'document-wrong-form': { path: string; problem: string };
}

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
  'document-empty': () => ({
    message: 'The document is empty.',
    fix: 'See the guide for the shortest one that works.',
  }),
  'document-unknown-key': ({ key, known }) => ({
    message: `There is no key "${key}" here.`,
    // Inside { } a comma ends a value, so the rest of an unquoted expression reads as keys nobody wrote.
    fix: /[()<>=&|'"[\]]/.test(key)
      ? 'If this is a part of an expression, put the whole expression in quotes: inside { } a comma ends it.'
      : suggestion(key, known),
  }),
  'document-wrong-form': ({ path, problem }) => ({
    message: `${path === '' ? 'The document' : `"${path}"`} is not of the form expected: ${problem}.`,
    fix: 'Mend the value.',
  }),
});
