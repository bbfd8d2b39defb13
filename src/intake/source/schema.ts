import { editorSchema, type EditorSchema } from '../../documents/index.ts';
import { sourceForm } from './form.ts';

/** The form of a source, for editors. */
export function sourceSchema(): EditorSchema {
  return editorSchema(sourceForm, 'Goodstanding source', {
    version: { description: 'Of the mapping. Receipts name it.' },
    fetch: { description: 'From where the files are fetched, and when.' },
    licence: { description: 'Under which the records are published, and whom to name.' },
    'tables.*.forms': { description: 'The sorts of file that this table comes in.' },
    'tables.*.forms.*.columns': { description: 'Columns by which a file is recognised; all must be there.' },
    'tables.*.forms.*.snapshot': {
      description: 'What a file is: all-records, current-of-subject, additions, or operations that one column names.',
    },
    'tables.*.forms.*.stated-at': { description: 'When the publisher stated it: a column, or the name of the file.' },
    'tables.*.subject': { description: 'Whom a row is about. Only mapped columns are stored.' },
    'tables.*.records': { description: 'The record kinds that a row feeds, and where each field comes from.' },
  });
}
