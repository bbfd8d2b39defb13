import { z } from 'zod';
import { documentText, form, readDocument } from '../documents/index.ts';
import type { Texts } from '../vocabulary/index.ts';
import type { DataFile } from './data.ts';

const noticeForm = z.object({
  source: form.id,
  title: form.texts,
  publisher: z.object({ name: form.text, url: form.text.optional() }).optional(),
  licence: z.object({ id: form.text, url: form.text.optional(), attribution: form.text.optional() }).optional(),
});

/** Who published a source, and on what terms it may be passed on. Undefined where the source does not say. */
export interface SourceNotice {
  readonly source: string;
  readonly title: Texts;
  readonly publisher: { readonly name: string; readonly url?: string | undefined } | undefined;
  readonly licence:
    | { readonly id: string; readonly url?: string | undefined; readonly attribution?: string | undefined }
    | undefined;
}

/**
 * The notice of a source, read without its mapping: open data must carry licence and attribution also where the
 * mapping has since been changed or can no longer be read.
 */
export function sourceNotice(files: readonly DataFile[], source: string): SourceNotice {
  const file = files.find(({ id }) => id === source);
  const unsaid: SourceNotice = { source, title: { en: source }, publisher: undefined, licence: undefined };
  if (file === undefined) return unsaid;
  const text = documentText(file.path, file.file);
  if (!text.ok) return unsaid;
  const read = readDocument(file.file, text.value, noticeForm);
  if (!read.ok) return unsaid;
  const { title, publisher, licence } = read.value.value;
  return { source, title, publisher, licence };
}

const feedsForm = z.object({
  tables: z.record(z.string(), z.object({ records: z.record(z.string(), z.unknown()).default({}) })),
});

/** What the text of a source's file says, while it says it: each rating asks, and to read one takes longer than all else it asks first. */
const fedBy = new Map<string, { readonly text: string; readonly kinds: readonly string[] }>();

/** The ids of the record kinds a source maps to. Empty where there is no such source, or it cannot be read. */
export function kindsFed(files: readonly DataFile[], source: string): readonly string[] {
  const file = files.find(({ id }) => id === source);
  if (file === undefined) return [];
  const text = documentText(file.path, file.file);
  if (!text.ok) return [];
  const before = fedBy.get(file.path);
  if (before?.text === text.value) return before.kinds;
  const read = readDocument(file.file, text.value, feedsForm);
  const kinds = read.ok ? kindsIn(read.value.value) : [];
  fedBy.set(file.path, { text: text.value, kinds });
  return kinds;
}

function kindsIn({ tables }: z.infer<typeof feedsForm>): readonly string[] {
  const references = Object.values(tables).flatMap(({ records }) => Object.keys(records));
  return [...new Set(references.map((reference) => reference.split('@')[0] ?? reference))];
}
