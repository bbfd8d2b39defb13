import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { documentText } from '../documents/index.ts';
import { rulebookShelf, rulebookVersion, type VersionAsked } from '../rating/index.ts';
import type { Rulebook } from '../rulebook/index.ts';
import { Refused, valueOf, type Outcome } from '../vocabulary/index.ts';
import { dataFile, findWorkspace, loadData, type Workspace, type WorkspaceData } from '../workspace/index.ts';
import type { Invocation } from './command.ts';

/** The data of the workspace at hand, or only what ships where there is none: rules can be checked anywhere. */
export function dataAtHand({ io, workspace }: Invocation): WorkspaceData {
  if (workspace !== undefined) return loadData(findWorkspace(resolve(io.cwd, workspace)));
  try {
    return loadData(findWorkspace(io.cwd));
  } catch (error) {
    if (error instanceof Refused && error.kind === 'misuse') return loadData();
    throw error;
  }
}

interface RulebookFile {
  readonly path: string;
  readonly file: string;
}

/** A rulebook's file as it was named: a path to the file or its folder, or an id that ships or is the workspace's own. */
export function rulebookPath(named: string, data: WorkspaceData, cwd: string): RulebookFile {
  const found = pathNamed(named, cwd);
  if (found !== undefined) return found;
  const { path, file } = dataFile(data.rulebooks, 'rulebook', named);
  return { path, file };
}

function pathNamed(named: string, cwd: string): RulebookFile | undefined {
  const path = [resolve(cwd, named), join(resolve(cwd, named), 'rulebook.yaml')].find(
    (each) => each.endsWith('.yaml') && existsSync(each),
  );
  return path === undefined ? undefined : { path, file: relative(cwd, path) || basename(path) };
}

/** A text of the rules as it was named: a path to a draft, `ID` (the file as it reads now) or `ID@VERSION`. */
export async function rulebookNamed(
  workspace: Workspace,
  named: string,
  { cwd, first }: { readonly cwd: string; readonly first: VersionAsked['first'] },
): Promise<Rulebook> {
  const path = pathNamed(named, cwd);
  if (path !== undefined) return valueOf(rulebookAt(path, workspace.data));
  const [id = '', ...version] = named.split('@');
  return rulebookVersion(workspace, { id, first, ...(version.length === 0 ? {} : { version: version.join('@') }) });
}

/** Reads a rulebook and the tables beside it. Names of tables cannot lead out of the rulebook's own folder. */
export function rulebookAt(
  { path, file }: { readonly path: string; readonly file: string },
  data: WorkspaceData,
): Outcome<Rulebook> {
  const folder = dirname(path);
  const tableFiles = (name: string): string | undefined => {
    const inside = join(folder, basename(name));
    return existsSync(inside) ? valueOf(documentText(inside, join(dirname(file), basename(name)))) : undefined;
  };
  const text = documentText(path, file);
  return text.ok ? rulebookShelf(data).readFile({ file, text: text.value, tableFiles }) : text;
}
