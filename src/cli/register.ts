import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readSources, type Register, type Source, type SourceCatalogue, type SourceDocument } from '../intake/index.ts';
import {
  personColumn,
  readPersonMarks,
  readSchemes,
  type PersonMarks,
  type SchemeCatalogue,
} from '../registry/index.ts';
import { Refused, valueOf } from '../vocabulary/index.ts';
import type { DataFile, Workspace, WorkspaceData } from '../workspace/index.ts';

/** What records are judged by: identifier schemes, the marks of persons, and the sources that map columns. */
export interface Judgement {
  readonly schemes: SchemeCatalogue;
  readonly marks: PersonMarks;
  readonly sources: SourceCatalogue;
}

/** Reads everything that intake judges by; refused with every fault in any of it. */
export function judgementOf(data: WorkspaceData): Judgement {
  const schemes = valueOf(readSchemes(data.schemes.filter(isScheme).map(documentOf)));
  const marks = valueOf(readPersonMarks(data.schemes.filter((each) => !isScheme(each)).map(documentOf)));
  const tables = [...new Map(data.sources.map((each) => [dirname(each.path), each])).values()].flatMap(tablesBeside);
  const documents = [...data.sources.map(documentOf), ...tables];
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

function documentOf({ path, file }: DataFile): SourceDocument {
  return { file, text: readFileSync(path, 'utf8') };
}

/** Tables that the sources of a folder look values up in: every CSV file beside them. */
function tablesBeside({ path, file }: DataFile): SourceDocument[] {
  return readdirSync(dirname(path))
    .filter((name) => name.endsWith('.csv'))
    .map((name) => ({
      file: join(dirname(file), basename(name)),
      text: readFileSync(join(dirname(path), name), 'utf8'),
    }));
}
