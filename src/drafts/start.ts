import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { form, documentText, looseValue } from '../documents/index.ts';
import { versionWithTexts, type KeptText } from '../rating/index.ts';
import { casesFile, fileNameForm, rulesFile, type Draft } from './draft.ts';
import { starterFiles } from './starter.ts';
import { dataFile, type Workspace, type WorkspaceData } from '../workspace/index.ts';

/** A text that a draft starts from, or is compared with: a rulebook as its file reads, or a version that was rated by. */
export interface StartAsked {
  readonly id: string;
  readonly version?: string | undefined;
}

/** What a draft starts as. Of a version of before its own text and tables; its cases are those that lie there now. */
export async function draftFrom(workspace: Workspace, { id, version }: StartAsked): Promise<Draft> {
  const beside = filesBeside(workspace.data, id);
  if (version === undefined) {
    dataFile(workspace.data.rulebooks, 'rulebook', id);
    return { files: beside };
  }
  const { texts } = await versionWithTexts(workspace, { id, version, first: 'runs' });
  const cases = Object.entries(beside).filter(([name]) => name !== rulesFile && name.endsWith('.yaml'));
  const own = texts.flatMap(({ what, name, text }): [string, string][] =>
    what === 'rulebook'
      ? [[rulesFile, text]]
      : what === 'table' && fileNameForm.safeParse(name).success
        ? [[name, text]]
        : [],
  );
  return { files: Object.fromEntries([...own, ...cases]) };
}

/** A small rulebook to begin from, with its cases and the record kind it reads; undefined where that is no id. */
export function draftNew(id: string): Draft | undefined {
  const read = form.id.safeParse(id);
  if (!read.success) return undefined;
  const files = Object.entries(starterFiles(read.data)).map(([path, text]): [string, string] => [
    path.startsWith('kinds/') ? path : (path.split('/').at(-1) ?? path),
    text,
  ]);
  // The rules come first, wherever they are shown.
  return { files: Object.fromEntries(files.toSorted(([left], [right]) => placeOf(left) - placeOf(right))) };
}

/** The texts of what a draft is compared with; refused where there is no such version. */
export async function textsOf(workspace: Workspace, asked: StartAsked): Promise<KeptText[]> {
  const { id, version } = asked;
  const loaded = await versionWithTexts(workspace, {
    id,
    first: 'runs',
    ...(version === undefined ? {} : { version }),
  });
  return [...loaded.texts];
}

/** The rules that lie here under the id that a draft gives itself: what it would take the place of. */
export function rulesOfItsId(draft: Draft, { rulebooks }: WorkspaceData): StartAsked | undefined {
  const said = z.object({ rulebook: z.string() }).safeParse(looseValue(draft.files[rulesFile] ?? ''));
  return said.success && rulebooks.some(({ id }) => id === said.data.rulebook) ? { id: said.data.rulebook } : undefined;
}

/** The files of a rulebook as they lie: its text, its cases and its tables, and nothing else that may be there. */
function filesBeside({ rulebooks }: WorkspaceData, id: string): Record<string, string> {
  const found = rulebooks.find((each) => each.id === id);
  if (found === undefined) return {};
  const folder = dirname(found.path);
  const names = readdirSync(folder).filter((name) => fileNameForm.safeParse(name).success && name !== 'generated.yaml');
  const files = names.flatMap((name): [string, string][] => {
    const path = join(folder, name);
    const text = existsSync(path) ? documentText(path, name) : undefined;
    return text?.ok === true ? [[name, text.value]] : [];
  });
  return Object.fromEntries(files.toSorted(([left], [right]) => placeOf(left) - placeOf(right)));
}

/** Where a file stands among those of a draft: the rules, their cases, tables, kinds. */
function placeOf(name: string): number {
  if (name === rulesFile) return 0;
  if (name === casesFile) return 1;
  return name.startsWith('kinds/') ? 3 : 2;
}
