import { done, faulty, type Fault, type Outcome, type Place } from '../../vocabulary/index.ts';
import { sourceFault } from './faults.ts';
import type { Source } from './model.ts';
import { readSource, type SourceSurroundings } from './read.ts';

/** Every source a workspace knows, by id. */
export class SourceCatalogue {
  readonly #sources: ReadonlyMap<string, Source>;

  constructor(sources: Iterable<Source>) {
    this.#sources = new Map([...sources].map((source) => [source.id, source]));
  }

  /** All sources, ordered by id. */
  all(): Source[] {
    return [...this.#sources.values()].toSorted((left, right) => (left.id < right.id ? -1 : 1));
  }

  get(id: string): Source | undefined {
    return this.#sources.get(id);
  }

  /** The source of an id, or the fault that says which there are. */
  find(id: string, at: Place): Outcome<Source> {
    const source = this.#sources.get(id);
    return source === undefined
      ? faulty([sourceFault('source-unknown', { source: id, known: [...this.#sources.keys()] }, at)])
      : done(source);
  }
}

/** A file that belongs to the sources: a source document (YAML), or a table that one looks up values in (CSV). */
export interface SourceDocument {
  readonly file: string;
  readonly text: string;
}

/** Reads every source handed in, and returns the catalogue or the faults of all of them. */
export function readSources(
  documents: readonly SourceDocument[],
  surroundings: Omit<SourceSurroundings, 'beside'>,
): Outcome<SourceCatalogue> {
  const texts = new Map(documents.map(({ file, text }) => [file.replaceAll('\\', '/'), text]));
  const beside = (path: string): string | undefined => texts.get(path);
  const faults: Fault[] = [];
  const found = new Map<string, Source>();
  for (const { file, text } of documents) {
    if (!/\.ya?ml$/.test(file)) continue;
    const read = readSource(file, text, { ...surroundings, beside });
    if (!read.ok) {
      faults.push(...read.faults);
      continue;
    }
    const other = found.get(read.value.id);
    if (other !== undefined)
      faults.push(sourceFault('source-twice', { source: read.value.id, other: other.file }, { file }));
    found.set(read.value.id, read.value);
  }
  return faults.length > 0 ? faulty(faults) : done(new SourceCatalogue(found.values()));
}
