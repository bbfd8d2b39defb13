import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  personColumn,
  readPersonMarks,
  readSchemes,
  type PersonMarks,
  type SchemeCatalogue,
} from '../registry/index.ts';
import { Refused, valueOf } from '../vocabulary/index.ts';
import { dataTexts, type DataFile, type Workspace, type WorkspaceData } from '../workspace/index.ts';
import type { Register } from './register.ts';
import { readSources, type Source, type SourceCatalogue } from './source/index.ts';

/** What records are judged by: identifier schemes, the marks of persons, and the sources that map columns. */
export interface Judgement {
  readonly schemes: SchemeCatalogue;
  readonly marks: PersonMarks;
  readonly sources: SourceCatalogue;
}

/** Reads everything that intake judges by; refused with every fault in any of it. */
export function judgementOf(data: WorkspaceData): Judgement {
  const schemes = valueOf(readSchemes(valueOf(dataTexts(data.schemes.filter(isScheme)))));
  const marks = valueOf(readPersonMarks(valueOf(dataTexts(data.schemes.filter((each) => !isScheme(each))))));
  const tables = [...new Map(data.sources.map((each) => [dirname(each.path), each])).values()].flatMap(tablesBeside);
  const documents = valueOf(dataTexts([...data.sources, ...tables]));
  const known = {
    kinds: data.kinds,
    schemes: schemes.all().map(({ id }) => id),
    personColumn: (name: string): string | undefined => personColumn(marks, name)?.title['en'],
  };
  return { schemes, marks, sources: valueOf(readSources(documents, known)) };
}

/** The source of an id that was typed; none of that name is misuse, with the nearest one. */
export function sourceNamed({ sources }: Judgement, id: string): Source {
  const found = sources.find(id, { file: 'sources' });
  if (!found.ok) throw new Refused(found.faults, 'misuse');
  return found.value;
}

/** The register of an open workspace, ready to take records in. */
export function registerOf(workspace: Workspace, { schemes, marks }: Judgement): Register {
  return { database: workspace.database, catalogue: workspace.data.kinds, schemes, marks };
}

/** What marks a person, and the legal forms; every other document under `schemes/` is an identifier scheme. */
function isScheme({ id }: DataFile): boolean {
  return !id.startsWith('persons/') && id !== 'legal-forms';
}

/** Tables that the sources of a folder look values up in: every CSV file beside them. */
function tablesBeside({ path, file }: DataFile): Pick<DataFile, 'path' | 'file'>[] {
  return readdirSync(dirname(path))
    .filter((name) => name.endsWith('.csv'))
    .map((name) => ({ path: join(dirname(path), name), file: join(dirname(file), name) }));
}
