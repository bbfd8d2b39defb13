import type { EditorSchema } from '../documents/index.ts';
import { examplesSchema, rulebookSchema } from '../rulebook/index.ts';

/** The forms of a draft's documents, for an editor that suggests keys and says what they mean. */
export function draftSchemas(): { readonly rulebook: EditorSchema; readonly examples: EditorSchema } {
  return { rulebook: rulebookSchema(), examples: examplesSchema() };
}
