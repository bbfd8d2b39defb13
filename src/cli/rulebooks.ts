import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { readRulebook, type Rulebook } from '../rulebook/index.ts';
import { Refused, type Outcome } from '../vocabulary/index.ts';
import { dataFile, findWorkspace, loadData, type WorkspaceData } from '../workspace/index.ts';
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

/** A rulebook's file as it was named: a path to the file or its folder, or an id that ships or is the workspace's own. */
export function rulebookPath(
  named: string,
  data: WorkspaceData,
  cwd: string,
): { readonly path: string; readonly file: string } {
  for (const path of [resolve(cwd, named), join(resolve(cwd, named), 'rulebook.yaml')]) {
    if (existsSync(path) && path.endsWith('.yaml')) return { path, file: relative(cwd, path) || basename(path) };
  }
  const { path, file } = dataFile(data.rulebooks, 'rulebook', named);
  return { path, file };
}

/** Reads a rulebook and the tables beside it. Names of tables cannot lead out of the rulebook's own folder. */
export function rulebookAt(
  { path, file }: { readonly path: string; readonly file: string },
  data: WorkspaceData,
): Outcome<Rulebook> {
  const folder = dirname(path);
  const tableFiles = (name: string): string | undefined => {
    const inside = join(folder, basename(name));
    return existsSync(inside) ? readFileSync(inside, 'utf8') : undefined;
  };
  return readRulebook(file, readFileSync(path, 'utf8'), { kinds: data.kinds, tableFiles });
}
