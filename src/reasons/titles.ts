import { z } from 'zod';
import { readDocument } from '../documents/index.ts';
import { dataText, type DataFile, type WorkspaceData } from '../workspace/index.ts';
import { textIn } from './words/phrases.ts';

/** What people call identifier schemes and sources, by their ids. */
export interface Titles {
  readonly scheme: (id: string, language: string) => string;
  readonly source: (id: string, language: string) => string;
}

const titles = z.record(z.string(), z.string());
const schemeForm = z.looseObject({ scheme: z.string(), title: titles });
const sourceForm = z.looseObject({ source: z.string(), title: titles });

const held = new WeakMap<WorkspaceData, Titles>();

/**
 * The titles of a workspace's schemes and sources, read once and held. Nothing but the title is read: whether a
 * document is right is for those who go by it, and one that has no title is called by its id.
 */
export function titlesOf(data: WorkspaceData): Titles {
  const known = held.get(data) ?? readTitles(data);
  held.set(data, known);
  return known;
}

function readTitles({ schemes, sources }: WorkspaceData): Titles {
  return {
    scheme: titled(schemes, schemeForm, ({ scheme }) => scheme),
    source: titled(sources, sourceForm, ({ source }) => source),
  };
}

function titled<T extends { readonly title: Readonly<Record<string, string>> }>(
  files: readonly DataFile[],
  form: z.ZodType<T>,
  idOf: (document: T) => string,
): (id: string, language: string) => string {
  const found = new Map(
    files.flatMap((each) => {
      const text = dataText(each);
      const read = text.ok ? readDocument(each.file, text.value, form) : text;
      return read.ok ? [[idOf(read.value.value), read.value.value.title] as const] : [];
    }),
  );
  return (id, language) => {
    const title = found.get(id);
    return title === undefined ? id : textIn(title, language);
  };
}
