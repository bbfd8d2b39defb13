import { editorSchema, type EditorSchema } from '../../documents/index.ts';
import { examplesForm } from '../read/examples.ts';
import { rulebookForm } from '../read/form.ts';
import { exampleWords, rulebookWords } from './words.ts';

/** The form of a rulebook, for editors. */
export function rulebookSchema(): EditorSchema {
  return editorSchema(rulebookForm, 'Goodstanding rulebook', rulebookWords);
}

/** The form of a document of examples, for editors. */
export function examplesSchema(): EditorSchema {
  return editorSchema(examplesForm, 'Goodstanding examples', exampleWords);
}
