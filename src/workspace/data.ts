import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { documentText } from '../documents/index.ts';
import { readKinds, type KindCatalogue } from '../kinds/index.ts';
import { Refused, valueOf, type Fault, type Outcome } from '../vocabulary/index.ts';
import { workspaceFault } from './faults.ts';
import { ownPackage } from './package.ts';

/** What ships as data, and where a workspace may have its own: each a folder of YAML files. */
export const dataFolders = ['schemes', 'kinds', 'sources', 'rulebooks'] as const;
export type DataFolder = (typeof dataFolders)[number];

/** One document, by the id its place gives it: `sources/xx/some-register.yaml` is `xx/some-register`. */
export interface DataFile {
  readonly id: string;
  /** Where it is, absolute; files beside it are found from here. */
  readonly path: string;
  /** How people are told of it: from the workspace, or from the package. */
  readonly file: string;
  readonly origin: 'shipped' | 'workspace';
}

/** A document of the workspace that stands in the place of one that ships, as reports show it. */
export interface Replaced {
  readonly folder: DataFolder;
  readonly id: string;
  readonly file: string;
}

/** The text of a document, or of a table that lies beside one. */
export function dataText({ path, file }: Pick<DataFile, 'path' | 'file'>): Outcome<string> {
  return documentText(path, file);
}

/** The texts of several documents, or what is wrong with every one of them that is no text. */
export function dataTexts(
  files: readonly Pick<DataFile, 'path' | 'file'>[],
): Outcome<{ readonly file: string; readonly text: string }[]> {
  const texts: { file: string; text: string }[] = [];
  const faults: Fault[] = [];
  for (const each of files) {
    const read = dataText(each);
    if (read.ok) texts.push({ file: each.file, text: read.value });
    else faults.push(...read.faults);
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: texts };
}

/** Everything a workspace knows as data: what ships, and its own, which win where they have the same id. */
export interface WorkspaceData {
  readonly kinds: KindCatalogue;
  readonly schemes: readonly DataFile[];
  readonly sources: readonly DataFile[];
  readonly rulebooks: readonly DataFile[];
  readonly replaced: readonly Replaced[];
}

/**
 * Every document of a folder. Rulebooks are directories with a `rulebook.yaml`, because tables and examples lie
 * beside it; anything else is a document of its own.
 */
function filesOf(root: string, folder: DataFolder, origin: DataFile['origin']): DataFile[] {
  const top = join(root, folder);
  if (!existsSync(top)) return [];
  return readdirSync(top, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(sep).join('/'))
    .filter((name) => (folder === 'rulebooks' ? /(^|\/)rulebook\.ya?ml$/.test(name) : /\.ya?ml$/.test(name)))
    .map((name) => {
      const path = join(top, name);
      const id = folder === 'rulebooks' ? name.replace(/\/?rulebook\.ya?ml$/, '') : name.replace(/\.ya?ml$/, '');
      return { id, path, file: relative(root, path), origin };
    })
    .toSorted((left, right) => (left.id < right.id ? -1 : 1));
}

/**
 * What shows a natural person can be widened by a workspace and never replaced (law 1): its own lists are read beside
 * the shipped ones, whatever they are called.
 */
function addsUp(folder: DataFolder, id: string): boolean {
  return folder === 'schemes' && (id.startsWith('persons/') || id === 'legal-forms');
}

/** Shipped and own documents of one folder, own ones in the place of shipped ones of the same id. */
function merged(dir: string | undefined, folder: DataFolder, replaced: Replaced[]): DataFile[] {
  const byId = new Map(filesOf(ownPackage().dir, folder, 'shipped').map((each) => [each.id, each]));
  if (dir !== undefined) {
    for (const own of filesOf(dir, folder, 'workspace')) {
      if (addsUp(folder, own.id)) {
        byId.set(`${own.id} of the workspace`, own);
        continue;
      }
      if (byId.get(own.id)?.origin === 'shipped') replaced.push({ folder, id: own.id, file: own.file });
      byId.set(own.id, own);
    }
  }
  return [...byId.values()].toSorted((left, right) => (left.id < right.id ? -1 : 1));
}

/**
 * Finds the data of a workspace, or only what ships where there is none (`assess` and `rulebook check` need no
 * workspace). Kinds are read at once, because everything else refers to them; all faults of all of them are stated.
 */
export function loadData(dir?: string): WorkspaceData {
  const shipped = ownPackage().dir;
  if (!existsSync(join(shipped, 'kinds'))) {
    throw new Refused([workspaceFault('workspace-data-missing', { dir: shipped }, { file: shipped })], 'environment');
  }
  const replaced: Replaced[] = [];
  const kinds = valueOf(dataTexts(merged(dir, 'kinds', replaced)));
  return {
    kinds: valueOf(readKinds(kinds)),
    schemes: merged(dir, 'schemes', replaced),
    sources: merged(dir, 'sources', replaced),
    rulebooks: merged(dir, 'rulebooks', replaced),
    replaced,
  };
}

/** The document of an id, or a refusal that says which ids there are. */
export function dataFile(files: readonly DataFile[], what: 'source' | 'rulebook', id: string): DataFile {
  const found = files.find((each) => each.id === id);
  if (found !== undefined) return found;
  const known = files.map((each) => each.id);
  throw new Refused(
    [workspaceFault('workspace-id-unknown', { what, id, known }, { file: `${what}s/${id}` })],
    'misuse',
  );
}
