import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import type { KindCatalogue } from '../kinds/index.ts';
import { sha256 } from '../proof/index.ts';
import { readRulebook, type Rulebook } from '../rulebook/index.ts';
import { faulty, Refused, type Outcome } from '../vocabulary/index.ts';
import { dataFile, type DataFile, type Workspace, type WorkspaceData } from '../workspace/index.ts';
import { ratingFault } from './faults.ts';
import { kindsRead } from './scope.ts';

/** One text a rulebook was read from, to keep with the run. */
export interface KeptText {
  readonly what: 'rulebook' | 'table' | 'kind';
  readonly name: string;
  readonly hash: string;
  readonly text: string;
}

/** A rulebook and everything it was read from. */
export interface LoadedRulebook {
  readonly rulebook: Rulebook;
  readonly texts: readonly KeptText[];
}

function kept(what: KeptText['what'], name: string, text: string): KeptText {
  return { what, name, hash: sha256(text), text };
}

/** Reads a rulebook from a file, keeping the text of every table it asks for. Files outside its directory are not read. */
function load(file: DataFile, kinds: KindCatalogue): Outcome<LoadedRulebook> {
  const text = readFileSync(file.path, 'utf8');
  const tables = new Map<string, string>();
  const tableFiles = (name: string): string | undefined => {
    const path = join(dirname(file.path), name);
    if (isAbsolute(name) || normalize(name).startsWith('..') || !existsSync(path)) return undefined;
    const table = readFileSync(path, 'utf8');
    tables.set(name, table);
    return table;
  };
  const read = readRulebook(file.file, text, { kinds, tableFiles });
  if (!read.ok) return read;
  const rulebook = read.value;
  if (rulebook.id !== file.id) {
    return faulty([
      ratingFault('rating-rulebook-named', { id: file.id, found: rulebook.id }, { file: file.file, line: 1 }),
    ]);
  }
  const texts = [
    kept('rulebook', file.file, text),
    ...[...tables].map(([name, table]) => kept('table', name, table)),
    ...kindsRead(rulebook).map((kind) => kept('kind', `${kind.id}@${kind.version}`, kind.text)),
  ];
  return { ok: true, value: { rulebook, texts } };
}

/**
 * The rulebooks named, or those in force in the workspace, ordered by id; every fault of every one is stated before
 * anything is rated, because a run by half the rulebooks is not what was asked for.
 */
export function loadRulebooks(
  { data, settings }: Pick<Workspace, 'data' | 'settings'>,
  ids: readonly string[],
): LoadedRulebook[] {
  const named = [...new Set(ids.length > 0 ? ids : settings.rulebooks)].toSorted();
  if (named.length === 0) {
    const known = data.rulebooks.map(({ id }) => id);
    throw new Refused(
      [ratingFault('rating-no-rulebook', { known }, { file: 'goodstanding.yaml', path: 'rulebooks' })],
      'misuse',
    );
  }
  const read = named.map((id) => load(dataFile(data.rulebooks, 'rulebook', id), data.kinds));
  const faults = read.flatMap((each) => (each.ok ? [] : each.faults));
  if (faults.length > 0) throw new Refused(faults);
  return read.flatMap((each) => (each.ok ? [each.value] : []));
}

/** One rulebook of a workspace, by id; for those who read rules without rating. */
export function loadRulebook(data: WorkspaceData, id: string): Outcome<LoadedRulebook> {
  return load(dataFile(data.rulebooks, 'rulebook', id), data.kinds);
}
